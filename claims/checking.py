"""Verifying a database against what the program would derive today, and repairing what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claims.article import Article
from claims.corrections import correct_article, correct_reading
from claims.parallel import Crew
from claims.pipeline import Analysed, analyse, load_groups, refresh
from claims.reading import read_article
from claims.reading.result import ReadArticle
from claims.review import Review
from claims.store import Fault, Store, StoryState

BATCH = 200
Step = Callable[[str, int, int], None]
_Decided = tuple[Article, list[Review]]


def check(store: Store, *, step: Step | None = None, workers: int | None = None) -> Iterator[Fault]:
    """Every fault: first those that show in the database itself, then readings and analyses that differ from fresh ones.

    Raises StoreError. ``step`` gets the name of a step, how much of it is done and how much there is.
    """
    tell = step or (lambda name, done, total: None)
    yield from store.find_faults()
    done, total = 0, store.count("articles")
    with Crew(workers) as crew:
        for batch, made in crew.each(read_again, store.decided_articles(BATCH)):
            different = store.find_differing(made)
            yield from (Fault("reading", "articles", one, article=one) for one in different)
            done += len(batch)
            tell("reading", done, total)
        stories = {row["name"]: row["articles"] for row in store.stories()}
        done = 0
        for group, analyses in crew.each(analyse_again, load_groups(store, stories)):
            for story, made_anew in zip(group, analyses, strict=True):
                if store.analysis_differs(story.name, *made_anew):
                    yield Fault("analysis", "events", story.name, story=story.name)
            done += len(group)
            tell("analyse", done, len(stories))


def read_again(batch: Sequence[_Decided]) -> list[ReadArticle]:
    """Each article with its corrections, read as the program reads it today."""
    return [correct_reading(read_article(correct_article(came, decided)), decided) for came, decided in batch]


def analyse_again(group: Sequence[StoryState]) -> list[Analysed]:
    """The events and differences of each story as the program finds them today."""
    return [analyse(story.name, story.to_read(), story.reviews) for story in group]


def repair(store: Store, faults: Sequence[Fault], *, step: Step | None = None) -> list[Fault]:
    """Reads and works out anew what the faults name; gives those that cannot be repaired: changed articles."""
    store.mark_stale(
        {fault.article for fault in faults if fault.article}, {fault.story for fault in faults if fault.story}
    )
    refresh(store, step=step)
    return [fault for fault in faults if fault.article is None and fault.story is None]
