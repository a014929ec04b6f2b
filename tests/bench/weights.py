"""Learns from labelled stories how much each sign weighs, and writes `claims/lexicon/weights.toml`.

    python -m tests.bench.weights [FOLDER]... [--write] [--leave-one-out]

Without folders the stories of `tests/stories` and `data/sample` are read. A logistic regression with a quadratic penalty is fitted for
each kind of pair; look-alikes count twice. `--leave-one-out` fits once for each batch of stories without that batch and prints, for several
thresholds, how many labelled conflicts that the rules miss would be found and how many pairs wrongly: that, not the fit itself, is what
other stories can expect. The threshold is set by hand in `THRESHOLDS`.
"""

import argparse
import collections
import json
import re
import tomllib
from pathlib import Path

import numpy

from claims.conflict import ConflictKind
from claims.copies import find_copies
from claims.differences.compare import find_findings
from claims.differences.crowd import crowd_of
from claims.differences.laid import disputed_pairs, explained_pairs
from claims.differences.telling import find_tellings
from claims.differences.weighed.answers import answer_pairs
from claims.differences.weighed.find import WHEN_AND_HOW_MANY
from claims.differences.weighed.find_when import WHEN
from claims.differences.weighed.kind import kind_signs
from claims.differences.weighed.lexis import lexis_of
from claims.differences.weighed.numbers import number_pairs
from claims.differences.weighed.places import place_pairs
from claims.differences.weighed.replies import reply_pairs
from claims.differences.weighed.when import time_pairs
from claims.ingest.fields import make_article
from claims.reading import read_article

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "claims/lexicon/weights.toml"
THRESHOLDS = {"number": -0.25, "place": -0.65, "answer": -0.7, "reply": 0.5, "when": -0.8, "kind": 0.0}
PENALTY = 4.0
PENALTIES = {"when": 2.0}
LOOK_ALIKE = 2.0
ANSWERS = ("answer", "reply")
YES_NO = (ConflictKind.POLARITY, ConflictKind.STATUS)
HEAD = """# How much each sign weighs; learned by `python -m tests.bench.weights --write` from the labelled stories, not written by hand.
# Read by claims/differences/weighed/weights.py. A pair whose signs and bias together reach the threshold is told as a conflict.
"""


def load(path):
    """One labelled story: its batch, its statements, and where they stand in the labelled text."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    articles, skipped, names = [], {}, {}
    for doc in gold["docs"]:
        title = doc["title"] if doc["text"].startswith(doc["title"]) else ""
        body = doc["text"][len(title) :]
        skip = len(title) + len(body) - len(body.lstrip())
        article = make_article(
            title=title, text=doc["text"][skip:], publisher=doc["publisher"], published=doc["published"], id=doc["id"]
        )
        articles.append(article)
        skipped[article.id], names[article.id] = skip, doc["id"]
    read = [read_article(article) for article in articles]
    tellings = find_tellings(read, find_copies(read))
    batch = f"{path.parent.name}/{re.match('[a-z]+|.', path.stem)[0]}"
    return batch, gold, tellings, skipped, names


def place(telling, skipped, names):
    start = telling.statement.span.start + (0 if telling.statement.field == "title" else skipped[telling.article.id])
    return names[telling.article.id], start, start + len(telling.statement.span)


def meets(spot, side):
    """True where a statement overlaps one of the passages of a labelled side."""
    doc, start, end = spot
    return any(one["doc"] == doc and start < one["end"] and one["start"] < end for one in (side, *side.get("also", ())))


def label(one, other, gold, kinds):
    """``conflict`` with its id, ``look-alike``, or nothing, for two places."""
    for name, rows in (("conflict", gold["conflicts"]), ("look-alike", gold["decoys"])):
        for row in rows:
            if name == "conflict" and row["kind"] not in kinds:
                continue
            if (meets(one, row["a"]) and meets(other, row["b"])) or (meets(one, row["b"]) and meets(other, row["a"])):
                return name, row["id"]
    return "", ""


def rows_of(path):
    """Every pair of a story with its signs, its label, and whether the rules already dispute it."""
    batch, gold, tellings, skipped, names = load(path)
    told = find_findings(tellings)
    if crowd_of(tellings).crowded:
        return
    lexis = lexis_of(tellings)
    groups = (
        ("number", ("number",), (ConflictKind.NUMBER,), number_pairs(tellings, lexis, explained_pairs(told, (ConflictKind.NUMBER,)))),
        ("place", ("place",), (ConflictKind.PLACE,), place_pairs(tellings, lexis, explained_pairs(told, (ConflictKind.PLACE,)), disputed_pairs(told, WHEN_AND_HOW_MANY))),
        ("answer", ("polarity", "status"), YES_NO, answer_pairs(tellings, lexis)),
        ("reply", ("polarity", "status"), YES_NO, reply_pairs(tellings, lexis)),
        ("when", ("date", "time"), WHEN, time_pairs(tellings, lexis, explained_pairs(told, WHEN))),
    )  # fmt: skip
    for kind, labels, kinds, pairs in groups:
        disputed, explained = disputed_pairs(told, kinds), explained_pairs(told, kinds)
        used = disputed.statements if kind in ANSWERS else frozenset()
        anyhow = disputed_pairs(told, tuple(ConflictKind)) if kind in ANSWERS else disputed
        for pair in pairs:
            left, right = (pair.left, pair.right) if kind in ANSWERS else (pair.left.telling, pair.right.telling)
            key = frozenset((left.id, right.id))
            name, number = label(place(left, skipped, names), place(right, skipped, names), gold, labels)
            yield kind, {
                "batch": batch,
                "story": gold["id"],
                "label": name,
                "conflict": number,
                "told": key in disputed,
                "free": key not in explained and key not in anyhow and not key & used if kind in ANSWERS else key not in disputed and (kind != "when" or pair.is_tied),
                "ids": tuple(key),
                "signs": dict(pair.signs),
                "quotes": (left.clause[:100], right.clause[:100]),
            }  # fmt: skip


def kinds_of(path):
    """Every two statements of a labelled dispute over yes and no or over a state, with the signs for its kind."""
    batch, gold, tellings, skipped, names = load(path)
    places = [(telling, place(telling, skipped, names)) for telling in tellings]
    for row in gold["conflicts"]:
        if row["kind"] not in ("polarity", "status"):
            continue
        ones, others = ([telling for telling, spot in places if meets(spot, row[side])] for side in "ab")
        pairs = [(one, other) for one in ones for other in others if one.id != other.id]
        for one, other in pairs:
            yield {
                "batch": batch,
                "story": gold["id"],
                "label": "conflict" if row["kind"] == "status" else "",
                "share": 1 / len(pairs),
                "signs": dict(kind_signs(one, other)),
            }


def matrix(rows, names):
    table = numpy.zeros((len(rows), len(names) + 1))
    table[:, -1] = 1.0
    at = {name: place for place, name in enumerate(names)}
    for number, row in enumerate(rows):
        for name, value in row["signs"].items():
            if name in at:
                table[number, at[name]] = value
    return table


def fit(rows, names, penalty=PENALTY):
    """The weights, the bias last, by Newton's method."""
    table = matrix(rows, names)
    truth = numpy.array([float(row["label"] == "conflict") for row in rows])
    count = numpy.array([row.get("share", LOOK_ALIKE if row["label"] == "look-alike" else 1.0) for row in rows])
    penalty = numpy.full(len(names) + 1, penalty)
    penalty[-1] = 1e-6
    weights = numpy.zeros(len(names) + 1)
    for _ in range(60):
        chance = 1 / (1 + numpy.exp(-numpy.clip(table @ weights, -30, 30)))
        slope = table.T @ (count * (chance - truth)) + penalty * weights
        bend = (table * (count * chance * (1 - chance))[:, None]).T @ table + numpy.diag(penalty)
        step = numpy.linalg.solve(bend, slope)
        weights -= step
        if numpy.abs(step).max() < 1e-8:
            break
    return weights


def leave_one_out(kind, rows, names):
    batches = sorted({row["batch"] for row in rows})
    weighed = numpy.zeros(len(rows))
    for batch in batches:
        inside = numpy.array([row["batch"] == batch for row in rows])
        weights = fit([row for row in rows if row["batch"] != batch], names, PENALTIES.get(kind, PENALTY))
        weighed[inside] = matrix([row for row in rows if row["batch"] == batch], names) @ weights
    known = {(row["story"], row["conflict"]) for row in rows if row["told"] and row["label"] == "conflict"}
    order = sorted(range(len(rows)), key=lambda at: -weighed[at])
    for threshold in (-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1):
        used, won, wrong = set(), collections.defaultdict(set), collections.Counter()
        for at in order:
            row = rows[at]
            if weighed[at] < threshold:
                break
            if (
                row["told"]
                or not row["free"]
                or (kind in ANSWERS and used & {(row["story"], one) for one in row["ids"]})
            ):
                continue
            used |= {(row["story"], one) for one in row["ids"]}
            if row["label"] == "conflict":
                if (row["story"], row["conflict"]) not in known:
                    won[row["batch"]].add((row["story"], row["conflict"]))
            else:
                wrong[row["batch"]] += 1
        by_batch = "  ".join(f"{one} +{len(won[one])}/-{wrong[one]}" for one in batches)
        print(f"{kind} {threshold}: won {sum(map(len, won.values()))}, wrong {sum(wrong.values())}   {by_batch}")
    return weighed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "tests/stories", ROOT / "data/sample"])
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument(
        "--leave-one-out", action="store_true", help="print what stories that were not learned from can expect"
    )
    parser.add_argument("--show", type=float, help="print the pairs above this weight that the rules do not tell")
    asked = parser.parse_args()
    rows = collections.defaultdict(list)
    for folder in asked.folders:
        for path in sorted(folder.glob("*.json")):
            for kind, row in rows_of(path):
                rows[kind].append(row)
            rows["kind"] += kinds_of(path)
    parts = [HEAD]
    for kind in THRESHOLDS:
        names = sorted({name for row in rows[kind] for name in row["signs"]})
        print(kind, len(rows[kind]), dict(collections.Counter(row["label"] for row in rows[kind])))
        if asked.leave_one_out and kind != "kind":
            weighed = leave_one_out(kind, rows[kind], names)
            if asked.show is not None:
                for at in sorted(range(len(weighed)), key=lambda at: -weighed[at]):
                    row = rows[kind][at]
                    if weighed[at] >= asked.show and row["free"] and not row["told"]:
                        print(
                            f"  {weighed[at]:.1f} {row['label'] or '-'} {row['conflict']} {row['batch']} | {' × '.join(row['quotes'])}"
                        )
        weights = fit(rows[kind], names, PENALTIES.get(kind, PENALTY))
        parts.append(f"\n[{kind}]\nthreshold = {THRESHOLDS[kind]}\nbias = {weights[-1]:.3f}\n\n[{kind}.weights]\n")
        parts.append(
            "".join(
                f"{name} = {value:.3f}\n" for name, value in zip(names, weights, strict=False) if abs(value) >= 0.005
            )
        )
    if asked.write:
        text = "".join(parts)
        tomllib.loads(text)
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
