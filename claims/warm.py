"""Loaded by the process that workers part from: word lists and patterns are there before the first of them begins.

The sample is read and compared once on import, since most lists and patterns are built where they are first needed.
Nothing here may start a thread, so the database stays outside.
"""

from __future__ import annotations

from contextlib import suppress

from claims.inputs import Placed
from claims.parallel import settle
from claims.pipeline import analyse, read_batch
from claims.reading.result import ReadArticle
from claims.sample import read_sample


def warm_up() -> None:
    """Reads the sample stories and works out their events and differences; nothing of it is kept."""
    stories: dict[str | None, list[ReadArticle]] = {}
    for made in read_batch([item for item in read_sample() if isinstance(item, Placed)]):
        if isinstance(made, ReadArticle):
            stories.setdefault(made.article.story, []).append(made)
    for story, read in stories.items():
        analyse(story or "", read)


with suppress(Exception):  # whatever is wrong shows again, and is told, where the articles of the user are read
    warm_up()
settle()
