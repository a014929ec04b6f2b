"""Days and units named from here and now: *kemarin*, *keesokan harinya*, *pekan lalu*, *tahun depan*, *bulan ini*."""

from __future__ import annotations

import re

from timeline.lexicon import GAP, either, table, units
from timeline.piece import Fields, Rule, rule

_WORDS = table("relative.toml")
LOOKS = {phrase: look for look, phrases in _WORDS["direction"].items() for phrase in phrases}
LOOK = either(LOOKS)
"""Words after a day, month or unit that say which way it looks."""


def _read_day(match: re.Match[str]) -> Fields | None:
    return {"shift": _WORDS["days"][" ".join(match["day"].split())]}


def _read_following(match: re.Match[str]) -> Fields | None:
    return {"shift": _WORDS["following"][" ".join(match["day"].split())], "narrative": True}


def _read_night(match: re.Match[str]) -> Fields | None:
    return {"shift": _WORDS["nights"][" ".join(match["day"].split())], "part": "malam"}


def _read_part_told(match: re.Match[str]) -> Fields | None:
    part, shift = _WORDS["parts_told"][" ".join(match["day"].split())]
    return {"shift": shift, "part": part, "narrative": True}


def _read_unit(match: re.Match[str]) -> Fields | None:
    look = LOOKS[" ".join(match["look"].split())]
    unit = units()[match["unit"]]
    if look in ("past", "next") and unit.clock:
        return None
    if unit.name in ("day", "night") or unit.clock:
        return None
    return {"unit": unit, "look": look, "word": match["unit"]}


_REFERENCES = {
    "past": "PAST_REF",
    "before": "PAST_REF",
    "this": "PRESENT_REF",
    "same": "PAST_REF",
    "next": "FUTURE_REF",
    "after": "FUTURE_REF",
}


def _read_many(match: re.Match[str]) -> Fields | None:
    look = LOOKS.get(" ".join(match["look"].split()), "past")
    return {"ref": _REFERENCES[look], "phrase": " ".join(match[0].split())}


_UNITS = either([word for word, unit in units().items() if not unit.clock and unit.name not in ("day", "night")])


def _heads(phrases: object) -> set[str]:
    return {str(phrase).split()[0].split("-")[0] for phrase in phrases}  # type: ignore[attr-defined]


RULES: tuple[Rule, ...] = (
    rule("day.named", "rel", _heads(_WORDS["days"]), rf"(?P<day>{either(_WORDS['days'])})(?![\w-])", _read_day),
    rule("day.following", "rel", _heads(_WORDS["following"]), rf"(?P<day>{either(_WORDS['following'])})(?![\w-])", _read_following),
    rule("part.told", "rel", _heads(_WORDS["parts_told"]) | {"malamnya", "paginya", "siangnya", "sorenya"}, rf"(?P<day>{either(_WORDS['parts_told'])})(?![\w-])", _read_part_told),
    rule("night.named", "rel", _heads(_WORDS["nights"]), rf"(?<!dalam )(?<!selama )(?<!hanya )(?P<day>{either(_WORDS['nights'])})(?![\w-])", _read_night),
    rule("reference.many", "ref", units(), rf"(?P<unit>{either(units())})-(?P=unit){GAP}(?P<look>{either([*LOOKS, 'terakhir', 'belakangan'])})(?![\w-])", _read_many),
    rule("unit.near", "unit", {word for word, unit in units().items() if not unit.clock}, rf"(?:(?<!malam )|(?!minggu))(?P<unit>{_UNITS})(?:{GAP}(?:anggaran|ajaran|buku|fiskal|pelajaran|kalender))?{GAP}(?P<look>{LOOK})(?![\w-])", _read_unit),
)  # fmt: skip
