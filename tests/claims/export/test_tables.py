"""Tables as other programs read them: csv, pandas' Parquet reader, openpyxl, json."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest

from claims.export.bundle import Bundle
from claims.export.columns import TABLES, columns_of
from claims.export.files import render
from claims.export.order import Order
from claims.export.table import to_inert

from .conftest import make_bundle


def read_csv(bundle: Bundle, what: str) -> list[dict[str, str]]:
    content = render(bundle, "x.csv", Order(what=what))["x.csv"]
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes a CSV without the mark for another encoding"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("what", TABLES)
def test_csv_holds_every_row_and_column_of_a_table(bundle: Bundle, what: str) -> None:
    rows = read_csv(bundle, what)
    told = bundle.table(what)
    assert len(rows) == len(told) > 0
    assert set(rows[0]) == {column.name for column in columns_of(what, told)} | {"article_sha256", "export"}
    if "id" in told[0]:
        assert [row["id"] for row in rows] == [row["id"] for row in told]


def test_csv_keeps_uncertainty_beside_the_title(bundle: Bundle) -> None:
    retak = next(row for row in read_csv(bundle, "events") if row["id"] == "e2")
    assert (retak["edtf"], retak["earliest"], retak["latest"]) == ("2025-02~/..", "2025-02-01T00:00:00", "")
    assert retak["certain"] == "false"
    assert json.loads(retak["sources"]) == ["Suluh Timur"]


def test_csv_row_names_its_articles_hashes_and_the_export(bundle: Bundle) -> None:
    row = read_csv(bundle, "events")[0]
    assert json.loads(row["article_sha256"]) == [bundle.articles[0]["sha256"], bundle.articles[1]["sha256"]]
    assert row["export"] == "linimasa 0.1.0; 2025-03-12T09:30:00; Jembatan Wairana; Semua isi cerita"


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://jahat.example","Klik")',
        "+62 811 000 111",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1:A9)",
        "\t=1+1",
        "  =1+1",
        "＝1+1",
    ],
)
def test_csv_cell_that_a_spreadsheet_would_run_is_made_inert(text: str) -> None:
    told = make_bundle()
    events = [{**told.events[0], "title": text}]
    row = read_csv(make_bundle(events=events), "events")[0]
    assert row["title"] == "'" + text


@pytest.mark.parametrize("text", ["Gempa M 6,3", "5-6 Maret", "a=b", "", "Rp 1,25 triliun", "(−3)"])
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert to_inert(text) == text


def test_csv_keeps_negative_numbers_as_numbers() -> None:
    told = make_bundle()
    row = read_csv(make_bundle(quantities=[{**told.quantities[0], "low": -5}]), "quantities")[0]
    assert row["low"] == "-5"


def test_csv_is_explained_by_a_file_beside_it(bundle: Bundle) -> None:
    written = render(bundle, "peristiwa.csv")
    assert list(written) == ["peristiwa.csv", "peristiwa.csv-metadata.json"]
    beside = json.loads(written["peristiwa.csv-metadata.json"])
    head = written["peristiwa.csv"].decode("utf-8-sig").splitlines()[0].split(",")
    assert [column["name"] for column in beside["tableSchema"]["columns"]] == head
    assert all(column["dc:description"] for column in beside["tableSchema"]["columns"])
    provenance = beside["notes"][0]["provenance"]
    assert provenance["version"] == "0.1.0"
    assert [row["sha256"] for row in provenance["articles"]] == [row["sha256"] for row in bundle.articles]


@pytest.mark.parametrize("what", TABLES)
def test_parquet_gives_back_the_rows(bundle: Bundle, what: str) -> None:
    table = pq.read_table(io.BytesIO(render(bundle, "x.parquet", Order(what=what))["x.parquet"]))
    assert table.num_rows == len(bundle.table(what))
    metadata = {key.decode(): value.decode() for key, value in table.schema.metadata.items() if key != b"ARROW:schema"}
    assert json.loads(metadata["linimasa"])["made"] == "2025-03-12T09:30:00"
    assert all(table.schema.field(name).metadata[b"description"] for name in table.column_names)


def test_parquet_keeps_lists_and_open_bounds(bundle: Bundle) -> None:
    events = pq.read_table(io.BytesIO(render(bundle, "x.parquet")["x.parquet"])).to_pylist()
    assert events[0]["sources"] == ["Kabar <Nusa>", "Suluh Timur"]
    assert events[1]["latest"] is None and events[1]["certain"] is False
    numbers = render(bundle, "x.parquet", Order(what="quantities"))["x.parquet"]
    assert [row["high"] for row in pq.read_table(io.BytesIO(numbers)).to_pylist()] == [4.0, None]


def test_workbook_has_all_tables_and_explains_every_column(bundle: Bundle) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(bundle, "x.xlsx")["x.xlsx"]))
    assert book.sheetnames == ["tentang", "kolom", *TABLES]
    explained = {(row[0], row[1]): row[3] for row in book["kolom"].iter_rows(min_row=2, values_only=True)}
    for what in TABLES:
        head = [cell.value for cell in book[what][1]]
        assert book[what].max_row == len(bundle.table(what)) + 1
        for name in head:
            assert explained[(what, name)], f"{what}.{name} is not explained"
    about = {row[0]: row[1] for row in book["tentang"].iter_rows(values_only=True)}
    assert about["Dibuat"] == "Rabu, 12 Maret 2025 pukul 09.30"
    assert "keraguan" in about["Cara membaca"]


def test_workbook_never_holds_a_formula_or_a_link(bundle: Bundle) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(bundle, "x.xlsx")["x.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    titles = [row[4] for row in book["articles"].iter_rows(min_row=2, values_only=True)]
    assert titles[1] == '=HYPERLINK("http://jahat.example/","Klik") Jembatan Wairana'


def test_workbook_cuts_what_a_cell_cannot_hold_and_the_json_keeps_it_whole() -> None:
    told = make_bundle()
    long = "kata 😀 " * 9000
    bundle = make_bundle(articles=[{**told.articles[0], "text": long}])
    book = openpyxl.load_workbook(io.BytesIO(render(bundle, "x.xlsx")["x.xlsx"]))
    head = [cell.value for cell in book["articles"][1]]
    cell = book["articles"].cell(2, head.index("text") + 1).value
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cell.endswith("huruf; utuh dalam ekspor JSON]") and long.startswith(cell.split(" … [")[0].rstrip())
    assert json.loads(render(bundle, "x.json")["x.json"])["articles"][0]["text"] == long


def test_json_holds_every_table_unchanged(bundle: Bundle) -> None:
    content = json.loads(render(bundle, "x.json")["x.json"])
    for what in TABLES:
        wanted = bundle.conflicts if what == "conflicts" else bundle.table(what)
        assert content[what] == json.loads(json.dumps(list(wanted)))
    assert [row["explained_by"] for row in content["explained"]] == ["update"]
    assert content["provenance"]["scope"] == "all"


def test_a_field_of_the_input_that_nobody_knows_is_kept(bundle: Bundle) -> None:
    more = make_bundle(events=[{**row, "zona_redaksi": {"kode": 7}} for row in bundle.events])
    assert json.loads(read_csv(more, "events")[0]["zona_redaksi"]) == {"kode": 7}
    parquet = pq.read_table(io.BytesIO(render(more, "x.parquet")["x.parquet"]))
    assert parquet.column("zona_redaksi")[0].as_py() == '{"kode":7}'


def test_json_lines_are_one_row_a_line(bundle: Bundle) -> None:
    written = render(bundle, "x.jsonl", Order(what="statements"))
    rows = [json.loads(line) for line in written["x.jsonl"].decode().splitlines()]
    assert [row["id"] for row in rows] == [row["id"] for row in bundle.statements]
    assert json.loads(written["x.jsonl-metadata.json"])["table"] == "statements"
