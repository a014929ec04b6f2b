"""A small story of our own wording as values, for tests of the store: an invented flood told by two invented outlets."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from claims.article import Article, Published, PublishedFrom
from claims.conflict import ConflictKind, Difference, Explanation, Side
from claims.event import Event, EventStatus
from claims.quantity import Quantity
from claims.reading.result import ReadArticle
from claims.statement import EventTime, Link, LinkKind, Polarity, Statement, statement_id
from timeline.interval import Granularity, Interval
from timeline.text import Span
from timeline.timex import Alternative, AnchorSource, Reading, Resolved, Timex, TimexType, Warning
from timeline.wording import Sentence

TITLE = "Banjir Rendam Desa Sungailiat Lama"
TEXTS = {
    "a1": "Banjir merendam 120 rumah pada Rabu (6/3), kata Kepala BPBD Ratna Wulandari.",
    "a2": "Banjir merendam lebih dari 85,5 persen rumah, ujar Camat Bagas Prihatin.",
}


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def timex(text: str) -> Timex:
    return Timex(
        field="text",
        span=span_of(text, "Rabu (6/3)"),
        text="Rabu (6/3)",
        type=TimexType.DATE,
        reading=Reading(
            value="2025-03-06",
            interval=Interval(datetime(2025, 3, 6), datetime(2025, 3, 7)),
            granularity=Granularity.DAY,
            edtf="2025-03-06",
            tz="+07:00",
            anchor=Resolved(datetime(2025, 3, 7).date(), AnchorSource.PUBLISHED),
            resolution=Sentence("resolution.printed_date", {"date": "2025-03-06"}),
        ),
        rule="absolute.weekday_day_month",
        warnings=(
            Warning(
                "weekday_mismatch",
                field="text",
                span=span_of(text, "Rabu (6/3)"),
                alternatives=(
                    Alternative(
                        "2025-03-05",
                        Sentence("because.weekday_kept", {"weekday": "Rabu"}),
                        Interval(datetime(2025, 3, 5), datetime(2025, 3, 6)),
                    ),
                ),
                values={"weekday": "Rabu", "date": "2025-03-06"},
            ),
        ),
    )


def read(
    name: str, story: str | None = "Banjir", publisher: str | None = None, text: str | None = None, day: int = 7
) -> ReadArticle:
    """An article named ``a1`` or ``a2`` with one statement each; others are told like ``a2``."""
    text = text or TEXTS.get(name, TEXTS["a2"] + f" Laporan {name}.")
    found = (timex(text),) if "Rabu (6/3)" in text else ()
    article = Article(
        id=name,
        publisher=publisher or {"a1": "Warta Bangka Uji"}.get(name, "Kabar Timah Uji"),
        published=Published(datetime(2025, 3, day, 8, 30), "+07:00", False, PublishedFrom.GIVEN),
        title=TITLE,
        text=text,
        url=f"https://contoh.test/{name}",
        story=story,
        extra={"rubrik": "daerah", "nomor": 7},
        warnings=(Warning("damaged_text", values={"count": 1}),),
    )
    clause = Span(0, text.index(","))
    words = "120 rumah" if "120 rumah" in text else "lebih dari 85,5 persen"
    statement = Statement(
        id=statement_id(name, "text", clause),
        article=name,
        field="text",
        span=clause,
        text=clause.of(text),
        speaker="Ratna Wulandari" if name == "a1" else "Bagas Prihatin",
        speaker_role="Kepala BPBD" if name == "a1" else "Camat",
        cue="kata" if name == "a1" else "ujar",
        chain=(Link(article.publisher, LinkKind.OUTLET),),
        polarity=Polarity.AFFIRMED,
        quantities=(
            Quantity(
                words, span_of(text, words), Fraction(120), Fraction(120), Fraction(120), unit="rumah", role="rusak"
            )
            if name == "a1"
            else Quantity(
                words, span_of(text, words), Fraction(171, 2), Fraction(171, 2), None, mod="MORE_THAN", unit="persen"
            ),
        ),
        places=("Sungailiat Lama",),
        timexes=found,
        time=EventTime("2025-03-05T00:00:00", "2025-03-06T23:59:59", Granularity.DAY, source="timex"),
        as_of="2025-03-07T08:30:00+07:00",
        rules=("speech.after",),
        marks=frozenset({"conditional"}),
        story=story,
    )
    return ReadArticle(
        article=article,
        timexes=found,
        statements=(statement,),
        place="Sungailiat Lama",
        agency=None,
        tz="+07:00",
        warnings=article.warnings,
        sketch=(3, 2**63 + 5),
    )


def analysis(
    reads: list[ReadArticle], story: str = "Banjir", difference: str = "d1"
) -> tuple[list[Event], list[Difference]]:
    """One event of all statements, one conflict between the first two, one explained difference."""
    told = [one for read in reads for one in read.statements]
    event = Event(
        id="e1",
        story=story,
        title="Banjir merendam rumah",
        earliest="2025-03-05T00:00:00",
        latest="2025-03-06T23:59:59",
        granularity=Granularity.DAY,
        edtf="2025-03-05/2025-03-06",
        status=EventStatus.HAPPENED,
        certain=False,
        statements=tuple(one.id for one in told),
        sources=tuple(sorted({read.article.publisher for read in reads})),
        independent_sources=2,
        conflicts=(difference,),
    )
    undated = Event(
        "e2", story, "Bantuan dikirim", None, None, None, None, EventStatus.PLANNED, True, (), ("Kabar Timah Uji",), 1
    )
    sides = (Side("120 rumah", (told[0].id,)), Side("85,5 persen", (told[1].id,)))
    conflict = Difference(
        difference,
        story,
        ConflictKind.NUMBER,
        "rumah terendam",
        sides,
        0.6,
        (Sentence("severity.sources", {"n": 2}),),
        (Sentence("explain.number", {"left": "120", "right": "85,5"}),),
        None,
        (Explanation.ROUNDING,),
    )
    explained = Difference(
        difference + "x",
        story,
        ConflictKind.DATE,
        "hari banjir",
        sides,
        0.1,
        (),
        (Sentence("explain.range", {}),),
        Explanation.RANGE,
    )
    return [undated, event], [explained, conflict]
