"""Numbers are exact, cut their own text out, and mean the same in digits and in words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from timeline.number import Number, NumberKind
from timeline.number_words import either_small, small_numbers
from timeline.numerals import find_numbers, read_number
from timeline.ordinals import either_place, read_ordinal


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "core", "value"),
    [
        ("sebanyak 1.250.000 orang", "1.250.000", 1_250_000),
        ("senilai rp1.250.000,50 saja", "1.250.000,50", Fraction(2_500_001, 2)),
        ("sekitar 635 ribu orang", "635 ribu", 635_000),
        ("rp 1,25 triliun", "1,25 triliun", 1_250_000_000_000),
        ("31.450 juta rupiah", "31.450 juta", 31_450_000_000),
        ("uang 50rb", "50rb", 50_000),
        ("gempa m6,3", "6,3", Fraction(63, 10)),
        ("kekuatan 5.6 sr", "5.6", Fraction(28, 5)),
        ("dua belas rumah", "dua belas", 12),
        ("seribu tiga ratus warga", "seribu tiga ratus", 1300),
        ("setengah juta orang", "setengah juta", 500_000),
        ("satu setengah jam", "satu setengah", Fraction(3, 2)),
        ("dua setengah juta ton", "dua setengah juta", 2_500_000),
        ("enam koma dua juta", "enam koma dua juta", 6_200_000),
        ("dua pertiga kursi", "dua pertiga", Fraction(2, 3)),
        ("seperempat abad", "seperempat", Fraction(1, 4)),
        ("1x24 jam", "1x24", 24),
        ("2x24 jam", "2x24", 48),
        ("seorang warga", "se", 1),
    ],
)
def test_a_number_has_one_exact_value(text: str, core: str, value: Fraction | int) -> None:
    number = only(text)
    assert number.core.of(text) == core
    assert number.value == value


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "mod"),
    [
        ("lebih dari 1.200 orang", "lebih dari 1.200", 1200, None, "MORE_THAN"),
        ("lebih dari rp 100 miliar", "lebih dari rp 100 miliar", 100 * 10**9, None, "MORE_THAN"),
        ("rp 2 miliar lebih disita", "2 miliar lebih", 2 * 10**9, None, "MORE_THAN"),
        ("sedikitnya 12 orang", "sedikitnya 12", 12, None, "EQUAL_OR_MORE"),
        ("tidak kurang dari 12 orang", "tidak kurang dari 12", 12, None, "EQUAL_OR_MORE"),
        ("kurang dari 12 orang", "kurang dari 12", None, 12, "LESS_THAN"),
        ("tidak lebih dari tiga orang", "tidak lebih dari tiga", None, 3, "EQUAL_OR_LESS"),
        ("hampir rp 100 miliar", "hampir rp 100 miliar", 90 * 10**9, 100 * 10**9, "LESS_THAN"),
        ("sekitar 20 orang", "sekitar 20", 18, 22, "APPROX"),
        ("belasan orang", "belasan", 11, 19, None),
        ("puluhan orang", "puluhan", 20, 99, None),
        ("puluhan ribu orang", "puluhan ribu", 20_000, 99_999, None),
        ("ratusan juta rupiah", "ratusan juta", 100 * 10**6, 10**9 - 1, None),
        ("20-an orang", "20-an", 20, 29, None),
        ("dua puluhan orang", "dua puluhan", 20, 29, None),
        ("20–30 orang", "20–30", 20, 30, None),
        ("20 hingga 30 juta ton", "20 hingga 30 juta", 20 * 10**6, 30 * 10**6, None),
        ("antara 20 dan 30 orang", "antara 20 dan 30", 20, 30, None),
        ("dua atau tiga orang", "dua atau tiga", 2, 3, None),
        ("dua-tiga hari", "dua-tiga", 2, 3, None),
    ],
)
def test_words_around_a_number_move_its_bounds(
    text: str, span: str, low: int | None, high: int | None, mod: str | None
) -> None:
    number = only(text)
    assert (number.span.of(text), number.low, number.high, number.mod) == (span, low, high, mod)


def test_ends_of_a_range_stand_alone_on_request() -> None:
    assert [number.value for number in find_numbers("3-5 desember", ranges=False)] == [3, 5]
    assert only("3-5 desember").kind is NumberKind.RANGE


@pytest.mark.parametrize(
    "text",
    ["salah satu warga", "covid-19", "ktt g20", "ke-3 kalinya", "rabu (22/8)", "pukul 05.36 wib", "pukul 10.15",
     "satu-satunya saksi", "dua-duanya sah", "pertemuan empat mata", "kendaraan roda empat", "7-eleven"],
)  # fmt: skip
def test_names_clocks_and_idioms_count_nothing(text: str) -> None:
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize(
    ("words", "place"),
    [("ke-3", 3), ("kedua", 2), ("pertama", 1), ("III", 3), ("ke-IV", 4), ("XXI", 21), ("kesebelas", 11), ("ke-21", 21),
     ("keluarga", None), ("abad", None), ("", None), ("IIII", None)],
)  # fmt: skip
def test_ordinals(words: str, place: int | None) -> None:
    assert read_ordinal(words) == place


@given(st.one_of(st.integers(0, 99_999), st.integers(0, 10**15 - 1)))
def test_words_and_digits_give_the_same_value(value: int) -> None:
    assert read_number(num2words(value, lang="id")) == value
    assert read_number(f"{value:,}".replace(",", ".")) == value


@given(st.text(alphabet="0123456789., -–adeipstu()/x%rbn", max_size=60))
def test_spans_lie_inside_the_text_in_order(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.core.start < number.core.end <= len(text)
        assert number.span.holds(number.core)
        assert number.low is None or number.high is None or number.low <= number.high
        last = number.core.end


@given(st.text(max_size=40))
def test_any_words_are_read_without_an_error(text: str) -> None:
    assert read_number(text) is None or list(find_numbers(" ".join(text.lower().split())))
    read_ordinal(text)


def test_small_numbers_stand_in_their_order() -> None:
    assert small_numbers(9, 11) == {"sembilan": 9, "sepuluh": 10, "sebelas": 11}
    assert either_small(1, 3) == "satu|dua|tiga"
    assert either_place(1, 3) == "pertama|kedua|ketiga"
    assert [read_ordinal(word) for word in either_place(1, 11).split("|")] == list(range(1, 12))


@pytest.mark.parametrize(("low", "high"), [(1, 12), (-1, 3), (4, 3)])
def test_numbers_of_two_words_are_no_small_numbers(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="ask for some of 0 to 11"):
        small_numbers(low, high)
