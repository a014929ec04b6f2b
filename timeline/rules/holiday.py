"""Holidays and the Islamic calendar: *Lebaran 2025*, *HUT ke-80 RI*, *H-10*, *1 Syawal 1446 H*, *Ramadan*."""

from __future__ import annotations

import re

from timeline.feasts import feasts, hijri_months
from timeline.lexicon import GAP, MAYBE, either
from timeline.piece import Fields, Rule, digits, rule

_FEAST = either(feasts())
_HIJRI = either(hijri_months())
_HIJRI_YEAR = rf"(?P<hy>1[34]\d\d)(?!\d)(?:{GAP}(?:hijriah|hijriyah|h\b))?"
_AH = rf"(?:{MAYBE}(?:hijriah|hijriyah|h\b))"


def _read_feast(match: re.Match[str]) -> Fields | None:
    at: Fields = {"feast": " ".join(match["feast"].split())}
    if match["hy"]:
        at["hijri_year"] = int(match["hy"])
    elif match["y"]:
        at["y"] = int(match["y"]) + (_SAKA if at["feast"].endswith("saka") else 0)
    return at


_SAKA = 78
"""Years by which the Saka calendar of Nyepi lies behind."""


_DATES = re.compile(r"(?<!\w)(?:pada|saat|jelang|menjelang|hingga|sampai|sejak|usai|setelah|sebelum|tiap|setiap) $")


def _read_birthday(match: re.Match[str]) -> Fields | None:
    at: Fields = {"feast": "hut ri"}
    number = match["n"] or match["n2"]
    if number:
        if not _DATES.search(match.string, max(0, match.start() - 14), match.start()):
            return None  # an ordinal names the feast (menyambut HUT ke-80 RI); a preposition makes it a day
        at["y"] = 1945 + int(number)
    return at


def _read_count(match: re.Match[str]) -> Fields | None:
    return {"days": int(match["n"]) * (-1 if match["sign"] == "-" else 1)}


def _read_hijri(match: re.Match[str]) -> Fields | None:
    group = match.groupdict()
    at: Fields = {"hijri_month": hijri_months()[" ".join(group["month"].split())]}
    if (
        at["hijri_month"] != 9
        and not any(group.get(key) for key in ("d", "hy", "y"))
        and not match[0].startswith("bulan")
    ):
        return None  # Rajab and Safar are names of people too
    if group.get("d"):
        at["hijri_day"] = int(group["d"])
        if not 1 <= at["hijri_day"] <= 30:
            return None
    if group.get("hy"):
        at["hijri_year"] = int(group["hy"])
    elif group.get("y"):
        at["y"] = int(group["y"])
    return at


def _read_fasting(match: re.Match[str]) -> Fields | None:
    return {"hijri_month": 9}


def _read_hijri_year(match: re.Match[str]) -> Fields | None:
    return {"hijri_year": int(match["hy"])}


_YEAR = rf"(?:{GAP}(?:(?:tahun{GAP})?(?P<y>(?:19|20)\d\d)(?!\d|/|[.,]\d)|{_HIJRI_YEAR}))?"

RULES: tuple[Rule, ...] = (
    rule("holiday", "holiday", {form.split()[0].split("'")[0].split("-")[0] for form in feasts()}, rf"(?P<feast>{_FEAST})(?![\w-]){_YEAR}", _read_feast),
    rule("holiday.hut", "holiday", ["hut", "hari", "ulang"], rf"(?:hut|hari{GAP}ulang{GAP}tahun)(?:{GAP}\(hut\))?(?:{GAP}kemerdekaan)?{GAP}(?:ke{MAYBE}-?{MAYBE}(?P<n>\d{{2}}){GAP})?(?:kemerdekaan{GAP})?(?:ri|republik{GAP}indonesia)(?!\w)(?:{GAP}ke-(?P<n2>\d\d))?", _read_birthday),
    rule("holiday.count", "hday", ["h"], r"h(?P<sign>[-+]) ?(?P<n>\d{1,3})(?!\w)", _read_count),
    rule("hijri.date", "hijri", digits("s", " ", word=True), rf"(?P<d>\d{{1,2}}){MAYBE}(?P<month>{_HIJRI})(?!\w)(?:{GAP}{_HIJRI_YEAR})?", _read_hijri),
    rule("hijri.month", "hijri", {form.split()[0].split("'")[0] for form in hijri_months()} | {"bulan"}, rf"(?:bulan{GAP}(?:suci{GAP}|puasa{GAP})?)?(?P<month>{_HIJRI})(?!\w|-){_YEAR}", _read_hijri),
    rule("hijri.fasting", "hijri", ["bulan"], rf"bulan{GAP}(?:puasa|suci)(?!\w)", _read_fasting),
    rule("hijri.year", "hijri", ["tahun", *digits("y", " ", word=True)], rf"(?:tahun{GAP})?(?P<hy>1[34]\d\d){_AH}", _read_hijri_year),
)  # fmt: skip
