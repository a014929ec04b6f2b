"""A story of our own as rows: doubts of every kind, a decided and an open conflict, and words that want to be code."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest

from claims.export.bundle import Bundle

MADE = datetime(2025, 3, 12, 9, 30)

TEXTS = {
    "a1": (
        "Jembatan Wairana Ambruk, Empat Orang Tewas",
        "WAIRANA - Jembatan gantung Wairana ambruk pada Rabu (5/3/2025) pukul 05.36 WIB. “Korban tewas empat orang,” "
        "kata Kepala BPBD Kabupaten Wairana, Sarlin Tebu. Pembangunan jembatan darurat direncanakan April.",
    ),
    "a2": (
        "=HYPERLINK(\"http://jahat.example/\",\"Klik\") Jembatan Wairana",
        "Lebih dari enam orang tewas ketika jembatan Wairana ambruk, kata seorang warga, Rabu (6/3/2025). "
        "Retaknya terlihat sejak awal Februari.",
    ),
    "a3": (
        "Bupati <script>alert('x')</script> Bantah Lalai",
        "Bupati Wairana membantah pihaknya lalai. Korban menjadi enam orang, kata BPBD, Kamis (6/3/2025).\x0b",
    ),
}  # fmt: skip


def _article(ident: str, publisher: str, published: str | None, url: str | None, **more: object) -> dict[str, object]:
    title, text = TEXTS[ident]
    return {
        "id": ident,
        "publisher": publisher,
        "published": published,
        "published_from": "metadata" if published else "unknown",
        "title": title,
        "text": text,
        "url": url,
        "author": None,
        "story": "Jembatan Wairana",
        "sha256": hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest(),
        "stored_at": "2025-03-11T02:00:00Z",
        "place": None,
        "agency": None,
        "notice": None,
        "warnings": [],
        "extra": {"rubrik": "Daerah"},
        **more,
    }


def _statement(ident: str, article: str, quote: str, **more: object) -> dict[str, object]:
    start = TEXTS[article][1].index(quote)
    return {
        "id": ident,
        "article": article,
        "story": "Jembatan Wairana",
        "field": "text",
        "start": start,
        "end": start + len(quote),
        "text": quote,
        "speaker": None,
        "speaker_role": None,
        "cue": None,
        "chain": [{"a1": "Suluh Timur", "a2": "Kabar <Nusa>", "a3": "Warta & Pesisir"}[article]],
        "direct": False,
        "polarity": "affirmed",
        "quantities": [],
        "actors": [],
        "places": ["Wairana"],
        "timexes": [],
        "earliest": None,
        "latest": None,
        "granularity": None,
        "as_of": None,
        "rules": ["speaker_after"],
        "warnings": [],
        **more,
    }


def _told(row: dict[str, object]) -> dict[str, object]:
    publisher, published = {
        "a1": ("Suluh Timur", "2025-03-05T10:00+07:00"),
        "a2": ("Kabar <Nusa>", None),
        "a3": ("Warta & Pesisir", "2025-03-07"),
    }[str(row["article"])]
    keys = ("id", "article", "speaker", "field", "start", "end", "text")
    return {**{key: row[key] for key in keys}, "publisher": publisher, "published": published}


FALL = {"earliest": "2025-03-05T05:36:00", "latest": "2025-03-05T05:36:00", "granularity": "minute"}
DAY5 = {"earliest": "2025-03-05T00:00:00", "latest": "2025-03-05T23:59:59", "granularity": "day"}
SPREAD = {"earliest": "2025-03-05T00:00:00", "latest": "2025-03-06T23:59:59", "granularity": "day"}
MISMATCH = {
    "code": "weekday_mismatch",
    "message": "6 Maret 2025 jatuh pada hari Kamis, bukan Rabu",
    "field": "text",
    "start": 80,
    "end": 95,
    "alternatives": [{"value": "2025-03-05", "because": "Rabu terdekat"}],
}


def make_bundle(**more: object) -> Bundle:
    fell = _statement("s1", "a1", "Jembatan gantung Wairana ambruk pada Rabu (5/3/2025) pukul 05.36 WIB", **FALL)
    four = _statement(
        "s2",
        "a1",
        "Korban tewas empat orang",
        speaker="Sarlin Tebu",
        speaker_role="Kepala BPBD Kabupaten Wairana",
        cue="kata",
        direct=True,
        quantities=[
            {
                "text": "empat orang",
                "start": 94,
                "end": 105,
                "value": 4,
                "mod": None,
                "low": 4,
                "high": 4,
                "unit": "orang",
                "what": "korban",
                "role": "tewas",
                "scope": None,
            }
        ],
        **DAY5,
    )
    six = _statement(
        "s3",
        "a2",
        "Lebih dari enam orang tewas ketika jembatan Wairana ambruk",
        chain=["Kabar <Nusa>", "seorang warga"],
        quantities=[
            {
                "text": "Lebih dari enam orang",
                "start": 0,
                "end": 21,
                "value": 6,
                "mod": "MORE_THAN",
                "low": 6,
                "high": None,
                "unit": "orang",
                "what": "orang",
                "role": "tewas",
                "scope": None,
            }
        ],
        warnings=[MISMATCH, {"code": "anonymous_source", "message": "sumber tanpa nama", "alternatives": []}],
        **SPREAD,
    )
    denied = _statement(
        "s4", "a3", "Bupati Wairana membantah pihaknya lalai", polarity="denied", speaker="Bupati Wairana"
    )
    later = _statement("s5", "a3", "Korban menjadi enam orang", speaker="BPBD", **SPREAD)
    plan = _statement("s6", "a1", "Pembangunan jembatan darurat direncanakan April", polarity="planned")
    crack = _statement("s7", "a2", "Retaknya terlihat sejak awal Februari", earliest="2025-02-01T00:00:00")
    events = [
        _event("e1", "Jembatan Wairana ambruk", "happened", ["s1", "s2", "s3"], edtf="2025-03-05T05:36:00", tz="+07:00", **FALL),
        _event("e2", "Jembatan retak", "happened", ["s7"], edtf="2025-02~/..", certain=False, earliest="2025-02-01T00:00:00", granularity="month"),
        _event("e3", "Jembatan darurat dibangun", "planned", ["s6"], edtf="2025-04", earliest="2025-04-01T00:00:00", latest="2025-04-30T23:59:59", granularity="month"),
        _event("e4", "Pihak kabupaten dituduh lalai", "denied", ["s4"]),
    ]  # fmt: skip
    conflict = {
        "id": "k1",
        "story": "Jembatan Wairana",
        "kind": "number",
        "about": "korban tewas",
        "severity": 0.8125,
        "reasons": ["angka pasti.", "pembicara bernama."],
        "explanation": "Suluh Timur menyebut 4 orang, Kabar <Nusa> lebih dari 6; bukan pembaruan.",
        "sides": [
            {"value": "4 orang", "statements": [_told(four)]},
            {"value": "lebih dari 6 orang", "statements": [_told(six)]},
        ],
        "explained_by": None,
        "verdict": None,
        "note": None,
        "reviewer": None,
        "reviewed_at": None,
    }
    decided = {
        **conflict,
        "id": "k2",
        "kind": "weekday",
        "about": "hari ambruknya jembatan",
        "explanation": "Kamis 6 Maret 2025 disebut Rabu.",
        "sides": [{"value": "Rabu", "statements": [_told(six)]}, {"value": "6/3/2025", "statements": [_told(six)]}],
        "verdict": "Sebagian benar",
        "note": "Harinya benar, tanggalnya keliru.",
        "reviewer": "Ratna W.",
        "reviewed_at": "2025-03-10T03:00:00Z",
    }
    update = {
        **conflict,
        "id": "k3",
        "severity": 0.2,
        "explanation": "Angka BPBD naik dari 4 ke 6 sehari kemudian.",
        "sides": [
            {"value": "4 orang", "statements": [_told(four)]},
            {"value": "6 orang", "statements": [_told(later)]},
        ],
        "explained_by": "update",
    }
    reviews = [
        _review("r1", "conflict", "k2", "verdict", verdict="Sebagian benar", note="Harinya benar, tanggalnya keliru."),
        _review("r2", "statement", "s4", "verdict", verdict="unclear", quote="Bupati Wairana membantah pihaknya lalai"),
        _review("r3", "statement", "s2", "verdict", verdict="none", quote="Korban tewas empat orang"),
        _review("r4", "statement", "s2", "undo", undoes="r3"),
    ]
    rows: dict[str, object] = {
        "articles": [
            _article("a1", "Suluh Timur", "2025-03-05T10:00+07:00", "https://suluhtimur.example/jembatan?a=1&b=2"),
            _article("a2", "Kabar <Nusa>", None, "javascript:alert(1)", notice="Dilarang mengutip untuk pengindeksan"),
            _article("a3", "Warta & Pesisir", "2025-03-07", None),
        ],
        "timexes": [
            {
                "id": "t1",
                "article": "a2",
                "story": "Jembatan Wairana",
                "field": "text",
                "start": 80,
                "end": 95,
                "text": TEXTS["a2"][1][80:95],
                "type": "DATE",
                "value": "2025-03-06",
                "mod": None,
                "tz": None,
                **SPREAD,
                "edtf": "2025-03-06",
                "range": None,
                "anchor": {"date": None, "source": "none"},
                "rule": "absolute",
                "resolution": "Tanggal tertulis lengkap.",
                "warnings": [MISMATCH],
            }
        ],
        "statements": [fell, four, six, denied, later, plan, crack],
        "quantities": [
            {"statement": row["id"], "article": row["article"], "story": row["story"], "field": "text", **one}
            for row in (four, six)
            for one in row["quantities"]  # type: ignore[union-attr,attr-defined]
        ],
        "events": events,
        "conflicts": [conflict, decided],
        "explained": [update],
        "reviews": reviews,
    }
    return Bundle(story="Jembatan Wairana", made=MADE, **{"version": "0.1.0", **rows, **more})  # type: ignore[arg-type]


def _event(ident: str, title: str, status: str, statements: list[str], **more: object) -> dict[str, object]:
    return {
        "id": ident,
        "story": "Jembatan Wairana",
        "title": title,
        "earliest": None,
        "latest": None,
        "granularity": None,
        "edtf": None,
        "tz": None,
        "status": status,
        "certain": True,
        "statements": statements,
        "sources": ["Kabar <Nusa>", "Suluh Timur"] if len(statements) > 1 else ["Suluh Timur"],
        "independent_sources": 2 if len(statements) > 1 else 1,
        "places": ["Wairana"],
        "actors": [],
        "conflicts": ["k1", "k2"] if ident == "e1" else [],
        "warnings": [],
        **more,
    }


def _review(ident: str, target: str, target_id: str, action: str, **more: object) -> dict[str, object]:
    return {
        "id": ident,
        "target": target,
        "target_id": target_id,
        "quote": None,
        "action": action,
        "before": None,
        "after": None,
        "verdict": None,
        "note": None,
        "reviewer": "Ratna W.",
        "at": "2025-03-10T03:00:00Z",
        "undoes": None,
        **more,
    }


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    return make_bundle()
