"""A clock time said on another clock beside its own: only where its zone is known, with the day where that changes."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from timeline.spoken import ZONES, say_elsewhere, say_when


@pytest.mark.parametrize(
    ("span", "grain", "tz", "also", "said"),
    [
        (("2025-03-05T05:36", "2025-03-05T05:36:59"), "minute", "+08:00", "+07:00", "Rabu, 5 Maret 2025, 05.36 WITA (04.36 WIB)"),
        (("2025-03-05T05:36", "2025-03-05T05:36:59"), "minute", "+07:00", "+00:00",
         "Rabu, 5 Maret 2025, 05.36 WIB (Selasa, 4 Maret 2025, 22.36 GMT)"),
        (("2025-03-05T09:00", "2025-03-05T11:30:59"), "minute", "+07:00", "+09:00", "Rabu, 5 Maret 2025, 09.00–11.30 WIB (11.00–13.30 WIT)"),
        (("2025-03-05T04:00", "2025-03-05T10:59:59"), "part_of_day", "+07:00", "+08:00", "Rabu, 5 Maret 2025, 04.00–10.59 WIB (05.00–11.59 WITA)"),
        (("2025-03-05T18:00", "2025-03-05T23:59:59"), "part_of_day", "+07:00", "+09:00",
         "Rabu, 5 Maret 2025, 18.00–23.59 WIB (20.00 WIT – Kamis, 6 Maret 2025, 01.59 WIT)"),
        ((None, "2025-03-05T05:36:59"), "minute", "+08:00", "+07:00", "hingga Rabu, 5 Maret 2025, 05.36 WITA (hingga Rabu, 5 Maret 2025, 04.36 WIB)"),
        (("2025-03-05T05:36", "2025-03-05T05:36:59"), "minute", None, "+07:00", "Rabu, 5 Maret 2025, 05.36"),
        (("2025-03-05T05:36", "2025-03-05T05:36:59"), "minute", "+07:00", None, "Rabu, 5 Maret 2025, 05.36 WIB"),
        (("2025-03-05T05:36", "2025-03-05T05:36:59"), "minute", "Z", "+00:00", "Rabu, 5 Maret 2025, 05.36 GMT"),
        (("2025-03-05T00:00", "2025-03-05T23:59:59"), "day", "+08:00", "+07:00", "Rabu, 5 Maret 2025"),
        ((None, None), None, "+08:00", "+07:00", "tanpa tanggal"),
    ],
)  # fmt: skip
def test_a_clock_is_said_on_the_clock_that_was_asked_for(
    span: tuple[str | None, str | None], grain: str | None, tz: str | None, also: str | None, said: str
) -> None:
    assert say_when(*span, grain, "id", tz=tz, also=also) == said


@given(
    some.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2090, 1, 1)),
    some.sampled_from(sorted(ZONES.values())),
)
def test_another_clock_is_said_exactly_where_it_is_another(moment: datetime, tz: str) -> None:
    own = moment.replace(second=0, microsecond=0)
    for also in ZONES.values():
        said = say_elsewhere(own.isoformat(), own.isoformat(), "minute", "en", tz, also)
        assert bool(said) is (also != tz)
