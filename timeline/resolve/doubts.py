"""Doubts about a date: weekday against date, impossible dates, years that could be others, dates after publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from timeline.calendar import day_interval, shift_day, shift_months, to_date
from timeline.interval import Granularity
from timeline.piece import Draft
from timeline.resolve.context import Context, Meaning, said
from timeline.timex import Alternative, AnchorSource, Resolved, TimexType, Warning, WarningCode


def _alternative(day: date, code: str, **values: object) -> Alternative:
    return Alternative(day.isoformat(), said(code, value=day.isoformat(), **values), day_interval(day))


def check_weekday(ctx: Context, draft: Draft, meaning: Meaning, day: date) -> None:
    """Adds ``weekday_mismatch`` with the repairs, likeliest first, where the printed weekday is not that of the date."""
    number = draft.at.get("w")
    if number is None or draft.at.get("eve") or day.isoweekday() == number:
        return
    turned = to_date(day.year, day.day, day.month)
    if draft.rule == "date.numeric" and turned is not None and turned != day and turned.isoweekday() == number:
        meaning.warnings.append(
            Warning(
                WarningCode.AMBIGUOUS_DAY_MONTH,
                alternatives=(_alternative(turned, "month_first"),),
                values={"printed": day.isoformat()},
            )
        )
    meaning.warnings.append(
        Warning(
            WarningCode.WEEKDAY_MISMATCH,
            alternatives=tuple(repairs(day, number, ctx.pub)),
            values={"weekday": number, "printed": day.isoformat(), "real": day.isoweekday()},
        )
    )


def repairs(day: date, weekday: int, published: date | None) -> list[Alternative]:
    """Dates that fit the weekday, likeliest first.

    In news the day is off by one most often, then the month, then the year, then one digit of the day; the weekday's
    own nearest date comes last. A repair within five weeks before publication, or a week after it, goes before all that
    are far from it, and of two of a kind the one that is not after publication goes first.
    """
    groups: list[tuple[str, list[date | None]]] = [
        ("repair_day", [_step(day, days=-1), _step(day, days=1)]),
        ("repair_month", [to_date(*_month(day, by), day.day) for by in (-1, 1)]),
        ("repair_year", [to_date(day.year + by, day.month, day.day) for by in (-1, 1)]),
        (
            "repair_digit",
            [to_date(day.year, day.month, number) for number in _slips_of(day.day)],
        ),
        ("repair_weekday", [_step(day, days=by) for by in range(-3, 4)]),
    ]
    found: list[tuple[tuple[bool, int, bool, int], Alternative]] = []
    seen = {day}
    for order, (code, options) in enumerate(groups):
        for option in options:
            if option is None or option.isoweekday() != weekday or option in seen:
                continue
            distance = abs((option - (published or day)).days)
            if code == "repair_digit" and distance > 35:
                continue
            seen.add(option)
            far = distance > 35 or (published is not None and (option - published).days > 7)
            rank = (far, order, published is not None and option > published, distance)
            found.append((rank, _alternative(option, code)))
    return [alternative for _, alternative in sorted(found, key=lambda pair: pair[0])]


def _step(day: date, days: int) -> date | None:
    try:
        return shift_day(day, days)
    except ValueError:
        return None


def _month(day: date, by: int) -> tuple[int, int]:
    at = day.year * 12 + day.month - 1 + by
    return at // 12, at % 12 + 1


def check_future(ctx: Context, draft: Draft, meaning: Meaning, day: date) -> None:
    """Adds ``future_of_article`` to a printed date after publication that the sentence tells as past, or far ahead."""
    if ctx.pub is None or day <= ctx.pub:
        return
    ahead = (day - ctx.pub).days
    if ahead <= 1 or draft.look == "next":
        return
    look = ctx.look(draft)
    if look not in ("speech", "past") and ahead < 366 * 40:
        return
    pub = ctx.pub
    years = [
        pub.year,
        day.year - 1,
        *(year for year in range(pub.year - 2, pub.year + 3) if _one_slip(str(day.year), str(year))),
    ]
    options = [*(to_date(year, day.month, day.day) for year in years), to_date(pub.year, pub.month, day.day)]
    kept = sorted(
        {option for option in options if option is not None and option != day},
        key=lambda option: (option > pub, abs(option - pub)),
    )
    meaning.warnings.append(
        Warning(
            WarningCode.FUTURE_OF_ARTICLE,
            alternatives=tuple(_alternative(option, "repair_future") for option in kept),
            values={"printed": day.isoformat(), "published": ctx.pub.isoformat()},
        )
    )


def impossible(ctx: Context, draft: Draft) -> Meaning:
    """A date that no calendar has (31 February, month 62) or a year with a digit too few or too many."""
    at = draft.at
    printed = ctx.text[draft.start : draft.end]
    swapped = _swapped(at)
    if swapped is not None:
        return _american(ctx, draft, swapped, printed)
    options = _readings_of_impossible(ctx, draft)
    alternatives = tuple(_alternative(option, "repair_digits") for option in options)
    warning = Warning(WarningCode.IMPOSSIBLE_DATE, alternatives=alternatives, values={"printed": printed})
    if at.get("odd") and options:
        day = options[0]
        meaning = Meaning(
            TimexType.DATE, day.isoformat(), said("odd_year", printed=at["odd"], value=day.isoformat()), day_interval(day), Granularity.DAY,
            anchor=ctx.published, warnings=[warning], day=day,
        )  # fmt: skip
        check_weekday(ctx, draft, meaning, day)
        return meaning
    year = f"{at['y']:04d}" if at.get("y") and not at.get("odd") else "XXXX"
    month = f"{at['m']:02d}" if 1 <= at.get("m", 0) <= 12 else "XX"
    number = f"{at['d']:02d}" if month == "XX" and 1 <= at["d"] <= 31 else "XX"
    return Meaning(
        TimexType.DATE,
        f"{year}-{month}-{number}",
        said("impossible", printed=printed),
        None,
        Granularity.DAY,
        warnings=[warning],
    )


def _swapped(at: Mapping[str, object]) -> date | None:
    """The date where the month stands first, as in American papers: *03/13/2025*."""
    day, month, year = at.get("d"), at.get("m"), at.get("y")
    if at.get("odd") or not (isinstance(day, int) and isinstance(month, int) and isinstance(year, int)) or month <= 12:
        return None
    return to_date(year, day, month)


def _american(ctx: Context, draft: Draft, day: date, printed: str) -> Meaning:
    meaning = Meaning(
        TimexType.DATE,
        day.isoformat(),
        said("month_first", printed=printed, value=day.isoformat()),
        day_interval(day),
        Granularity.DAY,
        warnings=[Warning(WarningCode.AMBIGUOUS_DAY_MONTH, values={"printed": printed})],
        day=day,
    )
    check_weekday(ctx, draft, meaning, day)
    return meaning


def _readings_of_impossible(ctx: Context, draft: Draft) -> list[date]:
    at = draft.at
    found: list[date] = []
    day, month, year = at["d"], at.get("m"), at.get("y")
    years: list[int] = []
    if at.get("odd"):
        near = ctx.pub.year if ctx.pub else None
        years = sorted(
            (option for option in range(1990, 2041) if _one_slip(at["odd"], str(option))),
            key=lambda option: (abs(option - near) if near else 0, option),
        )
    elif year:
        years = [year]
    elif ctx.pub:
        years = [ctx.pub.year]
    for option in years:
        if month is None:
            continue
        for m, d in ((month, day), (day, month), *_split_digits(day, month)):
            real = to_date(option, m, d)
            if real is not None and real not in found:
                found.append(real)
        if at.get("odd") is None and 1 <= month <= 12 and day > 28:
            whole = to_date(option, month, 1)
            if whole is not None:
                last = shift_day(shift_months(whole, 1), -1)
                for real in (last, shift_day(last, 1)):
                    if real not in found:
                        found.append(real)
    number = at.get("w")
    pub = ctx.pub
    if pub is not None and not at.get("odd"):
        found.sort(key=lambda option: abs((option - pub).days))
    return sorted(found, key=lambda option: number is not None and option.isoweekday() != number)[:6]


def _split_digits(day: int, month: int) -> list[tuple[int, int]]:
    """What ``3/62`` may have been: 3/6 with a digit too many."""
    found = []
    if month > 12:
        for piece in {int(str(month)[0]), int(str(month)[-1])}:
            if 1 <= piece <= 12:
                found.append((piece, day))
    if day > 31:
        for piece in {int(str(day)[0]), int(str(day)[-1])}:
            found.append((month, piece))
    return found


@cache
def _slips_of(day: int) -> tuple[int, ...]:
    """The days of a month that one wrong digit turns into ``day``."""
    return tuple(number for number in range(1, 32) if _one_slip(f"{number:02d}", f"{day:02d}"))


def _one_slip(printed: str, year: str) -> bool:
    """True where one digit left out, added, changed or swapped turns ``year`` into ``printed``."""
    if len(printed) == len(year) - 1:
        return any(year[:at] + year[at + 1 :] == printed for at in range(len(year)))
    if len(printed) == len(year) + 1:
        return any(printed[:at] + printed[at + 1 :] == year for at in range(len(printed)))
    return len(printed) == len(year) and sum(a != b for a, b in zip(printed, year, strict=True)) == 1


def other_years(
    ctx: Context, draft: Draft, meaning: Meaning, day: date, past: date | None, future: date | None
) -> None:
    """Adds ``ambiguous_year`` where the year was chosen by nearness and the next nearest fits nearly as well."""
    if ctx.pub is None or past is None or future is None or draft.look in ("past", "next", "this"):
        return
    if "w" in draft.at or abs((day - ctx.pub).days) <= 120:
        return
    options = [option for option in (past, future) if option != day]
    if options:
        meaning.warnings.append(
            Warning(
                WarningCode.AMBIGUOUS_YEAR,
                alternatives=tuple(_alternative(option, "other_year") for option in options),
                values={"chosen": day.isoformat(), "published": ctx.pub.isoformat()},
            )
        )


def no_anchor_day(ctx: Context, draft: Draft) -> Meaning:
    """A day whose year (or month) nobody tells: its digits stay X, and the years that fit stand beside it."""
    at = draft.at
    month = f"{at['m']:02d}" if "m" in at else "XX"
    years = getattr(ctx, "years", ()) or ()
    alternatives = []
    if "m" in at:
        for year in years:
            found = to_date(year, at["m"], at["d"])
            if found is not None:
                fits = "w" not in at or found.isoweekday() == at["w"]
                alternatives.append(
                    (not fits, _alternative(found, "year_in_text" if fits else "year_in_text_other_weekday"))
                )
        if "w" in at:
            for year in range(2035, 1999, -1):
                found = to_date(year, at["m"], at["d"])
                if found is not None and found.isoweekday() == at["w"] and year not in years:
                    alternatives.append((True, _alternative(found, "year_of_weekday")))
    ordered = tuple(alternative for _, alternative in sorted(alternatives, key=lambda pair: pair[0])[:8])
    return Meaning(
        TimexType.DATE, f"XXXX-{month}-{at['d']:02d}", said("no_anchor"), None, Granularity.DAY, anchor=Resolved(None, AnchorSource.NONE),
        warnings=[Warning(WarningCode.NO_ANCHOR, alternatives=ordered)],
    )  # fmt: skip
