"""Measures statements and conflicts on labelled stories; reports, never fails.

    python tests/bench/benchmark_stories.py [STORY.json | FOLDER]... [--errors] [--save FILE] [--against FILE]

Without paths the sample stories are measured. The form of the labels is described in `data/SOURCES.md`. `--save` keeps what was
found, `--against` names what was gained and lost since then.

Another tool is measured in two steps, with nothing installed but Python; `--statements` may be left out:

    python tests/bench/benchmark_stories.py --articles articles.jsonl
    python tests/bench/benchmark_stories.py --conflicts theirs.jsonl --statements theirs-too.jsonl

The first writes the articles for it. The second scores its JSON lines: a difference has `story`, `kind`, `explained_by` (null for a
conflict) and `sides`, each with `statements` of `article`, `field`, `start`, `end` and `text`; a statement has `article`, `field`,
`start`, `end`, `speaker`, `polarity`, `earliest` and `quantities` of `value`, `low` and `high`. Offsets are those of the articles written.

A label counts as found when a flag of its kind (or of one
of its `also_kinds`) has statements on both of its sides; two spans meet when they share half of the shorter one.
"""

import argparse
import collections
import itertools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ("article", "field", "start", "end")
REASONS = {
    "update over time": {"update", "corrected"},
    "corrected": {"corrected", "update"},
    "rounding": {"rounding", "range"},
    "range contains value": {"range", "rounding"},
    "time zone": {"timezone"},
    "different granularity": {"granularity"},
    "part vs whole": {"part_whole"},
    "different measure": {"different_measure"},
    "different unit": {"different_unit"},
    "different events": {"different_event"},
    "same source quoted twice": {"same_source"},
    "planned then happened": {"planned_then_happened"},
    "paraphrase": {"paraphrase"},
    "no stance": {"no_stance"},
}


def load_stories(paths):
    """The labelled stories in files and folders, by id."""
    files = [f for p in paths for f in (sorted(p.glob("*.json")) if p.is_dir() else [p])]
    stories = [json.loads(f.read_text(encoding="utf-8")) for f in files]
    return {s["id"]: s for s in stories}


def title_length(doc):
    """How much of a labelled text is the title and the empty line after it."""
    return len(doc["title"]) + 2 if doc["text"].startswith(doc["title"] + "\n\n") else 0


def write_articles(stories, path):
    """Writes the articles as JSON lines, titles apart from texts; a page that prints no date gets none."""
    with path.open("w", encoding="utf-8") as lines:
        for story in stories.values():
            for doc in story["docs"]:
                skip = title_length(doc)
                article = {"id": f"{story['id']}/{doc['id']}", "publisher": doc["publisher"], "story": story["id"]}
                article |= {"title": doc["title"] if skip else "", "text": doc["text"][skip:]}
                if not doc.get("undated"):
                    article["published"] = doc["published"]
                lines.write(json.dumps(article, ensure_ascii=False) + "\n")


def run(*arguments):
    """What the command prints, as objects."""
    command = [sys.executable, "-m", "claims.cli", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def read_lines(path):
    """The objects of a file of JSON lines; none where there is no file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return [json.loads(line) for line in lines if line.strip()]


def read_printed(path, stories, keys):
    """What another tool printed. Ends with file, line, fact and remedy where a key is missing or an article is not of the stories."""
    known = {f"{sid}/{doc['id']}" for sid, story in stories.items() for doc in story["docs"]}
    rows = read_lines(path)
    for number, row in enumerate(rows, start=1):
        places = [statement for side in row.get("sides", ()) for statement in side["statements"]] or [row]
        missing = [key for key in keys if key not in row]
        missing += [key for key in PLACE if any(key not in place for place in places)]
        if missing:
            sys.exit(f"{path} line {number}: {', '.join(missing)} missing; see --help for the keys that are needed")
        strange = next((place["article"] for place in places if place["article"] not in known), None)
        if strange is not None:
            sys.exit(
                f'{path} line {number}: "{strange}" is no article of these stories; keep the ids that --articles wrote'
            )
    return rows


def parted(differences):
    """(conflicts, explained differences)."""
    explained = [one for one in differences if one.get("explained_by")]
    return [one for one in differences if not one.get("explained_by")], explained


def analyse(stories):
    """(statements, conflicts, explained differences) as this program prints them, and the seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        articles, db = Path(folder, "articles.jsonl"), Path(folder, "stories.duckdb")
        write_articles(stories, articles)
        begun = time.perf_counter()
        run("ingest", articles, "--db", db, "--format", "jsonl")
        said = run("statements", "--db", db, "--format", "jsonl")
        found = run("conflicts", "--db", db, "--explained", "--format", "jsonl")
        seconds = time.perf_counter() - begun
    return said, *parted(found), seconds


def at(stories, statement):
    """(story, document, start, end) of a printed statement, in offsets of the labelled text."""
    story, doc = statement["article"].split("/")
    skip = (
        0 if statement["field"] == "title" else title_length(next(d for d in stories[story]["docs"] if d["id"] == doc))
    )
    return story, doc, statement["start"] + skip, statement["end"] + skip


def meets(place, label):
    """Whether a place shares half of the shorter one with a labelled span of the same document."""
    _, doc, start, end = place
    if doc != label["doc"]:
        return False
    shared = min(end, label["end"]) - max(start, label["start"])
    return shared > 0 and 2 * shared >= min(end - start, label["end"] - label["start"])


def on(places, side):
    return any(meets(p, label) for p in places for label in [side, *side.get("also", [])])


def sits_on(stories, difference, story_id, label):
    """Whether two sides of a printed difference sit on the two sides of a label."""
    sides = [[at(stories, s) for s in side["statements"]] for side in difference["sides"]]
    if sides[0][0][0] != story_id:
        return False
    if label["a"]["start"] == label["b"]["start"] and label["a"]["doc"] == label["b"]["doc"]:
        return difference["kind"] == "weekday" and on(sides[0], label["a"])
    pairs = itertools.permutations(sides, 2)
    return any(on(x, label["a"]) and on(y, label["b"]) for x, y in pairs)


def score_conflicts(stories, flags, explained):
    """Names of what was found, missed, flagged wrongly, left alone and explained."""
    result = collections.defaultdict(list)
    used = set()
    for sid, story in stories.items():
        for label in story["conflicts"] + story.get("conflicts_order", []):
            kinds = {label["kind"], *label.get("also_kinds", [])}
            hits = [i for i, f in enumerate(flags) if f["kind"] in kinds and sits_on(stories, f, sid, label)]
            used.update(hits)
            name = f"{sid} {label['kind']} {label['a']['quote'][:60]} | {label['b']['quote'][:60]}"
            result["found" if hits else "missed"].append((label["kind"], name))
    stray = [flag for i, flag in enumerate(flags) if i not in used]
    for sid, story in stories.items():
        for label in story["decoys"]:
            name = f"{sid} {label['why']}: {label['a']['quote'][:60]} | {label['b']['quote'][:60]}"
            flagged = [f for f in stray if f["kind"] == label["kind"] and sits_on(stories, f, sid, label)]
            told = {f["explained_by"] for f in explained if sits_on(stories, f, sid, label)}
            result["flagged" if flagged else "left"].append((label["why"], name))
            if told:
                right = told & REASONS[label["why"]]
                result["explained" if right else "misexplained"].append((label["why"], name + f" -> {sorted(told)}"))
    for flag in stray:
        words = " | ".join(side["statements"][0]["text"][:60] for side in flag["sides"])
        result["extra"].append((flag["kind"], f"{flag['story']} {flag['kind']} {words}"))
    return result


def same_name(left, right):
    """Whether two names share their words: all of the shorter one stand in the longer."""
    if left is None or right is None:
        return left is right
    one, other = set(left.lower().split()), set(right.lower().split())
    return one <= other or other <= one


def best_statement(printed, label, place_of):
    """The printed statement on the labelled one, the shortest distance of ends first; None where none meets it."""
    spot = {"doc": label["doc"], "start": label["anchor"]["start"], "end": label["anchor"]["end"]}
    near = [s for s in printed if meets(place_of(s), spot)]
    return min(
        near, key=lambda s: abs(place_of(s)[2] - label["start"]) + abs(place_of(s)[3] - label["end"]), default=None
    )


def score_statements(stories, said):
    """Per field: what agrees with the labels, and what does not."""
    result = collections.defaultdict(list)
    for sid, story in stories.items():
        mine = [s for s in said if s["article"].startswith(sid + "/")]
        for label in story["statements"]:
            name = f"{sid} {label['anchor']['quote']}"
            got = best_statement(mine, label, lambda s: at(stories, s))
            result["covered" if got else "not covered"].append(name)
            if got is None:
                continue
            for field in ("speaker", "polarity"):
                same = same_name(got[field], label[field])
                result[f"{field} {'right' if same else 'wrong'}"].append(f"{name}: {got[field]} for {label[field]}")
            values = [q["value"] if q["value"] is not None else [q["low"], q["high"]] for q in got["quantities"]]
            for quantity in label["quantities"]:
                result["quantity right" if quantity["value"] in values else "quantity missed"].append(
                    f"{name}: {quantity['value']} in {values}"
                )
            if label["event_time"]:
                want = label["event_time"]["start"][:10]
                same = (got["earliest"] or "")[:10] == want
                result[f"day {'right' if same else 'wrong'}"].append(f"{name}: {got['earliest']} for {want}")
    return result


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--conflicts", type=Path)
    parser.add_argument("--statements", type=Path)
    options = parser.parse_args(arguments)
    stories = load_stories(options.paths or [ROOT / "data" / "sample"])
    if options.articles:
        write_articles(stories, options.articles)
        return
    if options.conflicts or options.statements:
        said = read_printed(options.statements, stories, ("speaker", "polarity", "earliest", "quantities"))
        flags, explained = parted(read_printed(options.conflicts, stories, ("story", "kind", "sides")))
        seconds = 0.0
    else:
        said, flags, explained, seconds = analyse(stories)
    conflicts, statements = score_conflicts(stories, flags, explained), score_statements(stories, said)

    labels = len(conflicts["found"]) + len(conflicts["missed"])
    right = len(flags) - len(conflicts["extra"])
    alike = len(conflicts["flagged"]) + len(conflicts["left"])
    print(
        f"{len(stories)} stories, {len(said)} statements, {len(flags)} conflicts, {len(explained)} explained, {seconds:.1f} s"
    )
    print(f"conflicts    found {len(conflicts['found'])} of {labels}, flags on a label {right} of {len(flags)}")
    print(
        f"look-alikes  left alone {len(conflicts['left'])} of {alike}, explained rightly {len(conflicts['explained'])}"
    )
    found, all_of = collections.Counter(k for k, _ in conflicts["found"]), collections.Counter()
    all_of.update(k for k, _ in conflicts["found"] + conflicts["missed"])
    print("by kind      " + "  ".join(f"{k} {found[k]}/{n}" for k, n in sorted(all_of.items())))
    for field in ("speaker", "polarity", "day"):
        good, bad = len(statements[f"{field} right"]), len(statements[f"{field} wrong"])
        print(f"{field:<12} {good} of {good + bad}")
    good, bad = len(statements["quantity right"]), len(statements["quantity missed"])
    print(f"{'quantity':<12} {good} of {good + bad}")
    print(
        f"{'covered':<12} {len(statements['covered'])} of {len(statements['covered']) + len(statements['not covered'])}"
    )

    now = {name for _, name in conflicts["found"] + conflicts["left"]} | set(
        statements["speaker right"] + statements["polarity right"]
    )
    if options.against:
        before = set(json.loads(options.against.read_text(encoding="utf-8")))
        for sign, names in (("+", now - before), ("-", before - now)):
            for name in sorted(names):
                print(sign, name)
    if options.save:
        options.save.write_text(json.dumps(sorted(now), ensure_ascii=False, indent=1), encoding="utf-8")
    if options.errors:
        for what in ("missed", "extra", "flagged", "misexplained"):
            for _, name in conflicts[what]:
                print(f"{what}\t{name}")
        for what in ("not covered", "speaker wrong", "polarity wrong", "quantity missed", "day wrong"):
            for name in statements[what]:
                print(f"{what}\t{name}")


if __name__ == "__main__":
    main()
