"""The sample stories through the whole path: what is read and flagged stays as good as it is."""

import importlib.util
import json
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def bench():
    path = ROOT / "tests" / "bench" / "benchmark_stories.py"
    spec = importlib.util.spec_from_file_location("benchmark_stories", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def stories(bench):
    return bench.load_stories([ROOT / "data" / "sample"])


@pytest.fixture(scope="module")
def printed(bench, stories):
    """(statements, conflicts, explained differences) as the command prints them."""
    return bench.analyse(stories)[:3]


@pytest.fixture(scope="module")
def statements(bench, stories, printed):
    return bench.score_statements(stories, printed[0])


@pytest.fixture(scope="module")
def conflicts(bench, stories, printed):
    return bench.score_conflicts(stories, printed[1], printed[2])


def share(good: list, bad: list) -> float:
    return len(good) / (len(good) + len(bad))


@pytest.mark.parametrize(("field", "floor"), [("speaker", 0.95), ("polarity", 0.95), ("day", 0.85)])
def test_statements_agree_with_their_labels(statements, field, floor):
    wrong = statements[f"{field} wrong"]
    assert share(statements[f"{field} right"], wrong) >= floor, wrong


def test_labelled_clauses_and_quantities_are_read(statements):
    assert statements["not covered"] == []
    assert share(statements["quantity right"], statements["quantity missed"]) >= 0.95, statements["quantity missed"]


@pytest.mark.parametrize("kind", ["weekday", "order", "attribution"])
def test_every_labelled_conflict_of_this_kind_is_found(conflicts, kind):
    assert [name for found, name in conflicts["missed"] if found == kind] == []
    assert kind in {found for found, _ in conflicts["found"]}


def test_flags_sit_on_labels(conflicts, printed):
    assert len(conflicts["extra"]) <= len(printed[1]) * 0.25, conflicts["extra"]


def test_look_alikes_are_left_alone(conflicts):
    assert share(conflicts["left"], conflicts["flagged"]) >= 0.95, conflicts["flagged"]


def test_conflicts_are_found(conflicts):
    assert share(conflicts["found"], conflicts["missed"]) >= 0.45, conflicts["missed"]


def test_every_printed_span_cuts_its_own_words(bench, stories, printed):
    texts = {(sid, d["id"]): d["text"] for sid, s in stories.items() for d in s["docs"]}
    for statement in printed[0]:
        story, doc, start, end = bench.at(stories, statement)
        assert texts[story, doc][start:end] == statement["text"]
    for difference in printed[1] + printed[2]:
        for side in difference["sides"]:
            for statement in side["statements"]:
                story, doc, start, end = bench.at(stories, statement)
                assert texts[story, doc][start:end] == statement["text"]


def test_no_statement_lies_in_boilerplate(bench, stories, printed):
    noise = {(sid, d["id"]): d["noise"] for sid, s in stories.items() for d in s["docs"]}
    for statement in printed[0]:
        story, doc, start, end = bench.at(stories, statement)
        inside = sum(max(0, min(end, e) - max(start, s)) for s, e in noise[story, doc])
        assert 2 * inside <= end - start, statement["text"]


def test_a_conflict_has_two_sides_that_differ(printed):
    for conflict in printed[1]:
        values = [side["value"] for side in conflict["sides"]]
        assert len(values) >= 2
        assert len(set(values)) == len(values), conflict["about"]


def test_another_tool_is_scored_by_what_it_printed(bench, printed, conflicts, tmp_path, capsys):
    bench.main(["--articles", str(tmp_path / "articles.jsonl")])
    written = bench.read_lines(tmp_path / "articles.jsonl")
    assert len(written) == 18 and all(article["text"] and article["id"].count("/") == 1 for article in written)
    for name, rows in (("said", printed[0]), ("found", printed[1] + printed[2])):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    capsys.readouterr()
    bench.main(["--conflicts", str(tmp_path / "found.jsonl"), "--statements", str(tmp_path / "said.jsonl")])
    labels = len(conflicts["found"]) + len(conflicts["missed"])
    assert f"found {len(conflicts['found'])} of {labels}" in capsys.readouterr().out
    bench.main(["--conflicts", str(tmp_path / "found.jsonl")])
    assert "covered      0 of" in capsys.readouterr().out
    (tmp_path / "strange.jsonl").write_text('{"story": "x", "kind": "date", "sides": []}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"strange\.jsonl line 1: article, field, start, end missing"):
        bench.main(["--conflicts", str(tmp_path / "strange.jsonl")])
