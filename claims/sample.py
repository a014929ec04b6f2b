"""The sample stories that ship with the program, as articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from claims.inputs import Outcome, Placed, placed


def read_sample() -> Iterator[Placed | Outcome]:
    """The articles of the package ``linimasa_data``, story by story, in the order of their files."""
    from claims.ingest import read_jsonl_lines

    folder = resources.files("linimasa_data").joinpath("sample")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".json"):
            story = json.loads(file.read_text("utf-8"))
            lines = [json.dumps(to_record(story, doc), ensure_ascii=False) for doc in story["docs"]]
            yield from placed(read_jsonl_lines(lines, file.name), file.name)


@cache
def sample_stories() -> frozenset[str]:
    """The names of the stories that ship with the program."""
    folder = resources.files("linimasa_data").joinpath("sample")
    told = (json.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".json"))
    return frozenset(str(story.get("story") or story["topic"]) for story in told)


def to_record(story: Mapping[str, Any], doc: Mapping[str, Any]) -> dict[str, Any]:
    """One labelled article in the form in which articles come in.

    Labels count their places in the title and the text together; articles come with the two apart. A document marked
    ``undated`` has its date for the labels only.
    """
    title, text = doc["title"], doc["text"]
    body = text[len(title) :].lstrip() if text.startswith(title) else text
    record = {
        "id": f"{story['id']}/{doc['id']}",
        "publisher": doc["publisher"],
        "published": None if doc.get("undated") else doc["published"],
        "title": title if text.startswith(title) else "",
        "text": body,
        "story": story.get("story") or story["topic"],
    }
    return {key: value for key, value in record.items() if value is not None}
