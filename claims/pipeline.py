"""The plot of the program: ingest, tag, read, store, compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from claims.conflict import Difference
from claims.event import Event
from claims.inputs import Outcome, Placed, read_inputs
from claims.parallel import Crew, crew_of
from claims.priorcheck import PriorCheck
from claims.reading.result import ReadArticle
from timeline.wording import Sentence

if TYPE_CHECKING:
    from claims.ingest import IngestSettings, Told
    from claims.store import PackedAnalyses, PackedArticles, Saved, Store, StoryState

FIRST_BATCH, BATCH_ARTICLES, BATCH_CHARACTERS = 50, 400, 1_000_000
"""One transaction holds at most so many articles, or (long ones) as many as hold so much text.

The first is small, so that something is seen soon; later ones hold a quarter of what came before, so that no process waits
long for the last of another, and a large run still has few transactions.
"""

LOADED_BATCHES = 5
"""Batches of articles whose stories are loaded at once: looking for a story goes through the whole database."""

Step: TypeAlias = Callable[[str, int, int], None]
Analysed: TypeAlias = tuple[list[Event], list[Difference]]


def ingest(
    paths: Iterable[str | Path],
    store: Store,
    story: str | None = None,
    *,
    settings: IngestSettings | None = None,
    tell: Callable[[Told], None] | None = None,
    progress: Callable[[int], None] | None = None,
    step: Step | None = None,
    fail: Callable[[Outcome], None] | None = None,
    workers: Crew | int | None = None,
) -> Iterator[Outcome]:
    """Reads files and folders into the database; one outcome an input, in order.

    Each batch is one transaction of whole articles. Events and conflicts are brought up to date when the last batch is
    in; a run that was cut off is completed by the next one. Earlier fact-checks of others found in the files are kept too.
    ``progress`` gets the bytes read since its last call,
    ``step`` the name of a later step with how much of it is done and how much there is, ``fail`` an outcome for each
    story that could not be worked out. Raises StoreError.
    """
    checks: list[PriorCheck] = []

    def listen(told: Told) -> None:
        if isinstance(told, PriorCheck):
            checks.append(told)
        if tell:
            tell(told)

    inputs = read_inputs(paths, story, settings=settings, tell=listen, progress=progress)
    with crew_of(workers) as crew:
        yield from add(store, inputs, workers=crew)
        store.save_prior_checks(checks, story)
        for failed in refresh(store, step=step, workers=crew):
            if fail:
                fail(failed)


def add(store: Store, inputs: Iterable[Placed | Outcome], *, workers: Crew | int | None = None) -> Iterator[Outcome]:
    """Stores the articles that are new with all that is read from them; events and conflicts wait for `refresh`."""
    with crew_of(workers) as crew:
        for batch, (failed, packed) in crew.each(_read_rows, _batches(store, inputs)):
            yield from _outcomes(batch, failed, store.save_articles(packed))


def _outcomes(
    batch: Sequence[Placed | Outcome], failed: Sequence[Sentence | None], saved: Sequence[Saved]
) -> Iterator[Outcome]:
    """What became of a batch: ``failed`` has an entry for each article in it, ``saved`` for each that could be read."""
    reasons, rows = iter(failed), iter(saved)
    for item in batch:
        if isinstance(item, Outcome):
            yield item
        elif (reason := next(reasons)) is not None:
            remedy = Sentence("pipeline.unexpected.remedy")
            yield Outcome(item.article.id, "refused", item.place, reason, remedy)
        elif (row := next(rows)).status == "known":
            yield known(row.id, item)
        else:
            yield Outcome(
                row.id,
                row.status,
                item.place,
                row.reason.sentence if row.reason else None,
                undated=item.article.published.moment is None,
            )


def known(id: str, item: Placed) -> Outcome:
    """The outcome of an article that is stored already under ``id``."""
    undated = item.article.published.moment is None
    return Outcome(id, "known", item.place, Sentence("pipeline.known", {"id": id}), undated=undated)


def _batches(store: Store, inputs: Iterable[Placed | Outcome]) -> Iterator[list[Placed | Outcome]]:
    """Inputs in batches; an article that is stored already is an outcome before anything is read from it again."""
    batch: list[Placed | Outcome] = []
    characters = before = 0
    for item in inputs:
        batch.append(item)
        characters += len(item.article.text) if isinstance(item, Placed) else 0
        if len(batch) >= _size_after(before) or characters >= BATCH_CHARACTERS:
            yield _without_known(store, batch)
            before += len(batch)
            batch, characters = [], 0
    if batch:
        yield _without_known(store, batch)


def _size_after(before: int) -> int:
    """How many articles the next batch of a run holds."""
    return min(max(FIRST_BATCH, before // 4), BATCH_ARTICLES)


def _without_known(store: Store, batch: list[Placed | Outcome]) -> list[Placed | Outcome]:
    stored = store.find_known([item.article for item in batch if isinstance(item, Placed)])
    ids = iter(stored)
    return [item if isinstance(item, Outcome) or (id := next(ids)) is None else known(id, item) for item in batch]


def read_batch(batch: Sequence[Placed | Outcome]) -> list[ReadArticle | Sentence]:
    """Each article of a batch with all that is read from it, or what went wrong where reading it failed."""
    made: list[ReadArticle | Sentence] = []
    for item in batch:
        if isinstance(item, Placed):
            from claims.reading import read_article

            try:
                made.append(read_article(item.article))
            except Exception as problem:  # one article that breaks a rule of ours must not keep the others out
                made.append(_unexpected("article", problem))
    return made


def _read_rows(batch: Sequence[Placed | Outcome]) -> tuple[list[Sentence | None], PackedArticles]:
    """What went wrong with each article of a batch, and the rows of those that could be read."""
    from claims.store import pack_articles

    made = read_batch(batch)
    failed = [one if isinstance(one, Sentence) else None for one in made]
    return failed, pack_articles([one for one in made if isinstance(one, ReadArticle)])


def _unexpected(what: str, problem: Exception) -> Sentence:
    return Sentence(f"pipeline.unexpected.{what}", {"error": f"{type(problem).__name__}: {problem}"[:200]})


def refresh(store: Store, *, step: Step | None = None, workers: Crew | int | None = None) -> list[Outcome]:
    """Brings stories, events and conflicts up to date with articles and decisions.

    One outcome for each corrected article and each story that could not be worked out: it stays stale, with what was
    derived before, and the others are done. Raises StoreError.
    """
    tell = step or _say_nothing
    failed = reread(store)
    sort_into_stories(store)
    stale = store.stale_stories()
    done = 0
    with crew_of(workers) as crew:
        for group, (broken, packed) in crew.each(_analyse_group, load_groups(store, stale)):
            for name, reason in broken:
                failed.append(Outcome(None, "refused", name, reason, Sentence("pipeline.unexpected.remedy")))
            store.save_analyses(packed)
            done += len(group)
            tell("analyse", done, len(stale))
    return failed


def load_groups(store: Store, stories: Mapping[str, int]) -> Iterator[list[StoryState]]:
    """Stories (name -> number of articles), small ones several at once: as many as hold the articles of a batch."""
    parts = _parts(stories)
    while loaded := list(islice(parts, LOADED_BATCHES)):
        states = {story.name: story for story in store.load_stories([name for part in loaded for name in part])}
        for part in loaded:
            yield [states.pop(name) for name in part]


def _parts(counts: Mapping[str, int]) -> Iterator[list[str]]:
    """Names in order, in lists whose counts make a batch or more; the first are small, and the last may have fewer."""
    part: list[str] = []
    total = before = 0
    for name, count in counts.items():
        part.append(name)
        total += count
        if total >= _size_after(before):
            yield part
            before += total
            part, total = [], 0
    if part:
        yield part


def reread(store: Store) -> list[Outcome]:
    """Reads articles anew whose decisions changed: corrections are carried into what is derived from them.

    One outcome for each article that could not be read with its corrections.
    """
    from claims.corrections import correct_article, correct_reading
    from claims.reading import read_article

    failed: list[Outcome] = []
    for stale in store.stale_articles(BATCH_ARTICLES):
        made, originals = [], {}
        for came, decided in stale:
            try:
                corrected = correct_article(came, decided)
                made.append(correct_reading(read_article(corrected), decided))
            except Exception as problem:  # as in `read_batch`: one correction must not stop the others
                remedy = Sentence("pipeline.unexpected.remedy")
                failed.append(Outcome(came.id, "refused", came.id, _unexpected("article", problem), remedy))
                continue
            originals[came.id] = came if corrected != came else None
        store.replace_derived(made, originals)
    return failed


def sort_into_stories(store: Store) -> None:
    """Gives every article that names no story the one it belongs to."""
    from claims.stories import APART, READ_CHARACTERS, assign_stories

    store.set_stories(assign_stories(store.load_unsorted(APART, READ_CHARACTERS)))


def _analyse_group(group: Sequence[StoryState]) -> tuple[list[tuple[str, Sentence]], PackedAnalyses]:
    """Names of the stories that could not be worked out, with what went wrong, and the rows of the others."""
    from claims.store import Analysis, pack_analyses, told_by

    failed: list[tuple[str, Sentence]] = []
    made: list[Analysis] = []
    told: dict[str, dict[str, Any]] = {}
    for story in group:
        try:
            read = story.to_read()
            events, differences = analyse(story.name, read, story.reviews)
        except Exception as problem:  # one story that breaks a rule of ours must not keep the others behind
            failed.append((story.name, _unexpected("story", problem)))
            continue
        made.append(Analysis(story.name, tuple(events), tuple(differences), story.state))
        told |= told_by(read)
    return failed, pack_analyses(made, told)


def analyse(story: str, read: Sequence[ReadArticle], reviews: Sequence[Mapping[str, Any]] = ()) -> Analysed:
    """The events of a story and the differences between what its sources say, each event naming its conflicts.

    ``reviews`` are rows of the standing decisions on events; what only a rejected event tells is compared no more.
    """
    from claims.byhand import decided_events
    from claims.copies import find_copies
    from claims.differences import compare_story
    from claims.differences.telling import find_tellings
    from claims.gather import gather_events, link_conflicts

    words = {one.id: one.text for item in read for one in item.statements} if reviews else {}
    tellings = find_tellings(read, find_copies(read))
    events = decided_events(story, gather_events(story, read, tellings), reviews, words)
    differences = compare_story(story, read, events, tellings)
    return link_conflicts(events, differences), differences


def load_sample(store: Store) -> list[Outcome]:
    """Puts the sample stories that ship with the program into the database, with all that is derived from them."""
    from claims.sample import read_sample

    outcomes = list(add(store, read_sample(), workers=0))
    return outcomes + refresh(store, workers=0)


def _say_nothing(name: str, done: int, total: int) -> None:
    pass
