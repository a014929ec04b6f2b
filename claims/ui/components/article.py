"""One article: the reader with its marks, and beside it what a mark means and what can be corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from claims.review import Action, Target, timex_id
from claims.statement import statement_id
from claims.typed_value import reading_of_value
from claims.ui import address, clicks, session, stored
from claims.ui.components.clock import render_clock
from claims.ui.components.dayorder import is_doubted, render_day_order
from claims.ui.components.history import render_article_history, render_history
from claims.ui.components.prior import prior_of, render_prior, render_prior_form
from claims.ui.components.provenance import render_provenance
from claims.ui.components.published import render_date_form, render_outlet_form
from claims.ui.components.quote import chain_html, render_doubts, speaker_html, tag_html
from claims.ui.components.reader import render_reader
from claims.ui.components.unread import render_unread
from claims.ui.safe import link_html, show_hidden, to_html, to_markdown
from claims.ui.segments import marks_of
from claims.ui.typed import read_typed
from claims.ui.words import in_words, lang, say_published, say_time, say_value, t, t_or
from timeline.text import Span

Row = Mapping[str, Any]


def render_article(row: Row) -> None:
    """Draws the article."""
    timexes = stored.rows("timexes", article=row["id"], lang=lang())
    statements = stored.rows("statements", article=row["id"], lang=lang())
    disputed = _disputed(str(row["story"] or ""))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="reader_head"):
        came_from = st.session_state.get("came_from")
        back = t("back_to", page=t(f"page_{came_from}")) if came_from else t("back_to_list")
        st.button(back, on_click=_back, args=(came_from,), icon=":material/arrow_back:", shortcut="B", key="back")
        if came_from:
            st.button(t("back_to_list"), on_click=_back, args=(None,), key="back_to_list")
        render_clock()
    _render_facts(row)
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        marks = marks_of(
            row, timexes, statements, disputed, _tips(timexes, statements, disputed), str(address.get("sorot"))
        )
        mark, chosen = render_reader(row, marks, t("reader"))
        st.html(f'<p class="lm-note">{to_html(t("reader_hint"))}</p>')
    with right, st.container(key="beside_reader"):
        if chosen:
            _render_chosen(row, chosen)
        _render_mark(mark or _focused(), timexes, statements, disputed)
        _render_corrections(row, timexes)


def _focused() -> dict[str, Any] | None:
    return {"kind": "statement", "id": address.get("sorot")} if address.get("sorot") else None


def _back(page: str | None) -> None:
    """Closes the article, and goes to ``page`` where the reader came from one."""
    if page:
        st.session_state["go"] = page
    st.session_state.pop("came_from", None)
    address.put("artikel", "")
    address.put("sorot", "")


def _render_facts(row: Row) -> None:
    origin = t_or(f"from_{row['published_from']}", str(row["published_from"]))
    parts = [f"<b>{to_html(row['publisher'])}</b>", f"{to_html(say_published(dict(row)))} ({to_html(origin)})"]
    for key in ("author", "place", "agency"):
        if row.get(key):
            parts.append(f"{to_html(t(key))}: {to_html(row[key])}")
    if row.get("url"):
        parts.append(link_html(row["url"]) or to_html(row["url"]))
    st.html(f"<p class='lm-who'>{' · '.join(parts)}</p>")
    if row.get("notice"):
        st.html(f"<div class='lm-doubt'><b>{to_html(t('rights'))}</b> {to_html(row['notice'])}</div>")
    if not row["published"]:
        st.html(
            f"<div class='lm-doubt'><b>{to_html(t('warn_no_publication_date'))}</b> {to_html(t('no_date_help'))}</div>"
        )


def _disputed(story: str) -> dict[str, str]:
    """Statement -> what is disputed about it."""
    found: dict[str, str] = {}
    for row in stored.conflicts(story, explained=False) if story else []:
        for side in row["sides"]:
            for one in side["statements"]:
                found.setdefault(one["id"], row["about"])
    return found


def _tips(timexes: Sequence[Row], statements: Sequence[Row], disputed: Mapping[str, str]) -> dict[str, str]:
    tips = {row["id"]: _timex_tip(row) for row in timexes}
    for row in statements:
        said = row["speaker"] or t("outlet_itself")
        lines = [t("tip_statement", who=said)]
        if row["earliest"] or row["latest"]:
            lines.append(say_time(row))
        if row["id"] in disputed:
            lines.append(t("tip_disputed", about=disputed[row["id"]]))
        tips[row["id"]] = show_hidden("\n".join(lines))
    return tips


def _timex_tip(row: Row) -> str:
    when = say_time(row)
    lines = [
        f"“{row['text']}” = {row['value']}" + (f" ({when})" if row["earliest"] else ""),
        in_words(row.get("resolution")),
    ]
    lines += [in_words(warning.get("message")) for warning in row.get("warnings") or ()]
    return show_hidden("\n".join(line for line in lines if line))


def _render_mark(
    mark: Row | None, timexes: Sequence[Row], statements: Sequence[Row], disputed: Mapping[str, str]
) -> None:
    if not mark:
        st.html(f'<p class="lm-note">{to_html(t("mark_hint", timexes=len(timexes), statements=len(statements)))}</p>')
        return
    if mark["kind"] == "timex":
        found = next((row for row in timexes if row["id"] == mark["id"]), None)
        if found:
            _render_timex(found, timexes)
        return
    found = next((row for row in statements if row["id"] == mark["id"]), None)
    if found:
        _render_statement(found, disputed)


def _render_timex(row: Row, timexes: Sequence[Row]) -> None:
    with st.container(border=True):
        when = say_time(row)
        anchor = row.get("anchor") or {}
        read_against = in_words(t(f"anchor_{anchor.get('source') or 'none'}", date=anchor.get("date") or ""))
        st.html(
            f"<p class='lm-note'>{to_html(t('timex'))}</p><p class='lm-value'>“{to_html(row['text'])}”</p>"
            f"<p class='lm-who'><b>{to_html(row['value'])}</b> · {to_html(when)}</p>"
            f"<p class='lm-note'>{to_html(in_words(row.get('resolution')))}</p>"
            f"<p class='lm-note'>{to_html(read_against)} · {to_html(t('rule'))} {to_html(row['rule'])}"
            + (f" · EDTF {to_html(row['edtf'])}" if row.get("edtf") else "")
            + "</p>"
        )
        warnings = list(row.get("warnings") or ())
        render_doubts(warnings)
        if is_doubted(row):
            render_day_order(str(row["article"]), timexes, row, f"mark_{row['id']}")
        for number, other in enumerate(_other_values(warnings)[:6]):
            if clicks.button(
                t("use_reading", value=to_markdown(say_value(other))),
                key=f"use_{row['id']}_{number}",
                icon=":material/check:",
            ):
                _correct_timex(row, other)
        typed = st.text_input(t("timex_value"), key=f"value_{row['id']}", placeholder=t("date_hint"))
        value = to_value(typed)
        if typed.strip():
            st.html(f'<p class="lm-note">= {to_html(value or t("date_unread"))}</p>')
        with st.container(horizontal=True, gap="small"):
            if clicks.button(t("save"), key=f"save_{row['id']}", disabled=not value):
                _correct_timex(row, str(value))
            if clicks.button(t("no_timex"), key=f"reject_{row['id']}", icon=":material/close:"):
                session.decide(
                    Target.TIMEX,
                    [str(row["id"])],
                    Action.REJECT,
                    f"{t('did_reject_timex')}: “{to_markdown(row['text'])}”",
                )
                st.rerun()
        render_history(Target.TIMEX, str(row["id"]))


def _other_values(warnings: Sequence[Row]) -> list[str]:
    """What else an expression may mean, each once; the two orders of day and month have buttons of their own."""
    told = [one for one in warnings if one.get("code") != "ambiguous_day_month"]
    return list(dict.fromkeys(str(one["value"]) for warning in told for one in warning.get("alternatives") or ()))


def _correct_timex(row: Row, value: str) -> None:
    said = t("timex_corrected", text=to_markdown(row["text"]), value=to_markdown(value))
    session.decide(Target.TIMEX, [str(row["id"])], Action.CORRECT, said, after={"value": value})
    st.rerun()


def to_value(typed: str) -> str | None:
    """The TIMEX3 value of a typed date, as coarse as it was typed; TIMEX3 itself is taken as it is. None for neither."""
    words = typed.strip()
    found = read_typed(words, datetime.now().date())
    if found is not None and found.granularity in ("day", "month", "year"):
        return found.earliest[: {"day": 10, "month": 7, "year": 4}[found.granularity]]
    try:
        reading_of_value(words)
    except ValueError:
        return None
    return words or None


def _render_statement(row: Row, disputed: Mapping[str, str]) -> None:
    with st.container(border=True):
        tags = tag_html(t(f"polarity_{row['polarity']}"))
        if row["id"] in disputed:
            tags += tag_html(t("tip_disputed", about=disputed[row["id"]]), "disputed")
        st.html(
            f"<p class='lm-note'>{to_html(t('statement'))}</p><div class='lm-quote'><mark class='lm-mark'>{to_html(row['text'])}</mark></div>{speaker_html(row)}{chain_html(row)}<div>{tags}</div>"
        )
        render_doubts(list(row.get("warnings") or ()))
        checked = prior_of([row["id"]]).get(str(row["id"]), [])
        render_prior(checked)
        if row.get("rules"):
            st.html(f"<p class='lm-note'>{to_html(t('rules'))}: {to_html(', '.join(row['rules']))}</p>")
        with st.form(f"speaker_{row['id']}", border=False):
            speaker = st.text_input(t("speaker"), value=row["speaker"] or "", placeholder=t("outlet_itself"))
            if clicks.submit(t("save"), key=f"save_speaker_{row['id']}") and speaker.strip() != (row["speaker"] or ""):
                session.decide(
                    Target.STATEMENT,
                    [str(row["id"])],
                    Action.CORRECT,
                    t("corrected_n", n=1, what=to_markdown(speaker.strip() or t("outlet_itself"))),
                    after={"speaker": speaker.strip() or None},
                )
                st.rerun()
        if clicks.button(t("reject"), key=f"reject_{row['id']}", icon=":material/close:", help=t("reject_help")):
            session.decide(
                Target.STATEMENT,
                [str(row["id"])],
                Action.REJECT,
                f"{t('did_reject_statement')}: “{to_markdown(row['text'][:60])}”",
            )
            st.rerun()
        render_prior_form(row, checked)
        render_history(Target.STATEMENT, str(row["id"]))


def _render_chosen(row: Row, chosen: Row) -> None:
    """What was selected in the text, and what it can become at exactly this place."""
    field, start, end = str(chosen["field"]), int(chosen["start"]), int(chosen["end"])
    text = str(row[field])[start:end]
    if not text.strip():
        return
    with st.container(border=True, key="chosen"):
        st.html(
            f"<p class='lm-note'>{to_html(t('selected', start=start, end=end))}</p><div class='lm-quote'><mark class='lm-mark'>{to_html(text)}</mark></div>"
        )
        place = {"article": row["id"], "field": field, "start": start, "end": end}
        speaker = st.text_input(t("speaker"), key=f"new_speaker_{start}_{end}", placeholder=t("outlet_itself"))
        if clicks.button(
            t("make_statement"),
            type="primary",
            icon=":material/add:",
            disabled=len(text) >= 420,
            key=f"new_statement_{start}_{end}",
        ):
            id = statement_id(str(row["id"]), field, Span(start, end))
            after = place | ({"speaker": speaker.strip()} if speaker.strip() else {})
            session.decide(
                Target.STATEMENT,
                [id],
                Action.ADD,
                t("statement_added", text=to_markdown(text[:60])),
                after=after,
                quote=text,
            )
            address.put("sorot", id)
            st.rerun()
        typed = st.text_input(t("timex_value"), key=f"new_value_{start}_{end}", value=text if len(text) < 60 else "")
        value = to_value(typed)
        st.html(f'<p class="lm-note">= {to_html(value or t("date_unread"))}</p>')
        if clicks.button(
            t("make_timex"), icon=":material/schedule:", disabled=not value, key=f"new_timex_{start}_{end}"
        ):
            id = timex_id(str(row["id"]), field, start, end)
            session.decide(
                Target.TIMEX,
                [id],
                Action.ADD,
                t("timex_added", text=to_markdown(text), value=to_markdown(str(value))),
                after=place | {"value": value, "type": "DATE"},
                quote=text,
            )
            st.rerun()


def _render_corrections(row: Row, timexes: Sequence[Row]) -> None:
    with st.expander(t("correct_article"), expanded=not row["published"], icon=":material/edit:"):
        render_date_form(row, f"article_{row['id']}")
        render_outlet_form(row)
        render_day_order(str(row["id"]), timexes, next(filter(is_doubted, timexes), None), f"article_{row['id']}")
    render_article_history(str(row["id"]))
    render_unread(row, timexes)
    doubts = [one for one in row["warnings"] if one.get("code") != "no_publication_date"]
    if doubts:
        with st.expander(t("article_doubts", n=len(doubts))):
            render_doubts(doubts)
    render_provenance(row)
