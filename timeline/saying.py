"""Sentences about time with their dates, lengths and weekdays in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from timeline.spoken import say_clock, say_day, words_of
from timeline.wording import Catalogue, Sentence

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
_PART = re.compile(r"(\d{4}-\d{2}-\d{2})T(MO|AF|EV|NI)")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_LENGTH = re.compile(r"P(?:(?:[\d.]{1,12}|X)[YMWD]){0,3}(?:T(?:(?:[\d.]{1,12}|X)[HMS]){1,3})?")
_SHARE = re.compile(r"T|([\d.]{1,12}|X)([YMWDHS])")
_WEEKDAYS = frozenset({"weekday", "real"})


def say(sentence: Sentence, lang: str, catalogue: Catalogue) -> str:
    """The sentence in ``lang``; ISO dates among its values become words, as people read them."""
    values = {key: _in_words(key, value, lang, catalogue) for key, value in sentence.values.items()}
    return catalogue.say(Sentence(sentence.code, values), lang)


def _in_words(key: str, value: object, lang: str, catalogue: Catalogue) -> object:
    if key in _WEEKDAYS and isinstance(value, int):
        return words_of("weekdays", lang)[value % 7]
    if not isinstance(value, str):
        return value
    try:
        if key == "printed" and _DAY.fullmatch(value):
            return say_day(datetime.fromisoformat(value), lang, weekday=False)
        return _spell(value, lang, catalogue.templates(lang))
    except ValueError:  # 2025-02-31: no day of the calendar, said as it is
        return value


def _spell(value: str, lang: str, templates: Mapping[str, str]) -> str:
    if _DAY.fullmatch(value):
        return say_day(datetime.fromisoformat(value), lang)
    if _MOMENT.fullmatch(value):
        moment = datetime.fromisoformat(value)
        return f"{say_day(moment, lang)}, {say_clock(moment, lang)}"
    part = _PART.fullmatch(value)
    if part:
        return f"{say_day(datetime.fromisoformat(part[1]), lang)}, {templates['time_words.' + part[2].lower()]}"
    month = _MONTH.fullmatch(value)
    if month and 1 <= int(month[2]) <= 12:
        return f"{words_of('months', lang)[int(month[2]) - 1]} {month[1]}"
    if len(value) > 2 and _LENGTH.fullmatch(value):
        return _spell_length(value, lang, templates)
    return value


def _spell_length(value: str, lang: str, templates: Mapping[str, str]) -> str:
    """*1 jam 30 menit* for ``PT1H30M``."""
    decimal, clock, words = words_of("decimal", lang)[0], "", []
    for share in _SHARE.finditer(value):
        if share[0] == "T":
            clock = "t"
            continue
        number = templates["time_words.some"] if share[1] == "X" else share[1].replace(".", decimal)
        words.append(f"{number} {templates[f'time_words.{clock}{share[2].lower()}']}")
    return " ".join(words)
