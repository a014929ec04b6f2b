"""No two disputes of a story read the same: the moment they speak of tells them apart."""

from __future__ import annotations

import pytest

from claims.questions import with_own_names


def dispute(id: str, about: str, *held: tuple[str, str]) -> dict[str, object]:
    """A dispute with one statement a side: the value, and the id of the statement."""
    sides = [
        {"value": value, "statements": [{"id": statement, "published": "2025-03-09T08:00+07:00"}]}
        for value, statement in held
    ]
    return {"id": id, "about": about, "sides": sides}


TOLL = "jumlah korban tewas"
AS_OF = {"a": "2025-03-05T09:00:00", "b": "2025-03-05T10:00:00", "c": "2025-03-07T09:00:00", "d": "2025-03-05T17:00:00"}
TOLD = [{"id": id, "as_of": moment} for id, moment in AS_OF.items()]


@pytest.mark.parametrize(
    ("disputes", "names"),
    [
        ([(TOLL, ("9", "a"), ("12", "b"))], [TOLL]),
        (
            [(TOLL, ("9", "a"), ("12", "b")), (TOLL, ("12", "a"), ("14", "c")), ("jumlah pengungsi", ("1", "a"), ("2", "b"))],
            [f"{TOLL}, per 5 Maret 2025", f"{TOLL}, per 5–7 Maret 2025", "jumlah pengungsi"],
        ),
        (
            [(TOLL, ("9", "a"), ("12", "b")), (TOLL, ("12", "a"), ("14", "d"))],
            [f"{TOLL}, per 5 Maret 2025 09.00–10.00", f"{TOLL}, per 5 Maret 2025 09.00–17.00"],
        ),
        (
            [(TOLL, ("9", "a"), ("12", "b")), (TOLL, ("9", "a"), ("13", "b"))],
            [f"{TOLL}: 9 ↔ 12", f"{TOLL}: 9 ↔ 13"],
        ),
        (
            [(TOLL, ("9", "x"), ("12", "y")), (TOLL, ("9", "a"), ("13", "b"))],
            [f"{TOLL}, per 9 Maret 2025", f"{TOLL}, per 5 Maret 2025"],
        ),
    ],
)  # fmt: skip
def test_disputes_that_would_read_the_same_are_told_apart(disputes: list[tuple], names: list[str]) -> None:
    rows = [dispute(str(number), about, *held) for number, (about, *held) in enumerate(disputes)]
    assert [row["about"] for row in with_own_names(rows, TOLD, "id")] == names
    assert [row["id"] for row in with_own_names(rows, TOLD, "en")] == [row["id"] for row in rows]


def test_the_moment_is_said_in_english_too() -> None:
    rows = [
        dispute("1", "the death toll", ("9", "a"), ("12", "b")),
        dispute("2", "the death toll", ("12", "a"), ("14", "c")),
    ]
    assert [row["about"] for row in with_own_names(rows, TOLD, "en")] == [
        "the death toll, as of 5 March 2025",
        "the death toll, as of 5–7 March 2025",
    ]
