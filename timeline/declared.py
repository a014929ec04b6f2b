"""Clocks that a text declares itself: *waktu setempat (UTC+11)*, *waktu Ondoria dua jam lebih cepat daripada GMT*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from timeline.text import to_lower

LOCAL = "setempat"
"""The name under which a text declares the clock of *waktu setempat*."""
_KNOWN = {
    "wib": 420,
    "wita": 480,
    "wit": 540,
    "gmt": 0,
    "utc": 0,
    "greenwich": 0,
    "jakarta": 420,
    "indonesia barat": 420,
    "indonesia bagian barat": 420,
}
_NUMBERS = {
    **{
        word: number
        for number, word in enumerate(
            ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
            start=1,
        )
    },
    "dua belas": 12,
    "se": 1,
}
_DAY = 1440
_WHOSE = r"(?P<name>[a-z][a-z'’-]{2,19}(?: (?!dua |tiga |lebih |atau |yakni )[a-z][a-z'’-]{2,19}){0,2})"
_OFFSET = re.compile(
    rf"(?<!\w)waktu {_WHOSE}(?:, | )?(?:\(|atau |yakni |yaitu |/ ?|memakai |menggunakan |berada di )(?:zona )?(?:waktu )?(?P<base>utc|gmt)"
    r"(?: ?(?P<sign>[+\-−–]) ?(?P<hours>\d{1,2})(?:[.:](?P<minutes>\d{2}))?|(?=\)))"
)
_TWICE = re.compile(
    rf"(?<!\d)(?P<hour>\d{{1,2}})[.:](?P<minute>\d{{2}}) waktu {_WHOSE}(?: \(|,? atau |,? yakni |/)(?:sekitar )?(?:[a-z]{{4,6}} )?(?:pukul |jam )?"
    r"(?P<other>\d{1,2})[.:](?P<others>\d{2}) (?P<base>wib|wita|wit|gmt|utc)(?!\w)"
)
_TWICE_BACK = re.compile(
    r"(?<!\d)(?P<other>\d{1,2})[.:](?P<others>\d{2}) (?P<base>wib|wita|wit|gmt|utc)(?: \(|,? atau |,? yakni |/)(?:sekitar )?(?:[a-z]{4,6} )?(?:pukul |jam )?"
    rf"(?P<hour>\d{{1,2}})[.:](?P<minute>\d{{2}}) waktu {_WHOSE}"
)
_HOURS = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=lambda word: -len(word)))})(?P<half> setengah)? ?jam"
_BASE = rf"(?:waktu )?(?P<base>{'|'.join(sorted(_KNOWN, key=lambda word: -len(word)))})(?!\w)"
_WAY = r"lebih (?P<way>cepat|awal|maju|dulu|dahulu|lambat|belakang|mundur|lama)"
_THAN = r"(?:dari|daripada|dibanding(?:kan)?|ketimbang)"
_AHEAD = re.compile(
    rf"(?<!\w)(?:waktu )(?:di )?{_WHOSE} (?:itu )?(?:{_HOURS} {_WAY}|{_WAY.replace('?P<way>', '?P<way2>')} {_HOURS.replace('?P<count>', '?P<count2>').replace('?P<half>', '?P<half2>')}) {_THAN} {_BASE}"
)
_BEHIND = {"lambat", "belakang", "mundur", "lama"}


def declared_in(texts: Iterable[str]) -> Mapping[str, str]:
    """Name of a place, or `LOCAL` -> the offset (``+11:00``) that texts declare for its clock; a name with two offsets is left out."""
    found: dict[str, set[int]] = {}
    for text in texts:
        for name, minutes in _declared(text):
            found.setdefault(name, set()).add(minutes)
    return {name: _written(next(iter(told))) for name, told in found.items() if len(told) == 1}


def declared_for(name: str, clocks: Mapping[str, str]) -> str | None:
    """The offset of *waktu* and a name in lower case, or None where nobody declares it.

    *Waktu setempat* is the only clock that is declared, whosever; a place that no text declares keeps that of *waktu setempat* where no other one is.
    """
    words = name.split()
    for length in range(len(words), 0, -1):
        told = clocks.get(" ".join(words[:length]))
        if told is not None:
            return told
    offsets = set(clocks.values())
    if len(offsets) == 1 and (words[:1] == [LOCAL] or set(clocks) == {LOCAL}):
        return offsets.pop()
    return None


# An article is asked once for each of its clock times.
@lru_cache(maxsize=256)
def _declared(text: str) -> tuple[tuple[str, int], ...]:
    """Names with the minutes that their clocks are ahead of Greenwich, in no order."""
    lowered = to_lower(text)
    found: list[tuple[str, int]] = []
    for hit in _OFFSET.finditer(lowered):
        minutes = 60 * int(hit["hours"] or 0) + int(hit["minutes"] or 0)
        found.append((hit["name"], -minutes if hit["sign"] in ("-", "−", "–") else minutes))
    for pattern in (_TWICE, _TWICE_BACK):
        for hit in pattern.finditer(lowered):
            ahead = 60 * (int(hit["hour"]) - int(hit["other"])) + int(hit["minute"]) - int(hit["others"])
            found.append((hit["name"], _wrapped(ahead + _KNOWN[hit["base"]])))
    for hit in _AHEAD.finditer(lowered):
        count, half = hit["count"] or hit["count2"], hit["half"] or hit["half2"]
        hours = int(count) if count.isdigit() else _NUMBERS[count]
        minutes = 60 * hours + (30 if half else 0)
        behind = (hit["way"] or hit["way2"]) in _BEHIND
        found.append((hit["name"], _wrapped(_KNOWN[hit["base"]] + (-minutes if behind else minutes))))
    return tuple(found)


def _wrapped(minutes: int) -> int:
    """Minutes ahead of Greenwich between -12 and +14 hours."""
    return (minutes + 720) % _DAY - 720 if not -720 <= minutes <= 840 else minutes


def _written(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
