"""What the page says, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from timeline.spoken import ZONES, parse_moment, say_clock, say_day, say_elsewhere, say_when, zone_of
from timeline.wording import Catalogue, Sentence

_CATALOGUE = Catalogue("claims")
_QUOTED = re.compile(r"([\"“][^\"“”]{0,400}[\"”])")
_DAY = re.compile(r"(?<![\w-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{2})-(\d{2})-(\d{4})(?: (\d{2})\.(\d{2})(?!\d))?)(?![\w-])")
LANGUAGES = {"id": "ID", "en": "EN"}


def lang() -> str:
    """The language of this reader."""
    chosen = st.session_state.get("view", {}).get("lang", "id")
    return chosen if chosen in LANGUAGES else "id"


def t(code: str, **values: object) -> str:
    """A sentence of the page (``ui.`` is added)."""
    return _CATALOGUE.say(Sentence(f"ui.{code}", values), lang())


def has(code: str) -> bool:
    """True where the page has words for ``code``."""
    return f"ui.{code}" in _CATALOGUE.templates(lang())


def t_or(code: str, otherwise: str) -> str:
    """The sentence for ``code``, or ``otherwise`` where an outlet's own value has none."""
    return t(code) if has(code) else otherwise


def capital(text: object) -> str:
    """``text`` as the head of something: with a capital."""
    words = str(text)
    return words[:1].upper() + words[1:]


def words_of(group: str, language: str) -> dict[str, str]:
    """The sentences of a group such as ``library``, by the key that follows it, as they stand in the catalogue."""
    head = f"ui.{group}_"
    return {
        code.removeprefix(head): words
        for code, words in _CATALOGUE.templates(language).items()
        if code.startswith(head)
    }


def clock() -> str | None:
    """The offset of the clock that this reader wants beside every clock time; None where its own is enough."""
    return ZONES.get(str(st.session_state.get("view", {}).get("zona")))


def say_time(row: Mapping[str, Any]) -> str:
    """When a statement, time expression or event is, in words: on its own clock, and on the one that the reader asked for."""
    return say_times([row])[0]


def say_times(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """`say_time` of each; who reads is asked once: the page library takes longer for that than the words take."""
    language, also = lang(), clock()
    return [
        say_when(row.get("earliest"), row.get("latest"), row.get("granularity"), language, tz=row.get("tz"), also=also)
        for row in rows
    ]


def say_value(value: object) -> str:
    """A value for a reader: a day that was computed (``2024-12-16``) in words, anything else as it is."""
    text = str(value or "")
    moment = parse_moment(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    return say_day(moment, lang()) if moment else text


def in_words(text: object) -> str:
    """A sentence of the program with its days in words (``2024-12-16``, ``16-12-2024 17.00``); quoted words stay as printed."""
    parts = _QUOTED.split(str(text or ""))
    return "".join(part if place % 2 else _DAY.sub(_say_found, part) for place, part in enumerate(parts))


def _say_found(day: re.Match[str]) -> str:
    year, month, number = (int(one) for one in ((day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4])))
    try:
        moment = datetime(year, month, number, int(day[7] or 0), int(day[8] or 0))
    except ValueError:  # 31-02-2024: no day of the calendar, said as it is
        return day[0]
    said = say_day(moment, lang(), weekday=False)
    return f"{said}, {say_clock(moment, lang())}" if day[7] else said


def say_published(row: dict[str, object]) -> str:
    """When an article came out, in words; a clock time only where one is known."""
    published = row.get("published")
    moment = parse_moment(published)
    if moment is None:
        return t("no_date")
    if isinstance(published, str) and len(published) > 10:
        return say_when(published, published, "minute", lang(), tz=zone_of(published), also=clock())
    return say_day(moment, lang())


def say_instant(value: object) -> str:
    """A UTC instant of a decision: day and clock with its zone."""
    moment = parse_moment(str(value).replace("Z", "+00:00"))
    if moment is None:
        return ""
    elsewhere = say_elsewhere(value, value, "minute", lang(), "+00:00", clock())
    said = f"{say_day(moment, lang(), weekday=False)}, {say_clock(moment, lang())} UTC"
    return f"{said} ({elsewhere})" if elsewhere else said
