"""Tables: columns by many names, broken lines by their number, everything else in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from claims.ingest import IngestSettings, Notice, Refused, read_path
from claims.ingest.columns import match_columns

HEADERS = [
    ("publisher,published,title,url", "publisher published title url"),
    ("judul,tanggal,sumber,isi,link", "title published publisher text url"),
    ("Judul Berita;Tanggal Terbit;Media;Isi Berita;Penulis", "title published publisher text author"),
    ("headline\tdate\tsource\tcontent\tauthor", "title published publisher text author"),
    ("judul_berita|waktu|portal|teks|tautan", "title published publisher text url"),
    ("No,Judul,Tgl,Jam,Outlet,Cerita", "title published clock publisher story"),
    ('"TITLE","PUBLISHED_AT","OUTLET","BODY"', "title published publisher text"),
]


@pytest.mark.parametrize(("header", "fields"), HEADERS, ids=[header for header, _ in HEADERS])
def test_columns_are_matched_and_said(read, header: str, fields: str) -> None:
    delimiter = next(sign for sign in ";\t|," if sign in header)
    names = [name.strip('"') for name in header.split(delimiter)]
    cells = [f"isi {number}" for number in range(len(names))]
    given = read("berita.csv", header + "\n" + delimiter.join(cells) + "\n")
    assert len(given.articles) == 1
    said = given.notices[0].what
    assert said.code == "ingest.notice.table_read"
    assert set(fields.split()) == {pair.split(" → ")[1] for pair in str(said.values["columns"]).split(", ")}
    matched = match_columns(names)
    assert set(matched.fields) == set(fields.split())


def test_a_column_of_no_field_is_kept_untouched(read) -> None:
    given = read("berita.csv", "judul,isi,rubrik\nBanjir,Air naik.,  Daerah \n")
    assert given.article.extra == {"rubrik": "  Daerah "}


ROWS = ["judul,tanggal,sumber,isi", *(f"Judul {n},0{n % 9 + 1}/03/2025,Kabar {n},Isi ke-{n}." for n in range(2, 41))]
BROKEN = [
    ("many_fields", "Judul, dengan koma,05/03/2025,Kabar,Isi"),
    ("few_fields", "Judul saja,05/03/2025"),
    ("unclosed_quote", 'Judul,05/03/2025,Kabar,"Isi tanpa penutup'),
    ("unclosed_quote", 'Judul,"05/03/2025,Kabar,Isi'),
    ("empty_row", ",05/03/2025,Kabar,"),
]


@pytest.mark.parametrize(("code", "line"), BROKEN, ids=[line for _, line in BROKEN])
def test_a_broken_line_17_is_refused_by_name_and_the_rest_goes_in(read, code: str, line: str) -> None:
    rows = [*ROWS[:16], line, *ROWS[17:]]
    given = read("berita.csv", "\r\n".join(rows))
    assert given.reasons == {"berita.csv:17": code}
    assert [article.title for article in given.articles] == [f"Judul {n}" for n in range(2, 41) if n != 17]


def test_a_line_17_of_bytes_that_are_no_text(read) -> None:
    rows = [row.encode() for row in ROWS]
    rows[16] = bytes(range(14, 32)) + b"\x00\xff\xfe" * 5
    given = read("berita.csv", b"\n".join(rows))
    assert list(given.reasons) == ["berita.csv:17"]
    assert len(given.articles) == 38


def test_every_line_broken_in_its_own_way(read) -> None:
    rows = [*ROWS[:10], *(line for _, line in BROKEN), *ROWS[10:]]
    given = read("berita.csv", "\n".join(rows))
    assert list(given.reasons) == [f"berita.csv:{n}" for n in range(11, 16)]
    assert len(given.articles) == 39


def test_quotation_marks_inside_a_text_are_read_as_they_stand_and_said(read) -> None:
    given = read("berita.csv", 'judul,isi\nSebutan "bapak" diprotes,"Kata" itu dipakai lagi.\n')
    assert given.article.title == 'Sebutan "bapak" diprotes'
    assert given.article.text == '"Kata" itu dipakai lagi.'
    assert "stray_quotes" in given.told


def test_a_quoted_text_may_run_over_lines(read) -> None:
    given = read(
        "berita.csv",
        'judul,isi\r\n"Dua\r\nbaris","Alinea satu.\r\n\r\nIa berkata, ""tidak"", lalu pergi."\r\nLain,Isi\r\n',
    )
    assert given.articles[0].title == "Dua baris"
    assert given.articles[0].text == 'Alinea satu.\n\nIa berkata, "tidak", lalu pergi.'
    assert given.articles[1].title == "Lain"


def test_a_table_of_lone_quotation_marks_is_refused_line_by_line(read) -> None:
    lines = 3000
    given = read("berita.csv", "judul,isi\n" + 'x,"y""\n' * lines)
    assert len(given.refused) == lines


def test_an_odd_year_leaves_the_date_unknown_and_says_so(read) -> None:
    given = read("berita.csv", "judul,tanggal,sumber\nBanjir surut,18/6/225,Kabar\n")
    article = given.article
    assert article.published.moment is None
    warning = next(entry for entry in article.warnings if entry.code == "odd_date")
    assert warning.values["value"] == "18/6/225"
    assert article.extra["published_as_given"] == "18/6/225"
    assert "no_publication_date" in {entry.code for entry in article.warnings}


def test_one_order_of_day_and_month_a_table(read) -> None:
    given = read("berita.csv", "title,date\nA,03/05/2024\nB,03/25/2024\n")
    assert [article.published.to_iso() for article in given.articles] == ["2024-03-05", "2024-03-25"]
    assert "month_first" in given.told


def test_a_column_of_clock_times_is_joined_to_the_date(read) -> None:
    given = read("berita.csv", "judul,tanggal,jam\nA,05/03/2025,08.10 WIB\nB,05/03/2025,\nC,05/03/2025,pagi\n")
    dates = [article.published.to_iso() for article in given.articles]
    assert dates == ["2025-03-05T08:10+07:00", "2025-03-05", "2025-03-05"]


def test_a_table_without_title_and_text_names_its_columns(read) -> None:
    given = read("angka.csv", "tahun,jumlah\n2024,17\n")
    assert given.reasons == {"angka.csv": "no_words"}
    assert given.refused[0].reason.values["columns"] == "tahun, jumlah"


def test_spreadsheets_name_their_separator_in_a_first_line(read) -> None:
    given = read("berita.csv", "sep=;\njudul;isi\nBanjir;Air naik.\n")
    assert given.article.text == "Air naik."


def test_a_heading_above_the_column_names(read) -> None:
    given = read("berita.csv", "Daftar berita pekan ini;;\n;;\nJudul;Isi;Tanggal\nBanjir;Air naik.;5/3/2025\nrusak\n")
    assert given.articles[0].text == "Air naik." and given.told == ["lines_above", "table_read"]
    assert given.reasons == {"berita.csv:5": "few_fields"}


def test_two_columns_of_one_name_lose_nothing(read) -> None:
    given = read("berita.csv", "judul,isi,judul\nA,B,C\n")
    assert given.article.title == "A" and given.article.extra == {"judul_2": "C"}


def test_the_story_given_fills_in_where_the_row_names_none(read) -> None:
    given = read("berita.csv", "judul,cerita\nA,Gempa\nB,\n", story="Banjir")
    assert [article.story for article in given.articles] == ["Gempa", "Banjir"]


def test_the_same_row_has_the_same_id(read) -> None:
    given = read(
        "berita.csv",
        "publisher,published,title,url\nKabar,2025-03-05,A,https://kabar.example/1\n" * 1
        + "Kabar,2025-03-05 00:00:00,A,https://kabar.example/1\nKabar,2025-03-05,B,\n",
    )
    ids = [article.id for article in given.articles]
    assert ids[0] == ids[1] != ids[2]


def test_ten_megabytes_in_one_field_and_a_large_table_stream(read, tmp_path: Path) -> None:
    long = "kata " * 2_000_000
    given = read("berita.csv", f'judul,isi\nPanjang,"{long}"\nPendek,Isi\n')
    assert len(given.articles[0].text) == len(long)
    assert given.articles[0].warnings[0].code == "long_article"
    assert given.articles[1].title == "Pendek"


def test_an_article_beyond_the_limit_is_refused_and_the_next_goes_in(read) -> None:
    given = read(
        "berita.csv", f"judul,isi\nPanjang,{'x' * 5000}\nPendek,Isi\n", settings=IngestSettings(article_chars=4000)
    )
    assert given.reasons == {"berita.csv:2": "long_article"}
    assert [article.title for article in given.articles] == ["Pendek"]


def test_the_first_article_comes_before_the_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "berita.csv"
    path.write_text("judul,isi\n" + "Banjir,Air naik lagi di hilir.\n" * 20_000, "utf-8")
    done: list[int] = []
    items = read_path(path, progress=done.append, tell=lambda told: None)
    next(items)
    assert 0 < sum(done) < path.stat().st_size / 5
    assert sum(1 for _ in items) == 19_999
    assert sum(done) == path.stat().st_size


def test_a_row_with_damaged_bytes_is_warned_about_and_the_others_are_not(read) -> None:
    rows = ["judul,isi", *(f"Judul {n},Kata “kunci” ke-{n} – selesai" for n in range(9))]
    data = "\n".join(rows).encode().replace("ke-5 –".encode(), b"ke-5 \xff\xfe")
    given = read("berita.csv", data)
    damaged = [
        article.title for article in given.articles if any(entry.code == "damaged_text" for entry in article.warnings)
    ]
    assert damaged == ["Judul 5"]
    assert "�" in given.articles[5].text and "bytes_lost" in given.told


def test_the_headlines_of_six_outlets_read_whole(shared: Path) -> None:
    told: list[object] = []
    items = list(read_path(shared / "data" / "gaza-headlines.csv", story="Gaza", tell=told.append))
    assert len(items) == 23_384 and not any(isinstance(item, Refused) for item in items)
    assert len({item.id for item in items}) == 23_373
    dates = [item.published for item in items]
    assert sum(entry.moment is None for entry in dates) == 3_431
    assert sum(entry.moment is not None and entry.day_only for entry in dates) == 6_303
    assert {item.story for item in items} == {"Gaza"}
    assert [type(entry) for entry in told] == [Notice]


def test_bytes_are_read_like_a_file(read, tmp_path: Path) -> None:
    data = "judul,isi\nA,B\n"
    (tmp_path / "a.csv").write_text(data)
    from_file = list(read_path(tmp_path / "a.csv", tell=lambda told: None))
    assert from_file == read("a.csv", io.BytesIO(data.encode()).getvalue()).articles


def test_a_table_may_be_larger_than_a_file_that_is_read_whole(read) -> None:
    rows = ["judul,isi,media", *(f"Banjir hari ke-{day},Air naik lagi.,Kanal24" for day in range(40))]
    given = read("arsip.csv", "\n".join(rows), settings=IngestSettings(file_bytes=200))
    assert [article.title for article in given.articles] == [f"Banjir hari ke-{day}" for day in range(40)]
