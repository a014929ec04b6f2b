"""Perbedaan: a queue of disagreements, decided one by one, and the differences that turned out to be none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from claims.questions import with_own_names
from claims.review import Action, Target
from claims.tolls import say_bounds
from claims.ui import address, clicks, session, stored
from claims.ui.components.clock import render_clock
from claims.ui.components.empty import render_nothing_yet
from claims.ui.components.header import render_keys
from claims.ui.components.history import render_history
from claims.ui.components.keyboard import land
from claims.ui.components.panel import open_source
from claims.ui.components.prior import prior_of, render_prior, render_prior_form
from claims.ui.components.quote import chain_html, quote_html, render_doubts, speaker_html, tag_html
from claims.ui.components.waiting import render_other_stories, say_since
from claims.ui.guard import guarded
from claims.ui.safe import to_html, to_markdown
from claims.ui.verdicts import verdicts
from claims.ui.words import capital, has, in_words, lang, say_published, say_time, say_value, t, t_or
from timeline.spoken import say_number, zone_of

Row = Mapping[str, Any]

QUEUES = ("open", "decided", "explained")


@dataclass(frozen=True, slots=True)
class _Sources:
    """What stands behind the sides of one difference, asked of the database once: all by id."""

    told: Mapping[str, Row]
    articles: Mapping[str, Row]
    prior: Mapping[str, list[Row]]


def render_page() -> None:
    """Draws the page."""
    story = st.session_state.get("story")
    if not story:
        render_nothing_yet()
        return
    queues = queues_of(stored.conflicts(story))
    _keep_to_queue(queues)
    st.segmented_control(
        t("queue"), QUEUES, required=True, label_visibility="collapsed",
        format_func=lambda one: f"{t(f'queue_{one}')} ({say_number(len(queues[one]), lang())})",
        **address.bound("antrean", _leave, list(QUEUES)),
    )  # fmt: skip
    queue = queues[address.get("antrean")]
    if not queue:
        _render_empty(address.get("antrean"), queues)
        render_keys()
        return
    ids = [row["id"] for row in queue]
    place = ids.index(address.get("beda")) if address.get("beda") in ids else 0
    row = _named(queue[place], queue)
    address.put("beda", row["id"])
    _render_steps(ids, place)
    _render_difference(row)
    if row.get("explained_by"):
        _render_explained_actions(row, ids, place)
    else:
        _render_verdict(row, ids, place)
    render_history(Target.CONFLICT, str(row["id"]))
    _render_list(queue)
    last = 2 if row.get("explained_by") else min(len(verdicts()), 9)
    render_keys(("J", "next"), ("K", "previous"), (f"1–{last}", "verdict"), ("S", "source"))


def queues_of(conflicts: Sequence[Row]) -> dict[str, list[Row]]:
    """Open, decided and explained differences, each in the order of severity."""
    return {
        "open": [row for row in conflicts if not row.get("explained_by") and not row.get("verdict")],
        "decided": [row for row in conflicts if row.get("verdict")],
        "explained": [row for row in conflicts if row.get("explained_by") and not row.get("verdict")],
    }


def _named(row: Row, queue: Sequence[Row]) -> Row:
    """``row``, with the moment of which it speaks in its name where another of the queue is called the same."""
    alike = [one for one in queue if one["about"] == row["about"]]
    if len(alike) < 2:
        return row
    told = stored.named_statements(
        [one["id"] for other in alike for side in other["sides"] for one in side["statements"]]
    )
    return next(one for one in with_own_names(alike, told, lang()) if one["id"] == row["id"])


def _keep_to_queue(queues: Mapping[str, Sequence[Row]]) -> None:
    """A link to a difference opens the queue in which it stands."""
    wanted = address.get("beda")
    if wanted and st.session_state.get("beda_shown") != wanted:
        for name, rows in queues.items():
            if any(row["id"] == wanted for row in rows):
                address.put("antrean", name)
    st.session_state["beda_shown"] = wanted


def _leave() -> None:
    address.put("beda", "")


def _render_empty(name: str, queues: Mapping[str, Sequence[Row]]) -> None:
    st.html(
        f'<p class="lm-lead" {land(name)}>{to_html(t(f"queue_empty_{name}", decided=len(queues["decided"]), explained=len(queues["explained"])))}</p>'
    )
    if name == "open" and clicks.button(t("go_export"), key="go_export", icon=":material/ios_share:"):
        st.switch_page(st.session_state["pages"]["export"])
    if name == "open":
        render_other_stories(str(st.session_state["story"]))


def _render_steps(ids: Sequence[str], place: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="steps"):
        st.button(
            t("previous"), shortcut="K", on_click=_go, args=(ids[place - 1],), disabled=place == 0, key="step_previous"
        )
        st.html(
            f'<span class="lm-said" role="status"><b>{to_html(t("place_of", place=place + 1, total=len(ids)))}</b></span>',
            width="content",
        )
        st.button(
            t("next"),
            shortcut="J",
            on_click=_go,
            args=(ids[(place + 1) % len(ids)],),
            disabled=place + 1 == len(ids),
            key="step_next",
        )
        render_clock()


def _go(id: str) -> None:
    address.put("beda", id)
    st.session_state["beda_shown"] = id


def _render_difference(row: Row) -> None:
    explained = row.get("explained_by")
    head = tag_html(t(f"kind_{row['kind']}"))
    if explained:
        head += tag_html(t("no_conflict_because", reason=t(f"explained_{explained}")), "none")
    else:
        head += tag_html(
            t("severity", words=_severity(row["severity"]), number=round(float(row["severity"]) * 100)), "disputed"
        )
    if row.get("verdict"):
        head += tag_html(t("verdict_is", verdict=session.say_verdict(row["verdict"]), who=row.get("reviewer") or ""))
    since = say_since(row)
    if since:
        head += tag_html(since)
    st.html(
        f"<h3 {land(row['id'])} style='margin:0 0 .3rem 0;scroll-margin-top:8.5rem'>{to_html(capital(row['about']))}</h3><div>{head}</div>"
    )
    kind = "" if explained else " lm-hot"
    reasons = " · ".join(str(reason) for reason in row.get("reasons") or ())
    why = f"<p class='lm-note'>{to_html(t('why_severe'))} {to_html(reasons)}</p>" if reasons and not explained else ""
    tried = ", ".join(t_or(f"explained_{one}", str(one)) for one in row.get("ruled_out") or ())
    if tried:
        why += f"<p class='lm-note'>{to_html(t('ruled_out'))} {to_html(tried)}</p>"
    st.html(f'<div class="lm-why{kind}">{to_html(in_words(row["explanation"]))}{why}</div>')
    ids = [str(one["id"]) for side in row["sides"] for one in side["statements"]]
    told = {one["id"]: one for one in stored.named_statements(ids)}
    articles = stored.articles_by_id(one["article"] for one in told.values())
    sources = _Sources(told, articles, prior_of(ids))
    for at in range(0, len(row["sides"]), 3):
        part = row["sides"][at : at + 3]
        for offset, (column, side) in enumerate(zip(st.columns(len(part)), part, strict=True)):
            with column, st.container(border=True):
                _render_side(row, side, at + offset, sources)


def _render_side(row: Row, side: Row, number: int, sources: _Sources) -> None:
    statements = list(side["statements"])
    outlets = sorted({str(one["publisher"]) for one in statements})
    independent = independent_in([sources.told[one["id"]] for one in statements if one["id"] in sources.told])
    st.html(
        f"<p class='lm-value'>{to_html(say_value(side['value']))}</p><p class='lm-note'>{to_html(t('side_sources', n=len(outlets), names=', '.join(outlets), independent=independent))}</p>"
    )
    for place, one in enumerate(statements[:4]):
        _render_voice(one, sources, number, place)
    if len(statements) > 4:
        with st.expander(t("more_statements", n=len(statements) - 4)):
            for place, one in enumerate(statements[4:], start=4):
                _render_voice(one, sources, number, place)
    first = sources.told.get(statements[0]["id"])
    # Both sides of a weekday and its date are one statement: what is noted about it is noted once.
    if first and all(first["id"] != side["statements"][0]["id"] for side in row["sides"][:number]):
        render_prior_form(first, sources.prior.get(str(first["id"]), []))


def _render_voice(one: Row, sources: _Sources, number: int, place: int) -> None:
    whole, article = sources.told.get(one["id"]), sources.articles.get(one["article"])
    text = str(article[one["field"]]) if article else str(one["text"])
    start, end = (int(one["start"]), int(one["end"])) if article else (0, len(text))
    title = f" · {t('in_title')}" if one.get("field") == "title" else ""
    st.html(
        f"<p class='lm-who'><b>{to_html(one['publisher'])}</b> · {to_html(say_published(dict(one)))}{to_html(title)}</p>"
        + quote_html(text, start, end, side=number)
        + speaker_html(whole or one)
        + chain_html(whole or one)
        + _values_html(whole)
    )
    render_doubts(list((whole or {}).get("warnings") or ()))
    render_prior(sources.prior.get(str(one["id"]), []))
    st.button(
        t("open_source"), key=f"source_{number}_{place}_{one['id']}", on_click=open_source, args=(one["article"], one["id"]),
        icon=":material/article:", shortcut="S" if number == 0 and place == 0 else None,
    )  # fmt: skip


def _values_html(whole: Row | None) -> str:
    """What the program made of the words: numbers with bounds, time, and the moment they held."""
    if not whole:
        return ""
    parts = []
    for quantity in whole.get("quantities") or ():
        words = " ".join(str(part) for part in (quantity.get("unit"), quantity.get("role")) if part)
        parts.append(f"{say_bounds(quantity, lang())} {words}".strip())
    if whole.get("earliest") or whole.get("latest"):
        parts.append(say_time(whole))
    if whole.get("as_of"):
        moment = str(whole["as_of"])
        unit = "day" if "T00:00:00" in moment else "minute"
        tz = zone_of(moment) or zone_of(whole.get("published"))  # it stands on the clock of its article
        said = say_time({"earliest": moment, "latest": moment, "granularity": unit, "tz": tz})
        parts.append(t("as_of", when=said))
    if (whole.get("polarity") or "affirmed") != "affirmed":
        parts.append(t(f"polarity_{whole['polarity']}"))
    return f"<p class='lm-note'>{to_html(t('read_as'))}: {to_html(' · '.join(parts))}</p>" if parts else ""


def independent_in(statements: Sequence[Row]) -> int:
    """How many roots a side has: chains that end in one voice count once, in full or by its initials (*BPBD*).

    An outlet that speaks itself counts only where it names no source beside: its headline repeats what its source says.
    """
    from claims.tolls import links_of, publisher_of

    ends = {links_of(one)[-1][0] for one in statements if len(links_of(one)) > 1}
    ends = {name for name in ends if not any(f"({name.casefold()})" in other.casefold() for other in ends)}
    sourced = {publisher_of(one) for one in statements if len(links_of(one)) > 1}
    return len(ends) + len({publisher_of(one) for one in statements} - sourced) or len(statements)


def _render_verdict(row: Row, ids: Sequence[str], place: int) -> None:
    seen = session.newest(Target.CONFLICT, str(row["id"]))
    note_key = f"note_{row['id']}"
    note = st.text_area(t("note"), key=note_key, value=row.get("note") or "", height=80, placeholder=t("note_hint"))
    # A press belongs to the difference that its reader saw: the id stands in the key, and what was seen goes with it.
    with st.container(horizontal=True, gap="small", key="verdicts"):
        for number, verdict in enumerate(verdicts(), start=1):
            st.button(
                t_or(f"verdict_{verdict}", to_markdown(verdict)),
                key=f"verdict_{number}_{row['id']}",
                shortcut=str(number) if number <= 9 else None,
                type="primary" if row.get("verdict") == verdict else "secondary",
                help=t(f"verdict_{verdict}_help") if has(f"verdict_{verdict}_help") else None,
                on_click=_decide,
                args=(str(row["id"]), str(row["about"]), verdict, note_key, seen, tuple(ids), place),
            )
        st.button(
            t("save_note"),
            key=f"save_{note_key}",
            icon=":material/edit_note:",
            disabled=not note.strip() or note == (row.get("note") or ""),
            on_click=_note,
            args=(str(row["id"]), note_key, seen),
        )
    st.html(f'<p class="lm-note">{to_html(t("verdict_note"))}</p>')


@guarded
def _note(id: str, note_key: str, seen: str) -> None:
    note = str(st.session_state.get(note_key) or "").strip()
    session.decide(Target.CONFLICT, [id], Action.NOTE, t("note_saved"), seen=seen, note=note)


@guarded
def _decide(id: str, about: str, verdict: str, note_key: str, seen: str, ids: tuple[str, ...], place: int) -> None:
    """Decides what the reader saw, and goes on to the next; where it was decided meanwhile, opens it with its history."""
    note = str(st.session_state.get(note_key) or "").strip() or None
    said = f"{t('decided', verdict=to_markdown(session.say_verdict(verdict)))}: {to_markdown(about[:60])}"
    done = session.decide(Target.CONFLICT, [id], Action.VERDICT, said, seen=seen, verdict=verdict, note=note)
    if done or st.session_state.get("waiting"):
        rest = [one for one in ids if one != id]
        _go(rest[min(place, len(rest) - 1)] if rest else "")
    else:
        st.session_state["beda_shown"] = None


def _render_explained_actions(row: Row, ids: Sequence[str], place: int) -> None:
    seen = session.newest(Target.CONFLICT, str(row["id"]))
    choices = (("none", "explained_agree"), ("conflict", "explained_disagree"))
    with st.container(horizontal=True, gap="small", key="verdicts"):
        for number, (verdict, words) in enumerate(choices, start=1):
            st.button(
                t(words),
                key=f"verdict_{number}_{row['id']}",
                shortcut=str(number),
                on_click=_decide,
                args=(str(row["id"]), str(row["about"]), verdict, f"note_{row['id']}", seen, tuple(ids), place),
            )


def _render_list(queue: Sequence[Row]) -> None:
    """The whole queue as rows; choosing one opens it."""
    with st.expander(t("whole_queue", n=len(queue))):
        for row in queue[:200]:
            kind = t(f"kind_{row['kind']}")
            values = " ↔ ".join(say_value(side["value"]) for side in row["sides"])
            st.button(
                to_markdown(f"{capital(kind)}: {row['about']} — {values}"[:160]), key=f"list_{row['id']}", on_click=_go, args=(row["id"],),
                type="tertiary",
            )  # fmt: skip


def _severity(number: float) -> str:
    return t("severity_strong") if number >= 0.67 else t("severity_medium") if number >= 0.34 else t("severity_weak")
