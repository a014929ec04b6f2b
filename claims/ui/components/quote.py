"""Quoted words inside their sentence, who said them and through whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from claims.tolls import links_of
from claims.ui import stored
from claims.ui.safe import to_html
from claims.ui.words import in_words, say_published, say_value, t, t_or

Row = Mapping[str, Any]

AROUND = 130  # characters shown on either side of quoted words


def quote_html(text: str, start: int, end: int, *, side: int | None = None, around: int = AROUND) -> str:
    """The words from ``start`` to ``end`` marked inside what stands around them, as HTML; all of it escaped."""
    before, inside, after = text[:start], text[start:end], text[end:]
    left = _tail(before, around)
    right = _head(after, around)
    kind = "" if side is None else f" lm-side{min(side, 1)}"
    return (
        f'<div class="lm-quote"><span class="lm-around">{to_html(left)}</span>'
        f'<mark class="lm-mark{kind}">{to_html(inside)}</mark><span class="lm-around">{to_html(right)}</span></div>'
    )


def statement_html(row: Row, *, side: int | None = None) -> str:
    """A statement: outlet and date, the quoted words in their place, the speaker and the chain."""
    article = stored.article(str(row["article"]))
    field = str(row.get("field") or "text")
    whole = str(article[field]) if article else str(row.get("text") or "")
    start, end = (int(row["start"]), int(row["end"])) if article else (0, len(whole))
    head = f"<p class='lm-who'><b>{to_html(row.get('publisher') or '')}</b> · {to_html(say_published(dict(row)))}"
    if field == "title":
        head += f" · {to_html(t('in_title'))}"
    return head + "</p>" + quote_html(whole, start, end, side=side) + speaker_html(row) + chain_html(row)


def speaker_html(row: Row) -> str:
    """Who speaks, in what role, quoted or retold."""
    speaker = row.get("speaker")
    if not speaker:
        return f"<p class='lm-note'>{to_html(t('outlet_speaks'))}</p>" if "polarity" in row else ""
    role = f", {to_html(row['speaker_role'])}" if row.get("speaker_role") else ""
    how = f" · {to_html(t('quoted_directly' if row['direct'] else 'retold'))}" if "direct" in row else ""
    return f"<p class='lm-note'>{to_html(t('says_who'))} <b>{to_html(speaker)}</b>{role}{how}</p>"


def chain_html(row: Row) -> str:
    """The road of the words as a path, from the outlet outward; empty where the outlet itself is the only link."""
    links = links_of(row)
    if len(links) < 2:
        return ""
    shown = []
    for name, kind in links:
        said = t_or(f"link_{kind}", "") if kind else ""
        hollow = " lm-anon" if kind == "anonymous" else ""
        title = f' title="{to_html(said)}"' if said else ""
        shown.append(f'<span class="lm-link{hollow}"{title}>{to_html(name)}</span>')
    arrow = f'<span aria-label="{to_html(t("quotes"))}">→</span>'
    return f'<div class="lm-chain">{to_html(t("chain"))}: {arrow.join(shown)}</div>'


def render_doubts(warnings: list[Row]) -> None:
    """What is doubtful, each with the other readings and why they fit."""
    for warning in warnings:
        title = t_or(f"warn_{warning.get('code')}", str(warning.get("code")))
        message = in_words(warning.get("message"))
        others = "".join(
            f"<li><b>{to_html(say_value(other.get('value')))}</b> – {to_html(in_words(other.get('because')))}</li>"
            for other in warning.get("alternatives") or ()
        )
        listed = f"<div>{to_html(t('other_readings'))}</div><ul>{others}</ul>" if others else ""
        st.html(f'<div class="lm-doubt"><b>{to_html(title)}</b> {to_html(message)}{listed}</div>')


def tag_html(words: str, kind: str = "") -> str:
    """A small label; ``kind`` is a state, ``unsure`` or ``none``."""
    return (
        f'<span class="lm-tag lm-{kind}">{to_html(words)}</span>'
        if kind
        else f'<span class="lm-tag">{to_html(words)}</span>'
    )


def _tail(text: str, letters: int) -> str:
    if len(text) <= letters:
        return text.lstrip("\n")
    cut = text[-letters:]
    paragraph = cut.rfind("\n\n")
    if paragraph >= 0:
        return cut[paragraph + 2 :]
    space = cut.find(" ")
    return "…" + (cut[space + 1 :] if space >= 0 else cut)


def _head(text: str, letters: int) -> str:
    if len(text) <= letters:
        return text.rstrip("\n")
    cut = text[:letters]
    paragraph = cut.find("\n\n")
    if paragraph >= 0:
        return cut[:paragraph]
    space = cut.rfind(" ")
    return (cut[:space] if space >= 0 else cut) + "…"
