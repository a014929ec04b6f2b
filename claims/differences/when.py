"""Statements -> the dates and clock times they give for a happening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from claims.differences.clocks import clock_behind, clocks_of
from claims.differences.deeds import NO_DEED, Deed, is_light, read_deed
from claims.differences.gazetteer import known_as, zone_of
from claims.differences.happening import is_another, is_it, nearest
from claims.differences.lexicon import Happening, mark, mark_words
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, places_of
from claims.statement import Polarity
from claims.wordlists import either_of
from timeline.anchor import WIB, WIT, WITA, offset_of
from timeline.interval import Granularity, Interval
from timeline.text import Span, to_lower
from timeline.timex import Timex, TimexType, WarningCode

_CLOCK = re.compile(r"(?<!\w)(?:pukul|jam)\s\d|\d{1,2}[.:]\d{2}")
NAMELESS = Happening("", "kejadian", True, None)
"""Of what no listed happening is told."""
_LOCAL = re.compile(r",?\swaktu\s([^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?)")
_ZONE = re.compile(r"(?<!\w)(?:wib|wita|wit|gmt|utc)(?!\w)")
_RELATIVE = re.compile(
    r"(?<!\w)(?:sebelum|setelah|sesudah|sejak|seusai|usai|menjelang|dari titik|dari lokasi|dari tempat)(?!\w)"
)
_DAYLIKE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)
_IN_FORCE = "berlaku"
"""The happening whose time is that of its beginning: *mulai berlaku*."""
_PHASES = {
    **dict.fromkeys(("mulai", "dimulai", "bermula", "berawal", "pecah", "dibuka", "terdengar", "muncul"), "mulai"),
    **dict.fromkeys(
        ("berakhir", "usai", "selesai", "rampung", "reda", "mereda", "tuntas", "bubar", "ditutup"), "akhir"
    ),
}
_PHASE_NOUNS = {
    "awal": "mulai",
    "mulai": "mulai",
    "dimulainya": "mulai",
    "akhir": "akhir",
    "berakhirnya": "akhir",
    "selesainya": "akhir",
}
"""Words of a phase right before a happening: *berakhirnya kericuhan*, but not *berakhir ricuh*, which tells of its outbreak."""
_BORDER = re.compile(r"[,;]|(?<!\w)(?:sebelum|setelah|sesudah|seusai|usai|menjelang|sejak)(?!\w)")
_AFTER = re.compile(
    r"(?<!\w)(?:setelah|sesudah|usai|seusai|pasca|selepas|sebelum|menjelang|akibat|karena|sejak)\s(?:\w{3,12}\s)?$"
)
_PART = re.compile(r"[,;]|(?<!\w)(?:dan|lalu|setelah)(?!\w)")
_DEED = re.compile(r"(?:me(?:m|n|l|r|ng|ny)|di)[a-z]{4}")
_RULED_OUT = re.compile(r"(?<!\w)bukan(?:lah)?(?: (?:pada|hari|tanggal|bulan|tahun|sejak|pukul|sekitar|di)){0,3} $")
_INSTEAD = re.compile(
    r"(?<!\w)bukan(?:lah)? (?:[^,.;]|\.(?=\d)){2,50},? (?:melainkan|tetapi|tapi)(?: (?:pada|hari|tanggal|sejak|sekitar))?(?!\w)"
)
"""*Bukan pada September, melainkan pada 24 Agustus*: only the second is what the clause says."""
_BEGINNING = re.compile(
    r"(?<!\w)(?:sejak|mulai|dimulai|terhitung|bermula|berawal)(?: (?:pada|dari|sekitar|hari|tanggal|sekira)){0,2}$"
)
_UP_TO = re.compile(r"(?:hingga|sampai|sebelum)$")
_AS_OF = re.compile(r"(?<!\w)per$")
"""*Per 6 Maret* is as of when something was counted, but *berlaku per 6 Maret* is from when on it holds."""
_RECORD = re.compile(
    r"(?<!\w)(?:ter(?:endah|tinggi|besar|kecil|buruk|baik|parah|banyak|sedikit|lama|dalam|kuat|lemah|panas|dingin|panjang|mahal|murah|ketat|kering|rendah)"
    r"|paling [a-z]{4,12}|rekor|pertama(?: kali)?)(?:nya)? sejak (?:[a-z]{3,8} )?$"
)
"""*Harga terendah sejak September 2010*: how far back one must look, not when something began."""
_COMPANION = re.compile(r"\s?\(\s?(?:pukul )?(\d{1,2})[.:](\d{2}) (wib|wita|wit|gmt|utc)\)")

_TOLD_ZONE = re.compile(r"\s?\(\s?(wib|wita|wit|gmt|utc)\s?\)")
"""*Waktu setempat (GMT)*: whose clock it is."""

ZONES = {"wib": WIB, "wita": WITA, "wit": WIT, "gmt": "+00:00", "utc": "+00:00"}
"""Names of zones as printed behind a clock time, and their offsets."""


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """One time given for one happening: ``interval`` on the article's own clock, ``instant`` in UTC where a clock time
    with a known zone is given, ``day`` where the words name the day themselves. ``happening`` has no name where no listed one is told of;
    ``deed`` is what was done by the words around the time."""

    happening: Happening
    phase: str
    interval: Interval
    granularity: Granularity
    printed: str
    telling: Telling
    timex: Timex
    tz: str | None
    day: date | None
    clock: bool
    rough: bool
    another: bool
    planned: bool
    deed: Deed = NO_DEED

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the deed and of what stands with it."""
        return self.deed.words | {self.deed.verb} if self.deed.verb else self.deed.words

    @property
    def instant(self) -> datetime | None:
        """The UTC instant of a clock time; None without a zone."""
        return self.interval.start - offset_of(self.tz) if self.clock and self.tz else None

    @property
    def is_doubtful(self) -> bool:
        """True where the printed weekday and date do not fit each other: which day is meant, nobody knows."""
        return any(warning.code == WarningCode.WEEKDAY_MISMATCH for warning in self.timex.warnings)

    @property
    def tells_zone(self) -> bool:
        """True where the words themselves say whose clock it is."""
        return _ZONE.search(to_lower(self.timex.text)) is not None or _LOCAL.match(self._behind) is not None

    @property
    def tells_local(self) -> bool:
        """True where the clock is that of the place, whichever that is (*pukul 14.20 waktu setempat*)."""
        local = _LOCAL.match(self._behind)
        return local is not None and local[1].startswith("setempat")

    @property
    def in_two_zones(self) -> bool:
        """True where the same moment is printed again on another clock: *13.00 waktu setempat (19.00 WIB)*."""
        return _COMPANION.search(self.telling.clause) is not None

    @property
    def _behind(self) -> str:
        end = self.timex.span.end - self.telling.offset
        return self.telling.sentence[end : end + 60]


def on_one_clock(a: Dated, b: Dated) -> tuple[Interval, Interval]:
    """The intervals of two times; the second is laid on the first one's clock where only one is a clock time and the offsets of both are
    known (*Rabu malam* in Manado beside *Rabu pukul 11.50 UTC*)."""
    if a.clock == b.clock or a.tz is None or b.tz is None or a.tz == b.tz:
        return a.interval, b.interval
    shift = offset_of(a.tz) - offset_of(b.tz)
    return a.interval, Interval(b.interval.start + shift, b.interval.end + shift)


def find_dated(tellings: Iterable[Telling]) -> list[Dated]:
    """Every time that a statement gives for a happening; times at which something was said are left out."""
    return list(_dated_by(tuple(tellings)))


# Dates, hours and orders ask for the times of one story, and what is weighed asks again.
@lru_cache(maxsize=1)
def _dated_by(tellings: tuple[Telling, ...]) -> Sequence[Dated]:
    clocks = clocks_of(telling.article for telling in tellings)
    found: list[Dated] = []
    seen: set[tuple[str, str, Span]] = set()
    for telling in tellings:
        for timex in telling.statement.timexes:
            key = (telling.article.id, timex.field, timex.span)
            if key in seen or timex.field != telling.statement.field:
                continue
            dated = _read(telling, timex, clocks)
            if dated is not None:
                seen.add(key)
                found.append(dated)
    return found


def _read(telling: Telling, timex: Timex, clocks: Mapping[str, str]) -> Dated | None:
    reading = timex.reading
    if timex.type not in (TimexType.DATE, TimexType.TIME) or reading.interval is None or reading.granularity is None:
        return None
    at = Span(*(bound - telling.offset for bound in _inside(telling, timex)))
    if not telling.inner.overlaps(at) or at.end > len(telling.sentence):
        return None
    before = telling.sentence[max(0, at.start - 30) : at.start]
    if _RULED_OUT.search(before):
        return None
    sentence = _INSTEAD.sub(lambda ruled: " " * len(ruled[0]), telling.sentence)
    mention = nearest(sentence, at)
    if mention and mention.span.of(sentence) in mention.happening.left:
        mention = None
    if mention and mention.span.end <= at.start and _is_object(sentence, mention.span):
        mention = None
    if mention and mention.span.start >= at.end and _RELATIVE.search(telling.sentence, at.end, mention.span.start):
        mention = None
    if mention and mention.span.end <= at.start and _is_before(telling.sentence, mention.span, at):
        mention = None
    if telling.statement.polarity in (Polarity.DENIED, Polarity.UNCERTAIN):
        return None
    original = telling.article.of(telling.statement.field)[telling.offset : telling.offset + len(telling.sentence)]
    deed = read_deed(sentence, original, telling.inner, at)
    if mention is None and not deed.verb and len(deed.all_words) < 2 and not is_it(telling.clause):
        return None
    before = before[-14:]
    since = (
        _BEGINNING.search(before.rstrip()) is not None
        or _from_then_on().search(telling.sentence, max(0, at.start - 50), at.start) is not None
    )
    if since and _RECORD.search(telling.sentence[max(0, at.start - 40) : at.start]):
        return None
    until = mention is not None and mention.span.end == at.start - 1  # "bertahan sampai" names its own end
    if reading.mod in ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER") and not (since or until):
        return None
    if not until and _UP_TO.search(before.rstrip()):
        return None
    if _AS_OF.search(before.rstrip()) and not since:
        return None
    if since and mention is not None and (mention.span.end > at.start or _is_other(deed, mention.span)):
        if not deed.held:
            return None
        mention = None
    clock = reading.granularity in (Granularity.MINUTE, Granularity.HOUR)
    if clock and not _CLOCK.search(to_lower(timex.text)):
        return None
    return Dated(
        happening=mention.happening if mention else NAMELESS,
        phase="mulai"
        if since or (mention and mention.happening.name == _IN_FORCE)
        else _phase(telling.sentence, mention.span if mention else deed.span or at, at),
        interval=reading.interval,
        granularity=reading.granularity,
        printed=timex.text,
        telling=telling,
        timex=timex,
        tz=reading.tz or _local_zone(telling, at, reading.interval.start, clocks),
        day=reading.interval.start.date() if _names_day(timex) else None,
        clock=clock,
        rough=reading.mod == "APPROX" or "sekitar" in before or "sekitar" in to_lower(timex.text),
        another=(mention is not None and is_another(telling.sentence, mention))
        or reading.interval.end < _long_ago(telling),
        deed=deed,
        planned=_is_planned(telling, at, reading.interval)
        or _is_to_come(
            telling, reading.interval, clock and mention is not None and mention.happening.name == _IN_FORCE
        ),
    )


def _inside(telling: Telling, timex: Timex) -> tuple[int, int]:
    start = max(timex.span.start, telling.offset)
    return start, max(timex.span.end, start + 1)


def _local_zone(telling: Telling, at: Span, moment: datetime, clocks: Mapping[str, str]) -> str | None:
    """The offset of *waktu Doha*, else of what the story declares for that place, or of the article where the words name none; None for
    *waktu setempat* nobody knows."""
    named = _LOCAL.match(telling.sentence, at.end)
    if named is None:
        return telling.statement.time.tz or telling.article.published.tz
    if named[1].startswith("setempat"):
        told = _TOLD_ZONE.match(telling.sentence, named.start(1) + len("setempat"))
        if told is not None:
            return ZONES[told[1]]
        beside = _COMPANION.match(telling.sentence, named.start(1) + len("setempat"))
        if beside is not None:
            return _shifted(moment, int(beside[1]), int(beside[2]), beside[3])
        zones = {zone_of(place, moment) for place in sorted(places_of(telling))}
        if len(zones) == 1:
            return zones.pop()
        return telling.statement.time.tz or clock_behind(telling.sentence, at.end, clocks)
    place = known_as(named[1]) or known_as(named[1].split()[0])
    return (zone_of(place, moment) if place else None) or clock_behind(telling.sentence, at.end, clocks)


def _shifted(local: datetime, hour: int, minute: int, zone: str) -> str | None:
    """The offset of a clock that shows ``local`` while that of ``zone`` shows hour and minute (*13.00 waktu setempat (19.00 WIB)*)."""
    known = ZONES[zone]
    minutes = int(offset_of(known) / timedelta(minutes=1)) + 60 * (local.hour - hour) + local.minute - minute
    minutes = (minutes + 720) % 1440 - 720
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _names_day(timex: Timex) -> bool:
    lowered = to_lower(timex.text)
    if timex.reading.granularity is Granularity.DAY:
        return True
    days = (
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "jum'at",
        "sabtu",
        "minggu",
        "ahad",
        "/",
        "kemarin",
        "hari ini",
    )
    return timex.reading.granularity in _DAYLIKE and any(word in lowered for word in days)


def _is_planned(telling: Telling, at: Span, interval: Interval) -> bool:
    """True where a word of planning stands shortly before the time; one elsewhere in the clause plans something else, and so does a clause
    that is planned as a whole where the time was over, or what began then had begun, when the article came out (*akan dicabut status siaga
    yang berlaku sejak Sabtu*)."""
    low = max(telling.inner.start, at.start - 45)
    low = max([low, *(border.end() for border in _PART.finditer(telling.sentence, low, at.start))])
    if mark("plan").search(telling.sentence, low, at.start):
        return True
    published = telling.article.published.moment
    begun = _BEGINNING.search(telling.sentence[max(0, at.start - 30) : at.start].rstrip()) is not None
    if published is not None and (interval.start if begun else interval.end) <= published:
        return False
    return telling.statement.polarity is Polarity.PLANNED and not mark("plan").search(telling.sentence, at.end)


def _is_to_come(telling: Telling, interval: Interval, to_the_hour: bool) -> bool:
    """True where a time begins after the day on which its article came out; ``to_the_hour`` for what comes into force at an hour, which may lie
    later on that day (*berlaku mulai Rabu pukul 12.00*, printed on Wednesday at 10.40)."""
    published = telling.article.published
    if published.moment is None:
        return False
    if published.day_only or not to_the_hour:
        return interval.start.date() > published.moment.date()
    return interval.start > published.moment


def _is_object(sentence: str, mention: Span) -> bool:
    """True where a happening only says whom or what another deed concerns (*memeriksa panitia konser pada Senin*)."""
    if _DEED.match(sentence, mention.start):
        return False
    before = _BORDER.split(sentence[max(0, mention.start - 40) : mention.start])[-1].split()[-3:]
    verbs = [word for word in before if _DEED.match(word) and not is_light(word)]
    return bool(verbs) and to_stem(verbs[-1]) not in _holding()


def _is_other(deed: Deed, mention: Span) -> bool:
    """True where a deed between a happening and its time is what the time is of (*pertemuan itu dinanti, mengingat penurunan harga sejak Juni*)."""
    return deed.span is not None and deed.span.start >= mention.end and not deed.is_onset


def _is_before(sentence: str, mention: Span, at: Span) -> bool:
    """True where a happening only says what went before, and the time is of what follows (*sepekan setelah ledakan itu, warga pulang Senin*)."""
    return _AFTER.search(sentence[: mention.start]) is not None and "," in sentence[mention.end : at.start]


@lru_cache(maxsize=1)
def _from_then_on() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?<!yang )(?:{either_of('events.toml', 'in_force', 'words')})(?:nya)?(?!\w)[^.;]{{0,30}} per $"
    )


@lru_cache(maxsize=1)
def _holding() -> frozenset[str]:
    """Stems of verbs whose time is that of the happening behind them (*menggelar konser*)."""
    return frozenset(
        to_stem(word)
        for name in ("holding", "light", "speech", "negation", "telling_news")
        for word in mark_words(name)
    )


def _phase(sentence: str, mention: Span, at: Span) -> str:
    low, high = min(mention.start, at.start), max(mention.end, at.end)
    # "Air mulai naik" names the happening; its own words tell no phase of it.
    before = sentence[max(0, low - 14) : mention.start].split()[-1:]
    phases = [_PHASE_NOUNS[word] for word in before if word in _PHASE_NOUNS]
    phases += [_PHASES[word] for word in sentence[mention.end : high].split() if word in _PHASES]
    return phases[0] if phases else ""


def _long_ago(telling: Telling) -> datetime:
    published = telling.article.published.moment
    return published - timedelta(days=200) if published else datetime.min
