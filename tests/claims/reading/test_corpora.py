"""Sentences of our own wording: speakers, polarity, quantities, chains and what is no part of the story."""

from __future__ import annotations

import pytest

from claims.reading import read_article
from claims.reading.boilerplate import clean
from claims.statement import Statement
from tests.claims.reading.own_words import article, corpus


def last(text: str) -> Statement:
    return read_article(article(text)).statements[-1]


@pytest.mark.parametrize(("text", "row"), corpus("speakers.toml"))
def test_speakers(text: str, row: dict[str, str]) -> None:
    statement = last(text)
    assert (statement.speaker or "").lower() == row["speaker"].lower()
    if "role" in row:
        assert statement.speaker_role == row["role"]


@pytest.mark.parametrize(("text", "row"), corpus("polarity.toml"))
def test_polarity(text: str, row: dict[str, str]) -> None:
    assert last(text).polarity == row["polarity"]


@pytest.mark.parametrize(("text", "row"), corpus("quantities.toml"))
def test_quantities(text: str, row: dict[str, list[dict[str, object]]]) -> None:
    found = [quantity for statement in read_article(article(text)).statements for quantity in statement.quantities]
    assert len(found) == len(row["want"])
    for quantity, want in zip(found, row["want"], strict=True):
        for name, value in want.items():
            got = getattr(quantity, name)
            assert (float(got) if name in ("value", "low", "high") else got) == value, name
        assert quantity.text in text
        assert quantity.span.of(text) == quantity.text


@pytest.mark.parametrize(("text", "row"), corpus("quantities.toml", "silent"))
def test_what_counts_nothing(text: str, row: object) -> None:
    assert [quantity for statement in read_article(article(text)).statements for quantity in statement.quantities] == []


@pytest.mark.parametrize(("text", "row"), corpus("chains.toml"))
def test_chains(text: str, row: dict[str, list[str]]) -> None:
    chain = last(text).chain
    assert chain[0].name == "Warta Uji"
    assert [link.name for link in chain[1:]] == row["chain"]


BODY = "Kapal itu tenggelam di Selat Tirta.\n\nPetugas mencari awaknya sampai malam.\n\n{line}\n\nPencarian diteruskan besok."


@pytest.mark.parametrize(("text", "row"), corpus("boilerplate.toml", "aside"))
def test_what_is_set_aside(text: str, row: object) -> None:
    body = BODY.format(line=text)
    assert [aside.span.of(body) for aside in clean(body).asides] == [text]
    assert not any(text in statement.text for statement in read_article(article(body)).statements)


@pytest.mark.parametrize(("text", "row"), corpus("boilerplate.toml", "story"))
def test_what_belongs_to_the_story(text: str, row: object) -> None:
    assert clean(BODY.format(line=text)).asides == ()


@pytest.mark.parametrize(("text", "row"), corpus("datelines.toml"))
def test_datelines(text: str, row: dict[str, str]) -> None:
    read = read_article(article(text))
    assert (read.place or "") == row["place"]
    assert read.statements[0].text == row["story"]


@pytest.mark.parametrize("link", ["Baca Juga", "Baca juga:", "Lihat juga"])
def test_the_line_behind_a_bare_link_is_set_aside_only_where_it_is_a_headline(link: str) -> None:
    body = BODY.format(line=f"{link}\nKapal Lain Juga Tenggelam\n\n{link}\nWarga melihat minyak di pantai.")
    asides = [aside.span.of(body) for aside in clean(body).asides]
    assert asides == [link, "Kapal Lain Juga Tenggelam", link]


@pytest.mark.parametrize(("text", "row"), corpus("headlines.toml"))
def test_headlines(text: str, row: dict[str, list[list[str]]]) -> None:
    found = read_article(article("", text)).statements
    assert [[statement.speaker or "", str(statement.polarity), statement.text] for statement in found] == row["want"]
    assert all("headline" in statement.marks for statement in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Gempa pada pukul 03.12 WIB itu, Suryadi Kencana menerangkan, dipicu sesar darat.",
            "Gempa pada pukul 03.12 WIB itu, Suryadi Kencana menerangkan, dipicu sesar darat",
        ),
        (
            "Kapal yang karam itu, Wira Santika mengatakan, sudah ditarik ke Bitung.",
            "Kapal yang karam itu, Wira Santika mengatakan, sudah ditarik ke Bitung",
        ),
        ("Di Kupang, Wira Santika mengatakan, dibutuhkan 20 tenda lagi.", "mengatakan, dibutuhkan 20 tenda lagi"),
        (
            "Soal korban, Wira Santika mengatakan, belum ditemukan seorang pun.",
            "mengatakan, belum ditemukan seorang pun",
        ),
        ("Kepala posko, Wira Santika, mengatakan, tenda dikirim malam ini.", "mengatakan, tenda dikirim malam ini"),
        ("Kepala posko itu, Wira Santika mengatakan, tidak ada tenda.", "mengatakan, tidak ada tenda"),
    ],
)
def test_a_voice_between_a_subject_and_its_predicate_leaves_them_one_statement(text: str, told: str) -> None:
    assert last(text).text == told
    assert last(text).speaker == ("Suryadi Kencana" if "Suryadi" in text else "Wira Santika")
