"""What holds for every text: spans quote it, boilerplate says nothing, and time grows with the length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from claims.reading import read_article
from claims.statement import Polarity
from tests.claims.reading.own_words import article
from timeline.text import to_stored

SENTENCES = [
    "Jakarta (KBU) - Kapal Tirta Laras tenggelam di Selat Tirta, Minggu (2/3/2025) malam.",
    '"Sebanyak 12 orang selamat, tiga orang masih dicari," kata Kepala Kantor SAR, Ilham Pasaribu, Senin (3/3).',
    "Ilham membantah kapal itu kelebihan muatan. Menurut dia, manifes memuat 40 nama.",
    "Baca juga: Daftar Kecelakaan Kapal Tahun Ini",
    "Pencarian akan dilanjutkan Selasa pagi, tetapi lokasinya belum ditetapkan.",
    "Pemilik kapal enggan berkomentar. Ia bungkam saat ditemui di pelabuhan.",
    "Seorang pejabat yang dikutip harian Nusa Pagi menyebut kerugian Rp 1,25 miliar.",
    "Penulis: Frans D. | Editor: Ina",
    "(KBU/WIN)",
    "”Kami tidak pernah menerima laporan itu,” ujarnya. ‘Tidak benar.’",
]
WORDS = [
    "Ketua",
    "KPU",
    "Mochamad",
    "Fadli",
    ",",
    "yang",
    "dan",
    "mengatakan",
    '"',
    "kata",
    "ujarnya",
    "menurut",
    "Bupati",
    "(",
    ")",
    "Wira",
    "Santika",
    "PT",
    "Laut",
    "Jaya",
    ":",
    ".",
    "?",
    "tidak",
    "akan",
    "belum",
    "membantah",
    "12",
    "orang",
    "Rp",
    "5",
    "juta",
    "Senin",
    "(3/3)",
    "hal",
    "itu",
    "disampaikan",
    "juru",
    "bicara",
    "seorang",
    "pejabat",
    "di",
    "Jakarta",
    "dari",
    "data",
    "BNPB",
    "(BNPB)",
    ";",
    "–",
    "”",
    "“",
    "dilansir",
    "harian",
    "Nusa",
    "ia",
    "sebut",
    "soal",
    "al-Hayya",
    "warga",
    "selaku",
    "hingga",
    "1.200",
    "persen",
    "M.Si.",
    "-",
    "Dr.",
    "nya",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(SENTENCES), max_size=8).map("\n\n".join),
    st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join),
    st.text(alphabet="aA kKdDmM.,;:!?\"”“'’‘()-–—0123456789%\nyangkata", max_size=200),
    st.text(max_size=200),
)


@given(TEXTS, TEXTS)
def test_every_span_quotes_its_own_text(title: str, text: str) -> None:
    source = article(to_stored(text), to_stored(title))
    read = read_article(source)
    for statement in read.statements:
        assert statement.text == statement.span.of(source.of(statement.field))
        assert 0 < len(statement.span) < 420
        assert statement.chain[0].name == source.publisher
        for quantity in statement.quantities:
            assert quantity.text == quantity.span.of(source.of(statement.field))
            assert statement.span.overlaps(quantity.span)
            assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        for timex in statement.timexes:
            assert timex.text == timex.span.of(source.of(timex.field))
    assert len({statement.id for statement in read.statements}) == len(read.statements)


@given(TEXTS)
def test_no_statement_lies_in_what_was_set_aside(text: str) -> None:
    read = read_article(article(to_stored(text)))
    aside = [warning.span for warning in read.warnings if warning.code == "boilerplate" and warning.span is not None]
    for statement in read.statements:
        assert not any(span.overlaps(statement.span) and not statement.span.holds(span) for span in aside)


@given(st.integers(2, 9_999))
def test_a_count_in_words_is_the_count_in_digits(count: int) -> None:
    def counted(number: str) -> list[object]:
        read = read_article(article(f"Sebanyak {number} orang mengungsi."))
        return [(q.value, q.low, q.high, q.unit, q.role) for s in read.statements for q in s.quantities]

    assert counted(num2words(count, lang="id")) == counted(f"{count:,}".replace(",", "."))


def test_a_headline_alone_is_an_article_and_a_question_claims_nothing() -> None:
    (statement,) = read_article(article("", "Polisi Tangkap 12 Pengunjuk Rasa")).statements
    assert statement.field == "title"
    assert "headline" in statement.marks
    assert statement.quantities[0].value == 12
    assert read_article(article("", "Benarkah Kapal Itu Kelebihan Muatan?")).statements == ()
    (claim,) = read_article(article("", "Kapal Karam di Selat Tirta, Apa Sebabnya?")).statements
    assert claim.text == "Kapal Karam di Selat Tirta"


def test_parts_of_a_headline_are_statements_of_their_own() -> None:
    read = read_article(article("", "Gempa Sumba: Korban Bertambah, BMKG Tepis Isu Sirene Tsunami"))
    assert [statement.text for statement in read.statements][-2:] == [
        "Korban Bertambah",
        "BMKG Tepis Isu Sirene Tsunami",
    ]
    last = read.statements[-1]
    assert (last.speaker, last.polarity) == ("BMKG", Polarity.DENIED)


def test_two_spellings_of_one_name_are_one_person() -> None:
    text = 'Perunding Khalil al-Hayyara mengatakan naskah itu siap.\n\n"Kami menunggu," kata Khalil al-Hayara.'
    read = read_article(article(text))
    assert {statement.speaker for statement in read.statements} == {"Khalil al-Hayyara"}
    assert "name_variant" in {warning.code for warning in read.statements[-1].warnings}


def test_an_unnamed_source_is_marked() -> None:
    (statement,) = read_article(
        article("Kapal itu karam, kata seorang pejabat yang enggan disebut namanya.")
    ).statements
    assert [warning.code for warning in statement.warnings] == ["anonymous_source"]


def test_a_page_without_a_date_says_so() -> None:
    read = read_article(article("Kapal itu karam.", published=None))
    assert "no_publication_date" in {warning.code for warning in read.warnings}
    assert read.statements[0].time.earliest is None


def test_a_weekday_that_contradicts_its_date_is_told_of_the_saying_too() -> None:
    read = read_article(article('"Kapal itu karam," kata Ilham Pasaribu kepada wartawan, Jumat (2/3/2025).'))
    saying = read.statements[-1]
    assert "saying_time" in saying.rules
    assert any(warning.code == "weekday_mismatch" for timex in saying.timexes for warning in timex.warnings)
