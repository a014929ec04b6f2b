"""A number in a text: where it stands, its bounds, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from timeline.text import Span


class NumberKind(StrEnum):
    """How a number is written."""

    DIGITS = "digits"  # 1.250.000
    MIXED = "mixed"  # 1,25 juta
    WORDS = "words"  # dua belas
    ONE = "one"  # the se- of seorang, sehari
    VAGUE = "vague"  # belasan, puluhan ribu, 20-an
    RANGE = "range"  # 20–30, dua atau tiga


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its bounds.

    ``span`` covers the words with their modifier (*lebih dari 1.200*), ``core`` the number alone. ``value`` is the
    number as printed, None where none is printed (vague words, ranges). ``low`` and ``high`` are inclusive; an open
    bound is None. ``mod`` uses TIMEX3 words; *hampir n* is ``LESS_THAN`` with the bounds 0.9 n and n, *sekitar n* is
    ``APPROX`` with n ± 10 %.
    """

    span: Span
    core: Span
    low: Fraction | None
    high: Fraction | None
    value: Fraction | None
    mod: str | None
    kind: NumberKind


def exact(value: Fraction, span: Span, kind: NumberKind) -> Number:
    """A number that is printed as it is, without a modifier."""
    return Number(span, span, value, value, value, None, kind)
