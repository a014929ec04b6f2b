"""The database of this server and the decisions of this reader: rows in, reviews out."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import platformdirs
import streamlit as st

from claims import pipeline
from claims.review import Action, Review, Target
from claims.store import EventFilter, Store, StoreError
from claims.store.reviews import new_review
from claims.ui.safe import to_markdown
from claims.ui.words import lang, t

Row = dict[str, Any]

BIG = 2000  # events above which the timeline counts instead of drawing each
_WRITING = threading.Lock()  # one writer of this process at a time: readers of the page never meet a lock


def database() -> Path:
    """The path of the database: ``LINIMASA_DB``, else the program's own data folder."""
    named = os.environ.get("LINIMASA_DB")
    return Path(named) if named else Path(platformdirs.user_data_dir("linimasa", appauthor=False)) / "linimasa.duckdb"


@st.cache_resource(show_spinner=False)
def open_store(path: str) -> Store:
    """The store at ``path``, made where there is none; a new one gets the sample stories. Raises StoreError."""
    where = Path(path)
    where.parent.mkdir(parents=True, exist_ok=True)
    store = Store(where)
    with _WRITING:
        if not store.stories() and not store.articles() and not store.reviews():
            pipeline.load_sample(store)
    return store


def store() -> Store:
    """The store of this server."""
    return open_store(str(database()))


def stamp() -> tuple[int, int]:
    """A mark of the state of the database: it changes with every change."""
    size = when = 0
    for path in (database(), database().with_name(database().name + ".wal")):
        try:
            found = path.stat()
        except OSError:
            continue
        size, when = size + found.st_size, max(when, found.st_mtime_ns)
    return when, size


@st.cache_resource(show_spinner=False, max_entries=96)
def _rows(path: str, state: tuple[int, int], what: str, asked: tuple[tuple[str, Any], ...]) -> Any:
    return getattr(open_store(path), what)(**dict(asked))


def rows(what: str, **asked: Any) -> Any:
    """What a reading method of the store gives, kept until the database changes. Not to be changed by the caller."""
    return _rows(str(database()), stamp(), what, tuple(sorted(asked.items(), key=lambda pair: pair[0])))


def stories() -> list[Row]:
    """Stories with their counts."""
    found: list[Row] = rows("stories")
    return found


def events(story: str) -> list[Row]:
    """The events of a story."""
    found: list[Row] = rows("events", story=story, lang=lang())
    return found


def statements(story: str) -> list[Row]:
    """The statements of a story, each with its ``publisher`` and ``published``."""
    return _named(str(database()), stamp(), story, lang())


@st.cache_resource(show_spinner=False, max_entries=32)
def _named(path: str, state: tuple[int, int], story: str, language: str) -> list[Row]:
    by_id = {row["id"]: row for row in open_store(path).articles(story=story, lang=language)}
    told = open_store(path).statements(story=story, lang=language)
    return [
        {**row, "publisher": by_id[row["article"]]["publisher"], "published": by_id[row["article"]]["published"]}
        for row in told
        if row["article"] in by_id
    ]


def named_statements(ids: Sequence[str]) -> list[Row]:
    """Statements by id, each with its ``publisher`` and ``published``: for stories too large to hold at once."""
    told: list[Row] = rows("statements", ids=tuple(ids), lang=lang())
    found = []
    for row in told:
        by = article(row["article"])
        if by:
            found.append({**row, "publisher": by["publisher"], "published": by["published"]})
    return found


def articles(story: str | None = None) -> list[Row]:
    """The articles of a story, or all."""
    found: list[Row] = rows("articles", story=story, lang=lang())
    return found


def article(id: str) -> Row | None:
    """One article."""
    found: Row | None = rows("article", id=id, lang=lang())
    return found


def conflicts(story: str, explained: bool = True) -> list[Row]:
    """Conflicts and, with ``explained``, the differences that turned out to be none."""
    found: list[Row] = rows("conflicts", story=story, explained=explained, lang=lang())
    return found


def counts(story: str, by: str, chosen: EventFilter) -> list[Row]:
    """Events counted in the database; publishers of one event counted once where no publisher is chosen."""
    found: list[Row] = rows("event_counts", story=story, by=by, filters=chosen)
    return found


def between(story: str, start: str | None, end: str | None, chosen: EventFilter, limit: int = 500) -> list[Row]:
    """The weightiest events of a period."""
    found: list[Row] = rows(
        "events_between", story=story, start=start, end=end, limit=limit, filters=chosen, lang=lang()
    )
    return found


def history(target: str, target_id: str) -> list[Row]:
    """Every decision on one thing, oldest first."""
    found: list[Row] = rows("reviews", target=target, target_id=target_id)
    return found


def reviewer() -> str:
    """The name under which this reader decides; empty until it was asked for."""
    named = st.session_state.get("reviewer") or unquote(st.context.cookies.get("linimasa_reviewer") or "")
    return str(named).strip()


def writing() -> threading.Lock:
    """To be held while the database is written."""
    return _WRITING


def say_later(message: str, kind: str = "info") -> None:
    """Shows ``message`` (markdown) after the next run of the page."""
    st.session_state.setdefault("messages", []).append((kind, message))


def show_messages() -> None:
    """Shows what was said last, as passing notes; what went wrong stays on the page."""
    for kind, message in st.session_state.pop("messages", []):
        if kind == "error":
            st.error(message)
        else:
            st.toast(message, icon=":material/undo:" if kind == "undo" else ":material/check:")


def decide(
    target: Target,
    target_ids: Sequence[str],
    action: Action,
    said: str,
    *,
    seen: str | None = None,
    after: Row | None = None,
    quote: str | None = None,
    verdict: str | None = None,
    note: str | None = None,
) -> bool:
    """Appends a decision (several at once are one batch) and brings what depends on it up to date; True where it stands.

    ``said`` (markdown) tells the reader what was done. ``seen`` is the newest decision on the thing that the page showed:
    where another person decided since, nothing is written and the reader is told. Without a reviewer's name the decision
    waits until it was given.
    """
    asked = {
        "target": target, "target_ids": tuple(target_ids), "action": action, "said": said, "seen": seen, "after": after,
        "quote": quote, "verdict": verdict, "note": note,
    }  # fmt: skip
    if not reviewer():
        st.session_state["waiting"] = asked
        return False
    try:
        with _WRITING:
            latest = store().reviews(target=str(target), target_id=target_ids[0]) if seen is not None else []
            if latest and latest[-1]["id"] != seen:
                # The same key pressed twice is no second opinion.
                if latest[-1]["reviewer"] != reviewer():
                    say_later(t("decided_elsewhere"), "error")
                return False
            batch = os.urandom(8).hex() if len(target_ids) > 1 else None
            made = [
                new_review(
                    target, one, action, reviewer(), quote=quote, after=after, verdict=verdict, note=note, batch=batch
                )
                for one in target_ids
            ]
            with st.spinner(t("keeping")):
                store().add_reviews(made, must_exist=action is not Action.ADD)
                _follow(made)
    except StoreError as problem:
        say_later(to_markdown(problem.say(lang())), "error")
        return False
    say_later(said)
    return True


def take_up_waiting() -> None:
    """Makes the decision that waited for a name."""
    waiting = st.session_state.pop("waiting", None)
    if waiting:
        decide(**waiting)


def newest(target: Target, target_id: str) -> str:
    """The id of the newest decision on a thing, empty for none: what `decide` compares with."""
    made = history(str(target), target_id)
    return str(made[-1]["id"]) if made else ""


def undo() -> None:
    """Takes back this reader's last decision and says which."""
    _turn("undo")


def redo() -> None:
    """Brings back what this reader took back last and says which."""
    _turn("redo")


def _turn(way: str) -> None:
    if not reviewer():
        say_later(t(f"nothing_to_{way}"))
        return
    try:
        with _WRITING:
            added = getattr(store(), way)(reviewer())
            by_id = {row["id"]: row for row in store().reviews()}
            turned = [by_id[one.undoes] for one in added if one.undoes in by_id]
            _follow(added, turned)
    except StoreError as problem:
        say_later(to_markdown(problem.say(lang())))
        return
    say_later(f"{t('undone' if way == 'undo' else 'redone')} {describe_review(turned)}", "undo")


def describe_review(turned: list[Row]) -> str:
    """What a decision (or a batch of them) did, in markdown."""
    if not turned:
        return ""
    first = turned[0]
    words = (
        t(f"did_{first['action']}_{first['target']}")
        if first["action"] != "verdict"
        else t("did_verdict", verdict=say_verdict(first["verdict"]))
    )
    quoted = " ".join(str(first.get("quote") or "").split())[:70]
    if len(turned) > 1:
        return to_markdown(f"{words} ({len(turned)}×)")
    return to_markdown(f"{words}: “{quoted}”" if quoted else words)


def say_verdict(verdict: object) -> str:
    """A verdict in words; an outlet's own is said as it is."""
    from claims.ui.words import t_or

    return t_or(f"verdict_{verdict}", str(verdict))


def _follow(made: Sequence[Review], turned: Sequence[Row] = ()) -> None:
    """Works out again what depends on decisions; a verdict or a note on a conflict changes no reading."""
    actions = {(str(one.target), str(one.action)) for one in made} | {(row["target"], row["action"]) for row in turned}
    light = {(str(Target.CONFLICT), action) for action in ("verdict", "note", "undo", "redo")}
    if actions - light:
        for outcome in pipeline.refresh(store(), workers=0):
            say_later(to_markdown(outcome.say(lang())), "error")


def json_of(text: str | None) -> Row:
    """The object in a JSON text of a decision; empty for none."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
