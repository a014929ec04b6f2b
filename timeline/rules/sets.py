"""What happens again and again: *setiap Jumat*, *tiap hari*, *tiga kali sehari*, *per bulan*."""

from __future__ import annotations

import re

from timeline.lexicon import GAP, MAYBE, either, parts, units, weekdays
from timeline.number_words import small_numbers
from timeline.ordinals import either_place
from timeline.piece import Fields, Rule, digits, rule
from timeline.rules.absolute import FULL_MONTH, MONTH
from timeline.rules.amount import NUMBER, amount_of
from timeline.rules.coarse import THIRDS
from timeline.rules.weekday import WEEKDAY

_EACH = rf"(?:setiap|tiap(?:-tiap)?|saban|per){GAP}"
_AS_OF_SUNDAY = rf"per{GAP}minggu(?:{GAP}(?:pukul|pagi|siang|sore|petang|malam|dini)|,?{MAYBE}\(?{MAYBE}\d{{1,2}}(?:/|{GAP}(?:{FULL_MONTH})\b))"
"""*per Minggu pukul 18.00*, *per Minggu (5/3)*: as of that day, not each week."""
_UNIT = either(units())
_LONG = either([word for word, unit in units().items() if not unit.clock and unit.name not in ("day", "night")])
_PART = either(parts())
_ORDINAL = rf"(?:{either_place(1, 4)}|terakhir)"


def _read_unit(match: re.Match[str]) -> Fields | None:
    at: Fields = {"unit": units()[match["unit"]], "n": None}
    if at["unit"].name == "night" and not match["n"]:
        return None  # setiap malam names a part of the day
    if match["n"]:
        at["n"] = amount_of(match["n"])
    return at


def _read_weekday(match: re.Match[str]) -> Fields | None:
    if match["day"] == "minggu" and match[0].startswith("minggu"):
        return None  # minggu kedua bulan Januari is a week
    at: Fields = {"w": weekdays()[match["day"].replace("\n", " ")][0]}
    group = match.groupdict()
    if group.get("part"):
        at["part"] = parts()[" ".join(group["part"].split())].name
    if group.get("ordinal"):
        at["ordinal"] = group["ordinal"]
    return at


def _read_part(match: re.Match[str]) -> Fields | None:
    return {"part": parts()[" ".join(match["part"].split())].name}


def _read_times(match: re.Match[str]) -> Fields | None:
    return {"unit": units()[match["unit"]], "n": None, "times": str(amount_of(match["n"]) or match["n"])}


def _read_date(match: re.Match[str]) -> Fields | None:
    from timeline.lexicon import months

    at: Fields = {"m": months()[match["month"]].number}
    if match["d"]:
        at["d"] = int(match["d"])
    return at


def _read_edge(match: re.Match[str]) -> Fields | None:
    at: Fields = {"unit": units()[match["unit"]], "n": None, "mod": THIRDS[match["third"]]}
    if at["unit"].name == "week" and at["mod"] == "END":
        return None  # setiap akhir pekan is each Saturday and Sunday
    return at


def _read_weekend(match: re.Match[str]) -> Fields | None:
    return {"weekend": True}


def _read_day_of_month(match: re.Match[str]) -> Fields | None:
    return {"d": int(match["d"])} if 1 <= int(match["d"]) <= 31 else None


_HEADS = ["setiap", "tiap", "saban"]

RULES: tuple[Rule, ...] = (
    rule("set.unit", "set", [*_HEADS, "per"], rf"(?!{_AS_OF_SUNDAY}){_EACH}(?:(?P<n>{NUMBER}){GAP}|se)?(?P<unit>{_UNIT})(?:nya)?(?:{GAP}sekali)?(?![\w-])(?!{GAP}baru)", _read_unit),
    rule("set.weekday", "set", _HEADS, rf"{_EACH}(?:hari{GAP})?(?P<day>{WEEKDAY})(?:{GAP}(?P<ordinal>{_ORDINAL})(?:{GAP}(?:di{GAP}|pada{GAP})?(?:setiap{GAP})?(?:bulan{GAP})?(?:{MONTH}|bulan|bulannya)\b)?)?(?:{GAP}(?P<part>{_PART}))?(?!\w|-(?!{WEEKDAY}))", _read_weekday),
    rule("set.ordinal", "set", ["hari", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"], rf"(?:hari{GAP})?(?P<day>{WEEKDAY}){GAP}(?P<ordinal>{_ORDINAL}){GAP}(?:di{GAP}|pada{GAP})?(?:setiap{GAP})?(?:bulan{GAP})?(?:{FULL_MONTH})\b(?!{GAP}\d)", _read_weekday),
    rule("set.part", "set", _HEADS, rf"{_EACH}(?P<part>{_PART})(?!\w|-(?!{_PART}))", _read_part),
    rule("set.date", "set", _HEADS, rf"{_EACH}(?:tanggal{GAP})?(?P<d>\d{{1,2}})?(?:{GAP})?(?:bulan{GAP})?(?P<month>{FULL_MONTH})(?!\w)", _read_date),
    rule("set.day", "set", _HEADS, rf"{_EACH}(?:tanggal|tgl){GAP}(?P<d>\d{{1,2}})(?!\d|[.,/]\d)(?:{GAP}(?:setiap|tiap){GAP}bulan(?:nya)?)?(?!{GAP}(?:{FULL_MONTH}))", _read_day_of_month),
    rule("set.edge", "set", _HEADS, rf"{_EACH}(?P<third>{either(THIRDS)}){GAP}(?P<unit>{_LONG})(?:nya)?(?![\w-])", _read_edge),
    rule("set.weekend", "set", _HEADS, rf"{_EACH}akhir{GAP}pekan(?![\w-])", _read_weekend),
    rule("set.times", "set", digits("sm", " ", word=True), rf"(?P<n>{NUMBER}){GAP}kali{GAP}(?:dalam{GAP})?se(?P<unit>{_UNIT})(?![\w-])", _read_times),
    rule("set.times", "set", small_numbers(1, 10), rf"(?P<n>{NUMBER}){GAP}kali{GAP}(?:dalam{GAP})?se(?P<unit>{_UNIT})(?![\w-])", _read_times),
    rule("set.times", "set", digits("s", " ", word=True), rf"(?P<n>\d{{1,2}}) ?[x×]{GAP}(?:dalam{GAP})?se(?P<unit>{_UNIT})(?![\w-])", _read_times),
    rule("set.times", "set", ["sekali"], rf"(?P<n>sekali){MAYBE}(?:dalam{GAP}|setiap{GAP})?se(?P<unit>{_UNIT})(?![\w-])", _read_times),
)  # fmt: skip
