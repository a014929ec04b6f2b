"""Clock times and parts of the day: *pukul 05.36 WIB*, *jam 6 pagi*, *15:30 WITA*, *dini hari*, *selepas asar*."""

from __future__ import annotations

import re
from fractions import Fraction

from timeline.lexicon import GAP, MAYBE, either, parts, prayers
from timeline.piece import Fields, Rule, digits, rule
from timeline.rules.amount import WORDS, amount_of

ZONES = {"wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "gmt": "+00:00", "utc": "+00:00"}
_FIXED = r"(?P<zone>wib|wita|wit|gmt|utc)(?P<offset>[+-]\d{1,2}(?::?\d{2})?)?(?![\w-])"
ZONE = rf"(?:{MAYBE}(?P<open>\()?{_FIXED}(?(open)\)))"
_PART = rf"(?P<part>{either(parts())})(?!\w|-(?!\d|(?!(?P=part))(?:siang|sore|petang|malam)\b))"
_PUKUL = rf"(?:pukul|jam|pkl\.?|pk\.|kl\.|puku){MAYBE}"
_HM = r"(?P<h>[01]?\d|2[0-4])(?: ?[.:] ?(?P<min>[0-5]\d)(?:[.:](?P<s>[0-5]\d))?)?(?!\d|[.,:]\d|/\d)"
_HM_FULL = r"(?P<h>[01]?\d|2[0-4])[.:](?P<min>[0-5]\d)(?:[.:](?P<s>[0-5]\d))?(?!\d|[.,:]\d)"


def _read(match: re.Match[str]) -> Fields | None:
    group = match.groupdict()
    hour, minute = int(group["h"]), group.get("min")
    if hour == 24 and minute not in (None, "00"):
        return None
    at: Fields = {"h": hour, "min": int(minute) if minute else None}
    if group.get("half"):
        at |= {"h": hour - 1, "min": 30}
    if group.get("about"):
        at["mod"] = "APPROX"  # jam 10-an
    if group.get("off"):
        _move(at, group)
    _zone(group, at)
    if group.get("part"):
        at["part"] = parts()[" ".join(group["part"].split())].name
    return at


def _move(at: Fields, group: dict[str, str]) -> None:
    """Minutes past or to the hour: *jam 8 lewat 15*, *pukul sembilan kurang lima menit*."""
    minutes = Fraction(15) if group["by"] == "seperempat" else amount_of(group["by"])
    assert minutes is not None
    clock = at["h"] * 60 + (at["min"] or 0) + int(minutes) * (-1 if group["off"] == "kurang" else 1)
    if 0 <= clock < 24 * 60:
        at |= {"h": clock // 60, "min": clock % 60}


def _zone(group: dict[str, str], at: Fields) -> None:
    zone = group.get("zone") or group.get("late")
    if not zone:
        return
    at["zone"] = ZONES[zone]
    offset = group.get("offset")
    if offset and zone in ("gmt", "utc"):
        hours, minutes = [*offset[1:].split(":"), "0"][:2] if ":" in offset else (offset[1:3], offset[3:] or "0")
        if int(hours) <= 14 and int(minutes) < 60:
            at["zone"] = f"{offset[0]}{int(hours):02d}:{int(minutes):02d}"


def _read_spelled(match: re.Match[str]) -> Fields | None:
    hour = amount_of(match["words"])
    if hour is None or hour.denominator not in (1, 2) or not 0 <= hour <= 24:
        return None
    at: Fields = {"h": int(hour), "min": 30 if hour.denominator == 2 else None}
    if match["half"]:
        if not 1 <= hour <= 24:
            return None
        at |= {"h": int(hour) - 1, "min": 30}
    if match.groupdict().get("off"):
        _move(at, match.groupdict())
    if match["part"]:
        at["part"] = parts()[" ".join(match["part"].split())].name
    _zone(match.groupdict(), at)
    return at


def _read_part(match: re.Match[str]) -> Fields | None:
    part = parts()[" ".join(match["part"].split())]
    if match["part"].startswith("tengah") and match.string.endswith("timur ", 0, match.start()):
        return None  # Timur Tengah is a region
    at: Fields = {"part": part.name, "word": match["part"]}
    _zone(match.groupdict(), at)
    return at


def _read_hour(match: re.Match[str]) -> Fields | None:
    if not _THROUGH.search(match.string, max(0, match.start() - 9), match.start()):
        return None  # "3 malam" counts nights, "hingga 3 sore" ends a range
    return _read(match)


def _read_end(match: re.Match[str]) -> Fields | None:
    if not _HOUR_BEFORE.search(match.string, max(0, match.start() - 26), match.start()):
        return None
    return _read(match)


def _read_bare(match: re.Match[str]) -> Fields | None:
    at = _read(match)
    if at is not None and match["colon"] and _CLOCK_LED.search(match.string, max(0, match.start() - 14), match.start()):
        at["backed"] = True  # sejak 20:30; other figures with a colon are scores and shares
    return at


def _read_near(match: re.Match[str]) -> Fields | None:
    at: Fields = {"part": parts()[match["part"]].name, "look": "past" if match["near"] == "tadi" else "next"}
    _zone(match.groupdict(), at)
    return at


def _read_prayer(match: re.Match[str]) -> Fields | None:
    return {"part": prayers()[match["prayer"]], "word": match["prayer"]}


_THROUGH = re.compile(r"(?:-|hingga|sampai|s/d) ?$")
_HOUR_BEFORE = re.compile(r"(?<!\w)(?:pukul|jam|pkl\.?) ?\d{1,2}(?:[.:]\d\d)? ?(?:-|hingga|sampai|s/d) ?$")
"""The left end of *pukul 07-09*, *jam 7 sampai 9*."""
_CLOCK_LED = re.compile(
    r"(?:^|\n|(?<![\w-])(?:sejak|mulai|hingga|sampai|sekitar|pada|dari|jelang|menjelang|sebelum|setelah|lepas|dimulai|digelar|tayang|"
    r"berangkat|tiba|ditutup|dibuka|tutup|buka|kick-off|kickoff) )$"
)
_OFF = rf"(?:{GAP}(?P<off>lewat|lebih|kurang){GAP}(?P<by>\d{{1,2}}|seperempat|lima|sepuluh|dua{GAP}puluh)(?![\w,.]\d|\w)(?:{GAP}menit)?)?"
_TAIL_PART = rf"{GAP}{_PART}{ZONE}?"
_TAIL = rf"{ZONE}?(?:{GAP}{_PART})?(?:{MAYBE}(?P<late>wib|wita|wit)(?![\w-]))?"

RULES: tuple[Rule, ...] = (
    rule("clock", "clock", ["pukul", "jam", "pkl", "pk", "kl", "puku"], rf"{_PUKUL}(?P<half>setengah{GAP})?{_HM}(?P<about>-?an(?!\w))?{_OFF}{_TAIL}", _read),
    rule("clock.words", "clock", ["pukul", "jam"], rf"{_PUKUL}(?P<half>setengah{GAP})?(?P<words>{WORDS})(?![\w-]){_OFF}{_TAIL}", _read_spelled),
    rule("clock.zone", "clock", digits("s", ".:"), rf"{_HM_FULL}{ZONE}(?:{GAP}{_PART})?", _read),
    rule("clock.part", "clock", digits("s", ".:"), rf"{_HM_FULL}{GAP}{_PART}", _read),
    rule("clock.bare", "clock_bare", digits("s", ".:"), _HM_FULL.replace("[.:]", "(?:(?P<colon>:)|[.])", 1), _read_bare),
    rule("clock.hour", "clock_bare", digits("s", " ", word=True), rf"(?P<h>\d{{1,2}}){GAP}{_PART}{ZONE}?", _read_hour),
    rule("clock.end", "clock_bare", digits("s", " -.,:"), rf"(?:(?<=-)|(?<=- )|(?<=hingga )|(?<=sampai )|(?<=s/d )){_HM}{_TAIL}", _read_end),
    rule("part", "part", {word.split()[0].split("-")[0] for word in parts()}, rf"{_PART}{ZONE}?", _read_part),
    rule(
        "clock.half",
        "clock",
        ["setengah"],
        rf"(?P<half>setengah){GAP}(?P<words>{WORDS}|\d{{1,2}}){_TAIL_PART}",
        _read_spelled,
    ),
    rule(
        "part.near",
        "part",
        ["tadi", "nanti"],
        rf"(?P<near>tadi|nanti){GAP}(?P<part>pagi|siang|sore|petang|subuh)(?![\w-]){ZONE}?",
        _read_near,
    ),
    rule("part.prayer", "part", ["selepas", "lepas", "sehabis", "habis", "seusai", "usai", "menjelang", "ba", "bakda", "jelang", "setelah", "sesudah", "waktu"], rf"(?:selepas|lepas|sehabis|habis|seusai|usai|menjelang|ba'da|bakda|jelang|setelah|sesudah|waktu){GAP}(?:(?:salat|shalat|sholat|solat){GAP})?(?P<prayer>{either(p for p in prayers() if p != 'jumat')})(?![\w-])", _read_prayer),
)  # fmt: skip
