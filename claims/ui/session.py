"""This reader: the name, what is said next, and decisions with the way back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

import streamlit as st

from claims import pipeline
from claims.review import Action, Review, Target
from claims.store import StoreError
from claims.store.reviews import new_review
from claims.ui import address, stored
from claims.ui.safe import to_markdown
from claims.ui.words import lang, t, t_or

Row = dict[str, Any]


def reviewer() -> str:
    """The name under which this reader decides; empty until it was asked for."""
    named = st.session_state.get("reviewer") or unquote(st.context.cookies.get("linimasa_reviewer") or "")
    return str(named).strip()


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
        with stored.writing():
            latest = stored.store().reviews(target=str(target), target_id=target_ids[0]) if seen is not None else []
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
                stored.store().add_reviews(made, must_exist=action is not Action.ADD)
                _follow(made)
    except StoreError as problem:
        say_later(to_markdown(problem.say(lang())), "error")
        return False
    say_later(said)
    return True


def take_up_waiting() -> None:
    """Makes the decision that waited for a name."""
    waiting = st.session_state.pop("waiting", None)
    if waiting and "way" in waiting:
        turn_one(**waiting)
    elif waiting:
        decide(**waiting)


def newest(target: Target, target_id: str) -> str:
    """The id of the newest decision on a thing, empty for none: what `decide` compares with."""
    made = stored.history(str(target), target_id)
    return str(made[-1]["id"]) if made else ""


def undo() -> None:
    """Takes back this reader's last decision and says which."""
    _turn("undo")


def redo() -> None:
    """Brings back what this reader took back last and says which."""
    _turn("redo")


def turn_one(way: str, review: str) -> None:
    """Takes one decision back (``undo``) or brings it again (``redo``), whoever made it; what came later stays.

    Without a reviewer's name it waits until one was given.
    """
    if reviewer():
        _turn(way, review)
    else:
        st.session_state["waiting"] = {"way": way, "review": review}


def _turn(way: str, review: str | None = None) -> None:
    if not reviewer():
        say_later(t(f"nothing_to_{way}"))
        return
    try:
        with stored.writing():
            added = getattr(stored.store(), way)(reviewer(), review)
            by_id = {row["id"]: row for row in stored.store().reviews()}
            turned = [by_id[one.undoes] for one in added if one.undoes in by_id]
            _follow(added, turned)
    except StoreError as problem:
        say_later(to_markdown(problem.say(lang())))
        return
    if way == "undo" and turned and turned[-1]["target"] == Target.CONFLICT:
        address.put("beda", turned[-1]["target_id"])  # what waits again for a decision is shown again
        st.session_state["beda_shown"] = None
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
    return t_or(f"verdict_{verdict}", str(verdict))


def _follow(made: Sequence[Review], turned: Sequence[Row] = ()) -> None:
    """Works out again what depends on decisions; a verdict or a note on a conflict changes no reading."""
    actions = {(str(one.target), str(one.action)) for one in made} | {(row["target"], row["action"]) for row in turned}
    light = {(str(Target.CONFLICT), action) for action in ("verdict", "note", "undo", "redo")}
    if actions - light:
        for outcome in pipeline.refresh(stored.store(), workers=0):
            say_later(to_markdown(outcome.say(lang())), "error")
