"""Weekdays: *Rabu*, *hari Jum'at*, *Ahad*, *Sen, 18/6*."""

from __future__ import annotations

import re

from timeline.lexicon import GAP, MAYBE, either, full_months, full_weekdays, months, weekdays
from timeline.piece import Fields, Rule, rule
from timeline.rules.dayname import LOOK, LOOKS

_FULL = either(full_weekdays())
_SHORT = either([form for form, (_, kind) in weekdays().items() if kind in ("short", "english", "arabic")])
_BEFORE_DATE = rf"(?=[.,]?{MAYBE}\(?{MAYBE}\d{{1,2}}(?:[/-]\d{{1,2}}|{GAP}[a-z]{{3,9}}))"


def _read(match: re.Match[str]) -> Fields | None:
    return {"w": weekdays()[match["day"].replace("\n", " ")][0], "form": match["day"]}


WEEKDAY = _FULL
_ORDINALS = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "terakhir": -1}
_NOT_SUNDAY = either([form for form in full_weekdays() if form != "minggu"])


def _read_nth(match: re.Match[str]) -> Fields | None:
    at: Fields = {"nth": _ORDINALS[match["ordinal"]], "weekday": weekdays()[match["day"].replace("\n", " ")][0]}
    if match["month"]:
        return at | {"month": months()[match["month"]].number, "y": int(match["y"])}
    return at | {"month_look": LOOKS[" ".join(match["look"].split())]}


RULES: tuple[Rule, ...] = (
    rule("weekday", "weekday", {form.split()[0].split("'")[0] for form in full_weekdays()}, rf"(?P<day>{_FULL})(?!\w|-(?!(?:{_FULL})))", _read),
    rule("weekday.nth", "nth_weekday", ["hari", *{form.split()[0].split("'")[0] for form in full_weekdays() if form != "minggu"}], rf"(?:hari{GAP})?(?P<day>{_NOT_SUNDAY}){GAP}(?P<ordinal>{either(_ORDINALS)}){GAP}(?:di{GAP}|pada{GAP}|dalam{GAP})?(?:bulan{GAP}(?P<look>{LOOK})(?![\w-])|(?:bulan{GAP})?(?P<month>{either(full_months())}){GAP}(?P<y>(?:19|20)\d\d)(?!\d))", _read_nth),
    rule("weekday.hari", "weekday", ["hari"], rf"hari{GAP}(?P<day>{_FULL})(?![\w])", _read),
    rule("weekday.short", "weekday", {form.split("'")[0] for form, (_, kind) in weekdays().items() if kind in ("short", "english", "arabic")}, rf"(?P<day>{_SHORT})(?!\w)\.?{_BEFORE_DATE}", _read),
)  # fmt: skip
