"""The one door to the database: whole articles in, public rows out, decisions appended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from claims.article import Article
from claims.conflict import Difference
from claims.event import Event
from claims.priorcheck import PriorCheck
from claims.reading.result import ReadArticle
from claims.review import Action, Review, Target
from claims.store import (
    analysis_rows,
    article_rows,
    decisions,
    event_queries,
    prior_check_rows,
    reviews,
    saving,
    statement_queries,
    statement_rows,
    timex_rows,
    upkeep,
)
from claims.store.backup import copy_database
from claims.store.check import Fault, find_faults
from claims.store.connection import alone, reading, writing
from claims.store.event_queries import EVERYTHING, EventFilter
from claims.store.loading import StoryState, load_read, load_stale, load_stories, load_unsorted, told
from claims.store.migrate import prepare
from claims.store.packing import Analysis, PackedAnalyses, PackedArticles, pack_analyses, pack_articles
from claims.store.saving import Saved
from claims.store.statement_queries import StatementFilter
from claims.store.tables import query, rows_of


class Store:
    """A database of linimasa at ``path``, made where there is none unless ``create`` is false.

    Every method opens the file, does one thing in one transaction and lets go of the file; while another process holds
    it, it waits up to ``wait`` seconds. All raise StoreError. ``saved_copy`` is the copy made before a migration, or
    None. Methods that give public rows say their sentences in ``lang`` (``id`` or ``en``).
    """

    def __init__(self, path: str | Path, create: bool = True, wait: float = 10.0) -> None:
        self.path = Path(path)
        self.wait = wait
        self.saved_copy = prepare(self.path, create, wait)

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor that sees one state, for questions that have no method here."""
        return reading(self.path, self.wait)

    def writing(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction that is committed when the block ends, or rolled back on an error."""
        return writing(self.path, self.wait)

    def _rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        with self.reading() as con:
            return rows_of(con, query(name), values)

    # Public rows

    def articles(
        self, story: str | None = None, lang: str = "id", ids: Sequence[str] | None = None
    ) -> list[dict[str, Any]]:
        """Stored articles, oldest publication first."""
        rows = self._rows("articles", stories=_only(story), ids=None if ids is None else list(ids))
        return [article_rows.public_article(row, lang) for row in rows]

    def article(self, id: str, lang: str = "id") -> dict[str, Any] | None:
        """One article, or None where there is none of this id."""
        rows = self._rows("articles", stories=None, ids=[id])
        return article_rows.public_article(rows[0], lang) if rows else None

    def timexes(self, story: str | None = None, article: str | None = None, lang: str = "id") -> list[dict[str, Any]]:
        """Time expressions in the order of articles and text."""
        return [
            timex_rows.public_timex(row, lang) for row in self._rows("timexes", stories=_only(story), article=article)
        ]

    def statements(
        self,
        story: str | None = None,
        article: str | None = None,
        ids: Sequence[str] | None = None,
        lang: str = "id",
    ) -> list[dict[str, Any]]:
        """Statements in the order of articles and text."""
        wanted = None if ids is None else list(ids)
        rows = self._rows("statements", stories=_only(story), article=article, ids=wanted)
        return [statement_rows.public_statement(row, lang) for row in rows]

    def find_statements(
        self, story: str, filters: StatementFilter, offset: int = 0, limit: int | None = None, lang: str = "id"
    ) -> tuple[int, list[dict[str, Any]]]:
        """How many statements a filter leaves and one page of them, as `statement_queries.find_statements` describes."""
        with self.reading() as con:
            count, rows = statement_queries.find_statements(con, story, filters, offset, limit)
        return count, [statement_rows.public_statement(row, lang) for row in rows]

    def statement_voices(self, story: str) -> tuple[int, list[str], list[str]]:
        """How many statements a story has, its speakers and its outlets, by name."""
        with self.reading() as con:
            return statement_queries.statement_voices(con, story)

    def events(
        self, story: str | None = None, ids: Sequence[str] | None = None, lang: str = "id"
    ) -> list[dict[str, Any]]:
        """The event table, earliest first, undated rows last."""
        rows = self._rows("events", story=story, ids=None if ids is None else list(ids))
        return [analysis_rows.public_event(row, lang) for row in rows]

    def event_counts(
        self, story: str | None, by: str = "month", filters: EventFilter = EVERYTHING
    ) -> list[dict[str, Any]]:
        """Events a stretch of time and publisher, as `event_queries.event_counts` describes them."""
        with self.reading() as con:
            return event_queries.event_counts(con, story, by, filters)

    def event_totals(
        self, story: str, by: Sequence[str] = ("month",), filters: EventFilter = EVERYTHING
    ) -> list[list[dict[str, Any]]]:
        """Events a stretch of time, each once, as `event_queries.event_totals` describes them."""
        with self.reading() as con:
            return event_queries.event_totals(con, story, by, filters)

    def events_between(
        self,
        story: str | None,
        start: str | None,
        end: str | None,
        limit: int = 500,
        filters: EventFilter = EVERYTHING,
        lang: str = "id",
    ) -> list[dict[str, Any]]:
        """Events of one window, as `event_queries.events_between` describes them."""
        with self.reading() as con:
            rows = event_queries.events_between(con, story, start, end, limit, filters)
        return [analysis_rows.public_event(row, lang) for row in rows]

    def conflicts(self, story: str | None = None, explained: bool = False, lang: str = "id") -> list[dict[str, Any]]:
        """Conflicts, the gravest first; with ``explained`` also the differences that are none, behind them."""
        rows = self._rows("conflicts", story=story, explained=explained)
        return [analysis_rows.public_conflict(row, lang) for row in rows]

    def stories(self) -> list[dict[str, Any]]:
        """Stories with their counts, the one published last first."""
        rows = self._rows("stories")
        for row in rows:
            for key in ("first_published", "last_published"):
                row[key] = row[key].isoformat() if row[key] else None
        return rows

    def reviews(self, target: str | None = None, target_id: str | None = None) -> list[dict[str, Any]]:
        """Decisions in the order in which they were made, with ``standing``: whether each holds."""
        return [reviews.public_review(row) for row in self._rows("reviews", target=target, target_id=target_id)]

    def prior_checks(self, story: str | None = None) -> list[dict[str, Any]]:
        """Earlier fact-checks of others: those taken in for this story and those for none, oldest first; all for None.

        ``withdrawn`` tells which decision (``id`` ``reviewer`` ``at`` ``standing``) took one off again, else None.
        """
        with self.reading() as con:
            return [prior_check_rows.public_check(row) for row in prior_check_rows.load(con, story)]

    def prior_checks_for(self, statements: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """Statement id -> earlier fact-checks whose claim says nearly the same, the likest first.

        Rows as `prior_checks` gives them, withdrawn ones too, with ``likeness`` (0 to 1). Statements without any are
        left out.
        """
        with self.reading() as con:
            return prior_check_rows.load_for(con, statements)

    # Values to analyse

    def load_read(self, story: str | None) -> list[ReadArticle]:
        """The articles of a story (all for None) with what was derived from each, in public order."""
        with self.reading() as con:
            return load_read(con, _only(story))

    def load_stories(self, names: Sequence[str]) -> list[StoryState]:
        """Stories with their articles as `load_read` gives them, all as they stood at one moment."""
        with self.reading() as con:
            return load_stories(con, list(names))

    def load_unsorted(self, within: timedelta, characters: int) -> Iterator[ReadArticle]:
        """Articles that belong to no story yet, and those published less than ``within`` from one of them, in any order.

        Only what tells which story they belong to is loaded: the title and the first ``characters`` of the text, no
        timexes, no statements. The file is held until the last of them was taken.
        """
        with self.reading() as con:
            yield from load_unsorted(con, within, characters)

    def stale_stories(self) -> dict[str, int]:
        """Stories whose events and conflicts are behind their articles or decisions, by name, with their articles' number."""
        return {row["name"]: row["articles"] for row in self._rows("stale_stories")}

    def stale_articles(self, size: int) -> Iterator[list[tuple[Article, list[Review]]]]:
        """Articles whose decisions changed since they were read, in lists of at most ``size``.

        Each as it came, before any correction, with the standing decisions on it and on what was read from it, oldest
        first. The caller gives new readings to `replace_derived`; an article that gets none stays stale.
        """
        after = ""
        while True:
            with self.reading() as con:
                found = load_stale(con, after, size)
            if not found:
                return
            yield found
            after = found[-1][0].id

    # Writing

    def find_known(self, articles: Sequence[Article]) -> list[str | None]:
        """For each article the id under which it is stored, or None where it is not."""
        with self.reading() as con:
            return saving.find_known(con, articles)

    def save_articles(self, batch: Sequence[ReadArticle] | PackedArticles, now: datetime | None = None) -> list[Saved]:
        """Stores whole articles with all that was derived from them in one transaction; one row an article, in order.

        The same article twice is stored once: the same id with the same content, or the same content where either has
        no id of its own. Another content under an id that is taken is refused; what is stored is never changed here.
        """
        packed = batch if isinstance(batch, PackedArticles) else pack_articles(batch)
        if not packed.keys:
            return []
        with self.writing() as con:
            return saving.save_articles(con, packed, (now or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None))

    def save_prior_checks(
        self, checks: Sequence[PriorCheck], story: str | None = None, now: datetime | None = None
    ) -> list[str]:
        """Keeps earlier fact-checks of others, each once; the ids of those that were new, in order."""
        if not checks:
            return []
        moment = (now or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
        with self.writing() as con:
            return prior_check_rows.save(con, checks, story, moment)

    def replace_derived(self, batch: Sequence[ReadArticle], originals: Mapping[str, Article | None]) -> None:
        """Puts a new reading of stored articles in the place of the old one, as `saving.replace_derived` says."""
        if batch:
            with self.writing() as con:
                saving.replace_derived(con, batch, originals)

    def set_stories(self, stories: Mapping[str, str | None]) -> None:
        """Gives articles (by id) the story they belong to; the stories they leave and enter become stale."""
        if stories:
            with self.writing() as con:
                saving.set_stories(con, stories)

    def save_analysis(
        self, story: str, events: Sequence[Event], differences: Sequence[Difference], state: int | None = None
    ) -> None:
        """Puts the events and differences of a story in the place of its former ones.

        ``state`` is what `load_stories` gave: articles and decisions that came since leave the story stale.
        """
        self.save_analyses([Analysis(story, tuple(events), tuple(differences), state)])

    def save_analyses(self, analyses: Sequence[Analysis] | PackedAnalyses) -> None:
        """`save_analysis` for several stories in one transaction."""
        with self.writing() as con:
            if not isinstance(analyses, PackedAnalyses):
                analyses = pack_analyses(analyses, told(con, (it for one in analyses for it in one.differences)))
            saving.save_analyses(con, analyses)

    # Upkeep

    def count(self, table: str) -> int:
        """The number of rows of a public table."""
        with self.reading() as con:
            [(rows,)] = con.execute(f'select count(*) from "{table}"').fetchall()
        return int(rows)

    def find_faults(self) -> list[Fault]:
        """What does not agree inside the database, as `check.find_faults` says."""
        with self.reading() as con:
            return find_faults(con)

    def decided_articles(self, size: int) -> Iterator[list[tuple[Article, list[Review]]]]:
        """All articles as they came with the standing decisions on each, by id, in lists of at most ``size``."""
        after = ""
        while True:
            with self.reading() as con:
                found = upkeep.load_decided(con, after, size)
            if not found:
                return
            yield found
            after = found[-1][0].id

    def find_differing(self, fresh: Sequence[ReadArticle]) -> list[str]:
        """Ids of the articles whose stored reading is not the fresh one."""
        with self.reading() as con:
            return upkeep.find_differing(con, fresh)

    def analysis_differs(self, story: str, events: Sequence[Event], differences: Sequence[Difference]) -> bool:
        """True where the stored events and conflicts of a story are not the fresh ones."""
        with self.reading() as con:
            return upkeep.analysis_differs(con, story, events, differences)

    def mark_stale(self, articles: Collection[str], stories: Collection[str]) -> None:
        """Has these articles read and these stories worked out anew by the next refresh."""
        with self.writing() as con:
            upkeep.mark_stale(con, articles, stories)

    def back_up(self, target: str | Path) -> Path:
        """Copies the database as one state into the new file ``target``."""
        with alone(self.path):
            copy_database(self.path, Path(target), self.wait)
        return Path(target)

    # Decisions

    def add_review(
        self, target: Target | str, target_id: str, action: Action | str, reviewer: str, **rest: Any
    ) -> Review:
        """Appends one decision; it is on disk when this returns. ``rest`` as in `reviews.new_review`.

        Without a ``quote`` the words of the target are taken. Raises StoreError where there is no such target.
        """
        return self.add_reviews([reviews.new_review(target, target_id, action, reviewer, **rest)])[0]

    def add_reviews(self, batch: Sequence[Review], must_exist: bool = True) -> list[Review]:
        """Appends decisions in one transaction, in order; gives those that were added.

        With ``must_exist`` false, decisions on things that are not stored are kept too, waiting for their article, and
        those whose id is known already are left out.
        """
        with self.writing() as con:
            return decisions.add_reviews(con, batch, must_exist)

    def undo(self, reviewer: str, review: str | None = None) -> list[Review]:
        """Takes back the reviewer's last decision that holds, with its whole batch; gives the rows that were added.

        With ``review`` (an id) that decision alone, whoever made it; later ones stay as they are.
        """
        with self.writing() as con:
            return decisions.undo(con, reviewer, review)

    def redo(self, reviewer: str, review: str | None = None) -> list[Review]:
        """Brings back what the reviewer took back last, unless a decision came since; gives the rows that were added.

        With ``review`` (an id) that decision alone, whoever took it back.
        """
        with self.writing() as con:
            return decisions.redo(con, reviewer, review)


def _only(story: str | None) -> list[str] | None:
    return None if story is None else [story]
