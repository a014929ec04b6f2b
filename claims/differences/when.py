"""Statements -> the dates and clock times they give for a happening."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from claims.differences.gazetteer import known_as, zone_of
from claims.differences.happening import is_another, nearest
from claims.differences.lexicon import Happening, mark, mark_words, stop_stems
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling, places_of
from claims.statement import Polarity
from timeline.anchor import offset_of
from timeline.interval import Granularity, Interval
from timeline.text import Span, to_lower
from timeline.timex import Timex, TimexType

_CLOCK = re.compile(r"(?<!\w)(?:pukul|jam)\s\d|\d{1,2}[.:]\d{2}")
_NAMELESS = Happening("", "kejadian", True, None)
_LOCAL = re.compile(r",?\swaktu\s([^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?)")
_RELATIVE = re.compile(
    r"(?<!\w)(?:sebelum|setelah|sesudah|seusai|usai|menjelang|dari titik|dari lokasi|dari tempat)(?!\w)"
)
_DAYLIKE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)
_PHASES = {
    **dict.fromkeys(("mulai", "dimulai", "bermula", "berawal", "pecah", "dibuka", "terdengar", "muncul"), "mulai"),
    **dict.fromkeys(
        ("berakhir", "usai", "selesai", "rampung", "reda", "mereda", "tuntas", "bubar", "ditutup"), "akhir"
    ),
}
_PHASE_NOUNS = {"awal": "mulai", "dimulainya": "mulai", "akhir": "akhir", "berakhirnya": "akhir", "selesainya": "akhir"}
"""Words of a phase right before a happening: *berakhirnya kericuhan*, but not *berakhir ricuh*, which tells of its outbreak."""
_IT = re.compile(
    r"(?<!\w)(?:kejadian|peristiwa|insiden|musibah|tragedi|kecelakaan)(?:nya| itu| tersebut| ini)?(?: (?:nahas|maut|berdarah) itu)?"
    r" (?:terjadi|berlangsung|bermula|berawal|pecah|pukul|sekitar|pada)(?!\w)"
)
"""The happening of the story told of without its name."""
_BORDER = re.compile(r"[,;]|(?<!\w)(?:sebelum|setelah|sesudah|seusai|usai|menjelang|sejak)(?!\w)")
_DEED = re.compile(r"(?:me(?:m|n|l|r|ng|ny)|di)[a-z]{4}")
_VERB = re.compile(
    r"(?:di(?!mas$)|me(?:m|n|l|r|ng|ny)|ber|ter)[a-z]{3}|keluar$|masuk$|tiba$|datang$|pulang$|tutup$|buka$|terbit$|lahir$"
)


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """One time given for one happening: ``interval`` on the article's own clock, ``instant`` in UTC where a clock time
    with a known zone is given, ``day`` where the words name the day themselves. ``stems`` are the words around it where no listed happening is named,
    ``verbs`` those of them that are verbs."""

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
    stems: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()

    @property
    def instant(self) -> datetime | None:
        """The UTC instant of a clock time; None without a zone."""
        return self.interval.start - offset_of(self.tz) if self.clock and self.tz else None


def find_dated(tellings: Iterable[Telling]) -> list[Dated]:
    """Every time that a statement gives for a happening; times at which something was said are left out."""
    found: list[Dated] = []
    seen: set[tuple[str, str, Span]] = set()
    for telling in tellings:
        for timex in telling.statement.timexes:
            key = (telling.article.id, timex.field, timex.span)
            if key in seen or timex.field != telling.statement.field:
                continue
            dated = _read(telling, timex)
            if dated is not None:
                seen.add(key)
                found.append(dated)
    return found


def _read(telling: Telling, timex: Timex) -> Dated | None:
    reading = timex.reading
    if timex.type not in (TimexType.DATE, TimexType.TIME) or reading.interval is None or reading.granularity is None:
        return None
    at = Span(*(bound - telling.offset for bound in _inside(telling, timex)))
    if not telling.inner.overlaps(at) or at.end > len(telling.sentence):
        return None
    mention = nearest(telling.sentence, at)
    if mention and mention.span.end <= at.start and _is_object(telling.sentence, mention.span):
        mention = None
    if mention and mention.span.start >= at.end and _RELATIVE.search(telling.sentence, at.end, mention.span.start):
        mention = None
    if telling.statement.polarity in (Polarity.DENIED, Polarity.UNCERTAIN):
        return None
    stems: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    if mention is None:
        stems, verbs = _stems_beside(telling, at)
        if len(stems) < 2 and not is_it(telling):
            return None
    before = telling.sentence[max(0, at.start - 14) : at.start]
    since = before.rstrip().endswith("sejak")
    if reading.mod in ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER") and not since:
        return None
    if any(before.rstrip().endswith(word) for word in ("hingga", "sampai", "sebelum", "per")):
        return None
    if since and mention is not None and mention.span.end > at.start:
        return None
    clock = reading.granularity in (Granularity.MINUTE, Granularity.HOUR)
    if clock and not _CLOCK.search(to_lower(timex.text)):
        return None
    return Dated(
        happening=mention.happening if mention else _NAMELESS,
        phase="mulai" if since else _phase(telling.sentence, mention.span if mention else at, at),
        interval=reading.interval,
        granularity=reading.granularity,
        printed=timex.text,
        telling=telling,
        timex=timex,
        tz=reading.tz or _local_zone(telling, at, reading.interval.start),
        day=reading.interval.start.date() if _names_day(timex) else None,
        clock=clock,
        rough=reading.mod == "APPROX" or "sekitar" in before or "sekitar" in to_lower(timex.text),
        another=(mention is not None and is_another(telling.sentence, mention))
        or reading.interval.end < _long_ago(telling),
        stems=stems,
        verbs=verbs,
        planned=_is_planned(telling, at),
    )


def _inside(telling: Telling, timex: Timex) -> tuple[int, int]:
    start = max(timex.span.start, telling.offset)
    return start, max(timex.span.end, start + 1)


def _local_zone(telling: Telling, at: Span, moment: datetime) -> str | None:
    """The offset of *waktu Doha*, or of the article where the words name none; None for *waktu setempat* nobody knows."""
    named = _LOCAL.match(telling.sentence, at.end)
    if named is None:
        return telling.statement.time.tz or telling.article.published.tz
    if named[1].startswith("setempat"):
        zones = {zone_of(place, moment) for place in sorted(places_of(telling))}
        return zones.pop() if len(zones) == 1 else telling.statement.time.tz
    place = known_as(named[1]) or known_as(named[1].split()[0])
    return zone_of(place, moment) if place else None


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


def _is_planned(telling: Telling, at: Span) -> bool:
    """True where a word of planning stands shortly before the time; one elsewhere in the clause plans something else."""
    before = telling.sentence[max(telling.inner.start, at.start - 45) : at.start]
    if mark("plan").search(re.split(r"[,;]|(?<!\w)(?:dan|lalu|setelah)(?!\w)", before)[-1]):
        return True
    return telling.statement.polarity is Polarity.PLANNED and not mark("plan").search(telling.sentence, at.end)


def _is_object(sentence: str, mention: Span) -> bool:
    """True where a happening only says whom or what another deed concerns (*memeriksa panitia konser pada Senin*)."""
    if _DEED.match(sentence, mention.start):
        return False
    before = _BORDER.split(sentence[max(0, mention.start - 40) : mention.start])[-1].split()[-3:]
    verbs = [word for word in before if _DEED.match(word)]
    return bool(verbs) and to_stem(verbs[-1]) not in _holding()


@lru_cache(maxsize=1)
def _holding() -> frozenset[str]:
    """Stems of verbs whose time is that of the happening behind them (*menggelar konser*)."""
    return frozenset(to_stem(word) for name in ("holding", "light", "speech", "negation") for word in mark_words(name))


def is_it(telling: Telling) -> bool:
    """True where the clause tells of what its story is about without a name: *kejadian itu terjadi*."""
    return _IT.search(telling.clause) is not None


def named_alike(dated: Iterable[Dated]) -> list[Dated]:
    """The rows with a strike under the name of its blast, and *kejadian itu* under the name of what the story is about."""
    rows = list(dated)
    known = {one.happening.name: one.happening for one in rows}
    counts = Counter(one.happening.name for one in rows if one.happening.once and one.happening.point)
    main = known[min(counts, key=lambda name: (-counts[name], name))] if counts else None
    renamed: list[Dated] = []
    for one in rows:
        if one.happening.name == "serang" and "ledakan" in known:
            renamed.append(replace(one, happening=known["ledakan"]))
        elif main is not None and not one.happening.name and is_it(one.telling):
            renamed.append(replace(one, happening=main))
        else:
            renamed.append(one)
    return renamed


def in_one_phase(a: Dated, b: Dated) -> bool:
    """True where two times are of one phase: of a happening that a story holds once, one without a phase is its outbreak."""
    return a.phase == b.phase or (a.happening.once and {a.phase, b.phase} == {"", "mulai"})


def are_one_unnamed(a: Dated, b: Dated) -> bool:
    """True where two happenings without a listed name are told in the same words: one verb and another word, or four words."""
    if any(mark("moves").search(one.telling.clause) for one in (a, b)):
        return False  # what rises and falls does so every day anew
    shared = a.stems & b.stems
    return len(shared) >= 4 or (len(shared) >= 2 and bool(a.verbs & b.verbs))


def _stems_beside(telling: Telling, at: Span) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the words in small letters near a time, in its own stretch of the clause, and which are verbs: what happened, by its words."""
    original = telling.article.of(telling.statement.field)[telling.offset : telling.offset + len(telling.sentence)]
    low = max(telling.inner.start, at.start - 110)
    low = max([low, *(hit.end() for hit in mark("speech").finditer(telling.sentence, low, at.start))])
    high = min(telling.inner.end, at.end + 40)
    high = min([high, *(hit.start() for hit in mark("speech").finditer(telling.sentence, at.end, high))])
    border = _BORDER.search(telling.sentence, at.end, high)
    high = border.start() if border else high
    found: list[str] = []
    verbs: set[str] = set()
    for begin, text in (
        (low, telling.sentence[low : at.start]),
        (at.end, telling.sentence[at.end : max(at.end, high)]),
    ):
        for word in find_words(text):
            small = original[begin + word.start : begin + word.start + 1].islower() or begin + word.start <= max(
                telling.inner.start, 1
            )
            if small and word.text not in stop_stems() and len(word.text) > 3:
                found.append(word.stem)
                if _VERB.match(word.text):
                    verbs.add(word.stem)
    kept = frozenset(found[-8:])
    return kept, kept & verbs


def content_of(one: Dated) -> frozenset[str]:
    """The stems of the clause that say something."""
    stops = stop_stems()
    return frozenset(
        word.stem
        for word in one.telling.words
        if word.stem not in stops and word.text not in stops and not word.text[0].isdigit()
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
