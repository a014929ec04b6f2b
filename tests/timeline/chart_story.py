"""A small invented story as rows of INTERFACE.md: every kind of mark a timeline can show."""

from __future__ import annotations


def _told(id: str, publisher: str, earliest: str | None, latest: str | None, granularity: str, **more: object) -> dict:
    return {
        "id": id,
        "publisher": publisher,
        "speaker": more.pop("speaker", None),
        "earliest": earliest,
        "latest": latest,
        "granularity": granularity,
        "chain": [publisher],
        "warnings": more.pop("warnings", []),
        **more,
    }


STATEMENTS = [
    _told("s1", "Kabar Timur", "2025-03-05T00:00:00", "2025-03-05T23:59:59", "day", speaker="Rahmat Idris"),
    _told(
        "s2",
        "Harian Cakrawala",
        "2025-03-06T00:00:00",
        "2025-03-06T23:59:59",
        "day",
        warnings=[{"code": "weekday_mismatch"}],
    ),
    _told("s3", "Kanal24", "2025-03-01T00:00:00", "2025-03-31T23:59:59", "month"),
    _told("s4", "Kanal24", "2025-03-08T04:47:00", "2025-03-08T04:47:59", "minute", tz="+08:00"),
    _told("s5", "Suluh Daerah", "2025-03-09T00:00:00", None, "day"),
    _told("s6", "Suluh Daerah", None, "2025-03-04T23:59:59", "day"),
    _told("s7", "Kabar Timur", "2025-03-12T00:00:00", "2025-03-15T23:59:59", "day"),
]
EVENTS = [
    {
        "id": "e1",
        "title": "Rapat tanggul di Tirtasari",
        "statements": ["s1", "s2", "s3"],
        "status": "happened",
        "certain": True,
    },
    {"id": "e2", "title": "Gempa terasa di pesisir", "statements": ["s4"], "status": "happened", "certain": True},
    {"id": "e3", "title": "Tanggap darurat berlaku", "statements": ["s5"], "status": "happened", "certain": True},
    {"id": "e4", "title": "Jalur pendakian ditutup", "statements": ["s6"], "status": "denied", "certain": False},
    {"id": "e5", "title": "Sidang lanjutan", "statements": ["s7"], "status": "planned", "certain": True},
    {
        "id": "e6",
        "title": "Sumbangan warga",
        "statements": [],
        "sources": ["Kanal24"],
        "status": "happened",
        "certain": True,
    },
]
CONFLICTS = [
    {
        "id": "c1",
        "kind": "date",
        "explained_by": None,
        "sides": [
            {"value": "5 Maret", "statements": [{"id": "s1", "publisher": "Kabar Timur"}]},
            {"value": "6 Maret", "statements": [{"id": "s2", "publisher": "Harian Cakrawala"}]},
        ],
    }
]
