"""``linimasa ingest``: articles into the database."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

from claims.cli.messages import Progress, progress, say, tell, warn
from claims.cli.output import format_for, write_rows
from claims.cli.place import open_store
from claims.ingest import IngestSettings, Notice, Told, size_of
from claims.inputs import Outcome
from claims.pipeline import ingest
from claims.store import Store
from timeline.wording import Catalogue

_CATALOGUE = Catalogue("claims")


def run(options: Namespace) -> int:
    """One row an input on standard output, refusals and the sum on standard error; 1 where something was refused."""
    store = open_store(options.db, options.lang, create=True)
    form = format_for(options.format)
    counts: Counter[str] = Counter()
    with progress(say(options.lang, "ingest.reading"), sum(size_of(path) for path in options.paths)) as bar:
        outcomes = _told(_ingest(store, options, bar, counts), counts, options.lang)
        rows = (outcome.to_row(options.lang) for outcome in outcomes if form != "table" or outcome.status != "added")
        write_rows(rows, form, ("status", "id", "place", "reason"))
    tell(
        options.lang,
        "ingest.summary",
        total=_grouped(sum(counts[status] for status in ("added", "known", "refused"))),
        undated=_grouped(counts["undated"]),
        **{status: _grouped(counts[status]) for status in ("added", "known", "refused")},
    )
    return 1 if counts["refused"] or counts["failed"] else 0


def _ingest(store: Store, options: Namespace, bar: Progress, counts: Counter[str]) -> Iterator[Outcome]:
    def say_notice(told: Told) -> None:
        if isinstance(told, Notice):
            warn(f"{told.place}: {_CATALOGUE.say(told.what, options.lang)}")
        else:
            tell(options.lang, "ingest.prior", place=told.place, claim=told.claim, verdict=told.verdict)

    def say_failed(outcome: Outcome) -> None:
        counts["failed"] += 1
        tell_failed(outcome, options.lang)

    def step(name: str, done: int, total: int) -> None:
        bar.step(say(options.lang, f"ingest.{name}"), done, total)

    return ingest(
        options.paths,
        store,
        options.story,
        settings=IngestSettings(allow_loopback=options.allow_loopback),
        tell=say_notice,
        progress=bar.forward,
        step=step,
        fail=say_failed,
        workers=options.workers,
    )


def tell_failed(outcome: Outcome, lang: str) -> None:
    """Says which article or story could not be worked out, and why."""
    if outcome.id is None:
        tell(lang, "ingest.story_failed", story=outcome.place, reason=outcome.say(lang))
    else:
        tell(lang, "refused", place=outcome.place, reason=outcome.say(lang))


def _told(outcomes: Iterator[Outcome], counts: Counter[str], lang: str) -> Iterator[Outcome]:
    """The outcomes, counted; refusals are said as they come."""
    for outcome in outcomes:
        counts[outcome.status] += 1
        counts["undated"] += outcome.undated
        if outcome.status == "refused":
            tell(lang, "refused", place=outcome.place, reason=outcome.say(lang))
        yield outcome


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")
