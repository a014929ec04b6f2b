"""As many articles as a measurement wants: the sample stories again and again, under other names and with other numbers."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from importlib import resources
from itertools import count as itercount
from itertools import islice
from pathlib import Path
from typing import Any

_NUMBER = re.compile(
    r"(?<![\d/.,:])\d{1,3}(?![\d/.,:]|\s?(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September))"
)
_NAMES = re.compile(
    "Rantau Kelabu|Tirta Laras|Pulau Sega|Sarwo Jatmika|Hamdani Lukito|Ilham Pasorong|Yusran Tombeg|Gintung|Sumberkelir"
    "|Layar Sendana|Darman Lasut|Hasto Wiraguna|Wanabhakti"
)
_SYLLABLES = [
    "ba",
    "ci",
    "da",
    "ga",
    "ka",
    "la",
    "ma",
    "na",
    "pa",
    "ra",
    "sa",
    "ta",
    "wa",
    "lo",
    "mu",
    "ni",
    "re",
    "su",
    "tu",
    "wi",
]


def write_articles(path: Path, count: int, first: int = 0) -> None:
    """``count`` articles as JSON lines, from number ``first`` of the endless row; the same ones at every call."""
    with path.open("w", encoding="utf-8") as out:
        for row in islice(articles_from(first), count):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def articles_from(first: int) -> Iterator[dict[str, Any]]:
    """Articles from number ``first`` on.

    Each copy of a story replaces a number by the same other number, and a name by the same invented one, in all its
    articles: they agree and differ as in the story that was written by hand.
    """
    stories = _sample()
    docs = [(story, doc) for story, told in stories.items() for doc in told]
    for number in itercount(first):
        copy, place = divmod(number, len(docs))
        story, doc = docs[place]
        body = doc["text"].removeprefix(doc["title"]).lstrip()
        yield {
            "id": f"b{number}",
            "publisher": doc["publisher"],
            "published": doc["published"],
            "title": _changed(doc["title"], story, copy),
            "text": _changed(body, story, copy),
            "story": f"{story} {copy}",
        }


def _sample() -> dict[str, list[dict[str, Any]]]:
    folder = resources.files("linimasa_data").joinpath("sample")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    stories = [json.loads(file.read_text("utf-8")) for file in files]
    return {story["id"]: story["docs"] for story in stories}


def _changed(text: str, story: str, copy: int) -> str:
    def other(found: re.Match[str]) -> str:
        moved = random.Random(f"{story} {copy} {found[0]}").randrange(4)
        return str(int(found[0]) + moved)

    return _NAMES.sub(lambda found: _name(f"{copy} {found[0]}", len(found[0].split())), _NUMBER.sub(other, text))


def _name(seed: str, words: int) -> str:
    pick = random.Random(seed)
    return " ".join("".join(pick.choice(_SYLLABLES) for _ in range(3)).capitalize() for _ in range(words))
