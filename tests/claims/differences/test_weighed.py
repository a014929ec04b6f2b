"""What no listed word ties is weighed: found where many signs speak for it, told as loose, silent where little does."""

from __future__ import annotations

from itertools import permutations

import pytest

from claims.conflict import ConflictKind
from claims.differences import compare_story
from claims.differences.telling import find_tellings
from claims.differences.weighed.answers import read_said
from claims.differences.weighed.weights import weights_of
from claims.reading import read_article
from claims.wording import CATALOGUE, say_difference
from tests.claims.differences.test_cases import article

AGENCY = {
    "at": "2025-09-04T10:00+07:00",
    "title": "Festival Lampion Rawa Biru Dibuka",
    "text": "Festival lampion di Rawa Biru dibuka Rabu malam (3/9). Panitia menyatakan dua belas lampion raksasa diterbangkan dari tepi danau. "
    "Ketua panitia Sekar Arum mengatakan pertunjukan berlangsung aman. Pedagang makanan memenuhi jalan menuju danau sejak sore. "
    "Sekar menyebut anggaran festival ditanggung sponsor. Warga menonton sampai larut malam. Bupati Rawa Biru Damar Wulung membuka acara dengan menabuh gong. "
    "Tiket masuk gratis bagi warga setempat. Penutupan festival dijadwalkan pada Minggu.",
}
TABLOID = {
    "at": "2025-09-04T12:00+07:00",
    "title": "Lampion Rawa Biru Mengecewakan Penonton",
    "text": "Sejumlah penonton pulang dengan kecewa dari Rawa Biru. Komunitas Juru Foto Danau menghitung hanya ada sembilan lentera yang diterbangkan dari danau, "
    "berdasarkan rekaman kamera. Parkir kendaraan semrawut hingga tengah malam. Anggota dewan Laras Ening mengkritik kemacetan di pintu masuk. "
    "Laras meminta dinas pariwisata mengatur lalu lintas. Hujan gerimis turun menjelang pukul sembilan. Pedagang mengaku dagangannya laris. "
    "Petugas kebersihan bekerja sampai pagi.",
}


def flagged(*rows, story="uji"):
    read = [read_article(article(chr(97 + at), row)) for at, row in enumerate(rows)]
    return [one for one in compare_story(story, read) if one.explained_by is None]


def first_of(text):
    return find_tellings([read_article(article("a", {"at": "2025-09-04T10:00+07:00", "text": text}))], {})[0]


def test_two_counts_of_one_thing_in_other_words_are_found_and_told_as_loosely_tied():
    found = [one for one in flagged(AGENCY, TABLOID) if one.kind is ConflictKind.NUMBER]
    assert [{side.value for side in one.sides} for one in found] == [{"dua belas lampion", "sembilan lentera"}]
    told = say_difference(found[0], "id")
    assert "Tidak ada aturan yang mengikatnya" in told and "dua belas lampion" in told and "sembilan lentera" in told
    assert "No rule ties them" in say_difference(found[0], "en")
    assert "severity.loose" in {sentence.code for sentence in found[0].reasons}


def test_the_order_of_the_articles_changes_nothing():
    third = {
        "at": "2025-09-05T08:00+07:00",
        "text": "Panitia festival membersihkan tepi danau Rawa Biru. Sampah diangkut dengan perahu.",
    }
    runs = [
        {(one.kind, frozenset(side.value for side in one.sides)) for one in flagged(*rows)}
        for rows in permutations([AGENCY, TABLOID, third])
    ]
    assert all(run == runs[0] for run in runs)


def test_a_few_statements_are_not_weighed():
    short = [
        {"at": row["at"], "text": text}
        for row, text in (
            (AGENCY, "Panitia menyatakan dua belas lampion raksasa diterbangkan dari tepi danau."),
            (TABLOID, "Komunitas Juru Foto Danau menghitung hanya ada sembilan lentera yang diterbangkan dari danau."),
        )
    ]
    assert not [one for one in flagged(*short) if one.explanation[0].code.endswith("weighed")]


def test_a_count_that_grew_is_not_weighed_against_itself():
    later = TABLOID | {
        "at": "2025-09-06T12:00+07:00",
        "text": TABLOID["text"].replace(
            "menghitung hanya ada sembilan lentera yang diterbangkan dari danau, berdasarkan rekaman kamera",
            "mencatat 31 penonton pingsan hingga Jumat malam",
        ),
    }
    first = AGENCY | {
        "text": AGENCY["text"].replace(
            "dua belas lampion raksasa diterbangkan dari tepi danau", "14 penonton pingsan hingga Rabu malam"
        )
    }
    assert not [one for one in flagged(first, later) if one.kind is ConflictKind.NUMBER]


@pytest.mark.parametrize("kind", ["number", "answer"])
def test_the_weights_say_what_a_reader_expects(kind):
    weights = weights_of(kind)
    against = {"number": "gap", "answer": "uncertain"}[kind]
    tied = {"number": "clause_words", "answer": "negated"}[kind]
    assert weights.of[tied] > 0 > weights.of[against]
    assert weights.weigh({}) < weights.threshold


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("kind", ["number", "answer", "reply"])
def test_every_sign_that_can_be_named_is_said_in_words(kind, lang):
    said = CATALOGUE.templates(lang)
    assert [name for name in weights_of(kind).of if f"signs.{name}" not in said] == []


def test_a_protest_against_something_says_no_to_nothing():
    protest = read_said(first_of("Ribuan warga menggelar aksi menolak kenaikan tarif parkir di alun-alun."))
    refusal = read_said(first_of("Wali kota menolak kenaikan tarif parkir di alun-alun."))
    assert (protest.negations, refusal.negations) == (0, 1)


def test_a_kind_without_weights_is_refused_with_its_remedy():
    with pytest.raises(ValueError, match=r"weights\.toml \[colour\].*tests\.bench\.weights"):
        weights_of("colour")


def test_who_denies_that_his_own_side_did_it_does_not_deny_that_it_was_done():
    fire = AGENCY | {"title": "Gudang Lampion di Rawa Biru Terbakar"}
    denial = TABLOID | {"title": "Serikat Pedagang Bantah Bakar Gudang Lampion di Rawa Biru"}
    assert not [one for one in flagged(fire, denial) if one.kind in (ConflictKind.POLARITY, ConflictKind.STATUS)]
