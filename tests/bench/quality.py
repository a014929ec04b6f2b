"""Which time expressions a change gained and lost, against a saved run.

    python tests/bench/quality.py save  RUN.jsonl [ARTICLES.jsonl ...]     keep what is found now
    python tests/bench/quality.py diff  RUN.jsonl [ARTICLES.jsonl ...]     what is found now and was not, and the reverse

Without articles it reads the sample stories that ship with the project. An expression whose extent stays and whose
value, type or warnings change is listed as changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from timeline.notation import to_json
from timeline.tagger import tag


class Found(NamedTuple):
    """One expression of a run."""

    doc: str
    field: str
    start: int
    end: int
    text: str
    type: str
    value: str | None
    warnings: tuple[str, ...]
    context: str

    @property
    def place(self) -> tuple[str, str, int, int]:
        """Where it stands."""
        return self.doc, self.field, self.start, self.end

    @property
    def meaning(self) -> tuple[object, ...]:
        """What it means."""
        return self.type, self.value, self.warnings


def load_articles(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Articles as dictionaries with ``id``, ``published``, ``title`` and ``text``."""
    if not paths:
        folder = resources.files("linimasa_data").joinpath("sample")
        for file in sorted(
            (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name
        ):
            for number, row in enumerate(json.loads(file.read_text("utf-8"))["docs"]):
                yield {"id": f"{file.name}#{number}", **row}
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            if line.strip():
                row = json.loads(line)
                yield {"id": row.get("doc", f"{path.name}#{number}"), **row}


def find_all(paths: list[Path]) -> list[Found]:
    """Every expression that the tagger finds now."""
    found = []
    for row in load_articles(paths):
        title, text = row.get("title") or "", row.get("text") or ""
        for timex in tag(text, row.get("published") or None, title=title):
            one = to_json(timex)
            whole = title if one["field"] == "title" else text
            context = whole[max(0, one["start"] - 30) : one["end"] + 25].replace("\n", " ")
            codes = tuple(warning["code"] for warning in one["warnings"])
            found.append(
                Found(
                    str(row["id"]),
                    one["field"],
                    one["start"],
                    one["end"],
                    one["text"],
                    one["type"],
                    one["value"],
                    codes,
                    context,
                )
            )
    return found


def compare(before: list[Found], after: list[Found]) -> tuple[list[Found], list[Found], list[tuple[Found, Found]]]:
    """Gained, lost and changed expressions, in the order of the articles."""
    old, new = {one.place: one for one in before}, {one.place: one for one in after}
    gained = [one for place, one in new.items() if place not in old]
    lost = [one for place, one in old.items() if place not in new]
    changed = [(old[place], one) for place, one in new.items() if place in old and old[place].meaning != one.meaning]
    return gained, lost, changed


def main() -> int:
    """Saves a run or prints the difference to one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("action", choices=["save", "diff"])
    parser.add_argument("run", type=Path)
    parser.add_argument("articles", nargs="*", type=Path)
    given = parser.parse_args()
    now = find_all(given.articles)
    if given.action == "save":
        given.run.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in now), "utf-8")
        print(f"{len(now)} expressions saved in {given.run}")
        return 0
    rows = [json.loads(line) for line in given.run.read_text("utf-8").splitlines()]
    before = [Found(*row[:7], tuple(row[7]), row[8]) for row in rows]
    gained, lost, changed = compare(before, now)
    for mark, ones in (("+", gained), ("-", lost)):
        for one in ones:
            print(f"{mark} {one.doc}\t{one.type} {one.value}\t{one.text}\t… {one.context} …")
    for was, one in changed:
        print(
            f"~ {one.doc}\t{was.type} {was.value} {list(was.warnings)} -> {one.type} {one.value} {list(one.warnings)}\t{one.text}"
        )
    print(f"{len(gained)} gained, {len(lost)} lost, {len(changed)} changed, {len(now)} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
