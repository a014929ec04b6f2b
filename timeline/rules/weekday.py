"""Weekdays: *Rabu*, *hari Jum'at*, *Ahad*, *Sen, 18/6*."""

from __future__ import annotations

import re

from timeline.lexicon import GAP, MAYBE, either, full_weekdays, weekdays
from timeline.piece import Fields, Rule, rule

_FULL = either(full_weekdays())
_SHORT = either([form for form, (_, kind) in weekdays().items() if kind in ("short", "english", "arabic")])
_BEFORE_DATE = rf"(?=[.,]?{MAYBE}\(?{MAYBE}\d{{1,2}}(?:[/-]\d{{1,2}}|{GAP}[a-z]{{3,9}}))"


def _read(match: re.Match[str]) -> Fields | None:
    return {"w": weekdays()[match["day"].replace("\n", " ")][0], "form": match["day"]}


_MINGGU_KE = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "terakhir": -1}
WEEKDAY = _FULL

RULES: tuple[Rule, ...] = (
    rule("weekday", "weekday", {form.split()[0].split("'")[0] for form in full_weekdays()}, rf"(?P<day>{_FULL})(?!\w|-(?!(?:{_FULL})))", _read),
    rule("weekday.hari", "weekday", ["hari"], rf"hari{GAP}(?P<day>{_FULL})(?![\w])", _read),
    rule("weekday.short", "weekday", {form.split("'")[0] for form, (_, kind) in weekdays().items() if kind in ("short", "english", "arabic")}, rf"(?P<day>{_SHORT})(?!\w)\.?{_BEFORE_DATE}", _read),
)  # fmt: skip
