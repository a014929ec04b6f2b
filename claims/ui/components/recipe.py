"""Decisions out as ``reviews.jsonl`` and in again, with what found no target named."""

from __future__ import annotations

import json

import streamlit as st

from claims import pipeline
from claims.ui import clicks, session, stored
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import lang, t

KEYS = (
    "id",
    "target",
    "target_id",
    "quote",
    "action",
    "before",
    "after",
    "verdict",
    "note",
    "reviewer",
    "at",
    "undoes",
    "batch",
)


def render_recipe() -> None:
    """Draws both ways."""
    made = stored.rows("reviews")
    st.html(f'<p class="lm-note">{to_html(t("decisions_help", n=len(made)))}</p>')
    st.download_button(
        t("decisions_out"),
        lambda: to_lines(stored.rows("reviews")),
        file_name="reviews.jsonl",
        icon=":material/download:",
        on_click="ignore",
    )
    dropped = st.file_uploader(
        t("decisions_in"), type=["jsonl"], key=f"recipe_{st.session_state.get('recipe_version', 0)}"
    )
    if dropped is not None and clicks.button(t("decisions_apply"), key="decisions_apply", type="primary"):
        added, missed, broken = take_in(dropped.getvalue().decode("utf-8", "replace"))
        message = t("decisions_applied", added=added, missed=len(missed), broken=len(broken))
        (
            session.say_later(to_markdown(message))
            if not missed and not broken
            else session.say_later(to_markdown(f"{message} {'; '.join([*missed[:10], *broken[:10]])}"), "error")
        )
        st.session_state["recipe_version"] = st.session_state.get("recipe_version", 0) + 1
        st.rerun()


def to_lines(rows: list[dict[str, object]]) -> bytes:
    """One decision a line, with the keys of INTERFACE.md."""
    return "".join(json.dumps({key: row.get(key) for key in KEYS}, ensure_ascii=False) + "\n" for row in rows).encode()


def take_in(text: str) -> tuple[int, list[str], list[str]]:
    """Appends the decisions of a file that are new: how many, those without a target here, and lines that are none."""
    from claims.review import Action, Review, Target

    batch, broken = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            known = {key: row.get(key) for key in KEYS}
            batch.append(Review(**{**known, "target": Target(known["target"]), "action": Action(known["action"])}))
        except (ValueError, TypeError, AttributeError):
            broken.append(t("line_broken", n=number))
    with stored.writing():
        added = stored.store().add_reviews(batch, must_exist=False)
        outcomes = pipeline.refresh(stored.store(), workers=0)
    missed = [
        f"{one.target}: “{(one.quote or one.target_id)[:50]}”"
        for one in added
        if not _stands(str(one.target), one.target_id) and one.action is not Action.ADD
    ]
    return len(added), missed, broken + [outcome.say(lang()) for outcome in outcomes]


def _stands(target: str, target_id: str) -> bool:
    found = {
        "article": lambda: stored.store().article(target_id) is not None,
        "statement": lambda: bool(stored.store().statements(ids=[target_id])),
        "event": lambda: bool(stored.store().events(ids=[target_id])),
    }.get(target)
    return True if found is None else found()
