"""Articles a second: the tagger against both strategies of dateparser's search and a naive pattern, in one run.

    python tests/bench/speed_time.py [ARTICLES.jsonl ...] [--rounds 3] [--json]

Without files it reads the sample stories that ship with the project. All systems get the same texts in the same
process, turn about, and give values (the naive pattern a date where it can); the best of the rounds counts. Reports,
never fails.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from datetime import datetime
from importlib import resources
from pathlib import Path

from timeline.anchor import Anchor, read_published
from timeline.tagger import tag_article

_MONTHS = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]
_NAIVE = re.compile(
    r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?|(\d{1,2}) (" + "|".join(_MONTHS) + r")(?: (\d{4}))?|\b((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def load_articles(paths: list[Path]) -> list[tuple[str, Anchor]]:
    """Texts with their anchors from JSON lines, or from the sample stories where no file is named."""
    if paths:
        rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    else:
        folder = resources.files("linimasa_data").joinpath("sample")
        files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
        rows = [row for file in files for row in json.loads(file.read_text("utf-8"))["docs"]]
    return [(row["text"], read_published(row["published"]) if row.get("published") else Anchor()) for row in rows]


def search_with(strategy: str) -> Callable[[str, Anchor], int]:
    """dateparser's search with the settings that fit Indonesian news best."""
    from dateparser.search import search_dates

    def search(text: str, anchor: Anchor) -> int:
        settings = {
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "current_period" if strategy == "ngram" else "past",
            "RELATIVE_BASE": anchor.moment or datetime(2025, 1, 1),
        }
        return len(search_dates(text, languages=["id"], settings=settings, strategy=strategy) or ())

    return search


def naive(text: str, anchor: Anchor) -> int:
    """A pattern for d/m[/y], d Month [y] and years, with a date where its parts give one."""
    found = 0
    for match in _NAIVE.finditer(text):
        day, month, year, number, name, later, alone = match.groups()
        default = anchor.moment.year if anchor.moment else 2025
        try:
            if day:
                datetime(int(year or default), int(month), int(day))
            elif number:
                datetime(int(later or default), _MONTHS.index(name.lower()) + 1, int(number))
            else:
                int(alone)
        except ValueError:
            continue
        found += 1
    return found


def measure(articles: list[tuple[str, Anchor]], rounds: int) -> dict[str, dict[str, float]]:
    """Articles a second and expressions found by each system, the best of the rounds."""
    systems: dict[str, Callable[[str, Anchor], int]] = {
        "linimasa": lambda text, anchor: len(tag_article("", text, anchor)),
        "dateparser split": search_with("split"),
        "dateparser ngram": search_with("ngram"),
        "naive pattern": naive,
    }
    best: dict[str, dict[str, float]] = {}
    for run in systems.values():
        run(*articles[0])  # loads the word lists
    for _ in range(rounds):
        for name, run in systems.items():
            part = articles[: max(3, len(articles) // 8)] if name == "dateparser ngram" else articles
            begun = time.process_time()
            found = sum(run(text, anchor) for text, anchor in part)
            rate = len(part) / max(time.process_time() - begun, 1e-9)
            if rate > best.get(name, {"rate": 0.0})["rate"]:
                best[name] = {"rate": rate, "found": found / len(part)}
    return best


def main() -> int:
    """Prints articles a second of each system, and how many times dateparser's better strategy the tagger is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    articles = load_articles(given.articles)
    best = measure(articles, given.rounds)
    times = best["linimasa"]["rate"] / max(best["dateparser split"]["rate"], best["dateparser ngram"]["rate"])
    if given.json:
        print(json.dumps({"articles": len(articles), "systems": best, "times_dateparser": times}))
        return 0
    size = sum(len(text) for text, _ in articles) / len(articles)
    print(f"{len(articles)} articles of {size:.0f} characters, best of {given.rounds} rounds, processor time")
    for name, row in best.items():
        print(f"  {name:18} {row['rate']:8.1f} articles/s   {row['found']:5.1f} expressions an article")
    print(f"  linimasa is {times:.0f} times the faster strategy of dateparser")
    return 0


if __name__ == "__main__":
    sys.exit(main())
