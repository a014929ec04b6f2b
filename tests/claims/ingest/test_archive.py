"""Zips and folders."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from claims.article import Article
from claims.ingest import IngestSettings, Notice, Refused, read_path, size_of
from claims.ingest.reader import read_placed
from claims.ingest.source import At, Source

TEXT = "Tiga Rumah Hanyut\n\nAir naik semalam."


def test_members_are_read_and_named(read, zip_of) -> None:
    given = read(
        "kiriman.zip",
        zip_of({"a/satu.txt": TEXT, "dua.csv": "judul,isi\nA,B\nrusak\n", "tiga.bin": b"\x00\x01\x02\x03"}),
    )
    assert [article.title for article in given.articles] == ["Tiga Rumah Hanyut", "A"]
    assert given.reasons == {"kiriman.zip/dua.csv:3": "few_fields", "kiriman.zip/tiga.bin": "unknown_kind"}


def test_what_no_one_meant_to_send_is_passed_over_and_counted(read, zip_of) -> None:
    given = read(
        "k.zip",
        zip_of(
            {
                "a.txt": TEXT,
                "__MACOSX/._a.txt": b"x",
                ".DS_Store": b"x",
                "p.html": "<h1>A</h1><p>B</p>",
                "p_files/x.js": "x",
            }
        ),
    )
    assert len(given.articles) == 2 and not given.refused
    assert [(entry.what.code, entry.what.values) for entry in given.notices] == [
        ("ingest.notice.passed_over", {"count": 3})
    ]


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "C:/a.txt", "..\\a.txt"])
def test_a_path_out_of_the_archive_is_refused(read, zip_of, name: str) -> None:
    given = read("k.zip", zip_of({name: TEXT, "baik.txt": TEXT}))
    assert list(given.reasons.values()) == ["archive_path"]
    assert len(given.articles) == 1


def test_a_link_in_an_archive_is_refused(read, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "k.zip", "w") as archive:
        link = zipfile.ZipInfo("tautan.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert read("k.zip", (tmp_path / "k.zip").read_bytes()).reasons == {"k.zip/tautan.txt": "archive_link"}


def _locked(data: bytes) -> bytes:
    """The same archive with the flag of a password on every member."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(mark)
        while place >= 0:
            flags = struct.unpack_from("<H", out, place + at)[0]
            struct.pack_into("<H", out, place + at, flags | 1)
            place = out.find(mark, place + 4)
    return bytes(out)


def test_a_password_is_said(read, zip_of) -> None:
    assert read("k.zip", _locked(zip_of({"a.txt": TEXT}))).reasons == {"k.zip": "archive_password"}


def test_nested_archives_to_a_depth(read, zip_of) -> None:
    data = zip_of({"a.txt": TEXT})
    names = ["4.zip", "3.zip", "2.zip"]
    for name in names:
        data = zip_of({name: data})
    given = read("1.zip", data)
    assert given.reasons == {"1.zip/2.zip/3.zip/4.zip": "archive_depth"}
    assert len(read("1.zip", zip_of({"2.zip": zip_of({"a.txt": TEXT})})).articles) == 1


def test_broken_and_empty_archives(read, zip_of) -> None:
    whole = zip_of({"a.txt": TEXT * 50, "b.txt": TEXT})
    assert read("k.zip", b"PK\x03\x04 rusak").reasons == {"k.zip": "broken_file"}
    assert read("k.zip", zip_of({})).reasons == {"k.zip": "archive_empty"}
    spoilt = bytearray(whole)
    spoilt[45:60] = b"\xff" * 15
    given = read("k.zip", bytes(spoilt))
    assert given.reasons == {"k.zip/a.txt": "archive_broken_member"} and len(given.articles) == 1


def test_a_member_without_a_name(read, zip_of) -> None:
    given = read("k.zip", zip_of({"abcd": TEXT, "b.txt": TEXT}).replace(b"abcd", b"\x00bcd"))
    assert len(given.articles) == 2


def test_limits_of_members_and_sizes(read, zip_of) -> None:
    many = zip_of({f"{n}.txt": TEXT for n in range(6)})
    assert read("k.zip", many, settings=IngestSettings(archive_members=5)).reasons == {"k.zip": "archive_members"}
    given = read("k.zip", many, settings=IngestSettings(archive_bytes=3 * len(TEXT)))
    assert given.reasons == {"k.zip/3.txt": "archive_bomb"} and len(given.articles) == 3


def test_names_that_were_written_as_utf8_without_saying_so(read, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "k.zip", "w") as archive:
        archive.writestr("berita–1.bin", "x")
    data = (tmp_path / "k.zip").read_bytes()
    flagless = data.replace(b"\x00\x08\x00\x00", b"\x00\x00\x00\x00")
    assert list(read("k.zip", flagless).reasons) == ["k.zip/berita–1.bin"]


def test_every_article_knows_its_line_or_its_way_into_the_archive(zip_of) -> None:
    data = zip_of(
        {
            "a/b.csv": "judul,isi\nA,1\n\nB,2\n",
            "c.txt": TEXT,
            "d.jsonl": '\n{"title": "C"}',
            "e.zip": zip_of({"f.txt": TEXT}),
        }
    )
    source = Source("k.zip", lambda: io.BytesIO(data), len(data))
    places = [found.place for found in read_placed(source) if isinstance(found, At)]
    assert places == ["k.zip/a/b.csv:2", "k.zip/a/b.csv:4", "k.zip/c.txt", "k.zip/d.jsonl:2", "k.zip/e.zip/f.txt"]


# Folders.


def _read(path: Path) -> tuple[list[Article], dict[str, str], list[Notice]]:
    told: list[Notice] = []
    items = list(read_path(path, tell=told.append))  # type: ignore[arg-type]
    refused = {Path(item.place).name: item.reason.code.split(".")[2] for item in items if isinstance(item, Refused)}
    return [item for item in items if isinstance(item, Article)], refused, told


def test_a_folder_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/satu.txt", "c.txt", "a.txt", ".tersembunyi", "d.bin"):
        (tmp_path / name).write_text(f"{name}\n\nIsi.", "utf-8")
    articles, refused, told = _read(tmp_path)
    assert [article.title for article in articles] == ["a.txt", "c.txt", "b/satu.txt"]
    assert refused == {"d.bin": "unknown_kind"}
    assert [entry.what.values["count"] for entry in told] == [1]
    assert size_of(tmp_path) == sum(
        path.stat().st_size for path in tmp_path.rglob("*") if path.is_file() and path.name[0] != "."
    )


def test_a_folder_that_links_back_into_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "dalam").mkdir()
    (tmp_path / "dalam" / "lingkar").symlink_to(tmp_path)
    (tmp_path / "diri").symlink_to("diri")
    (tmp_path / "putus").symlink_to("tidak-ada")
    articles, refused, _ = _read(tmp_path)
    assert len(articles) == 1
    assert refused == {"lingkar": "link_loop", "diri": "link_loop", "putus": "no_such_file"}


def test_many_links_to_one_folder_are_read_once(tmp_path: Path) -> None:
    last = tmp_path / "isi"
    last.mkdir()
    (last / "a.txt").write_text(TEXT)
    for level in range(25):
        folder = tmp_path / f"lapis{level}"
        folder.mkdir()
        for side in "ab":
            (folder / side).symlink_to(last)
        last = folder
    articles, _, _ = _read(last)
    assert len(articles) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user whom permissions stop")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert _read(tmp_path)[1] == {"a.txt": "no_permission"}


def test_a_file_that_the_system_does_not_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    items = read_path(path)
    monkeypatch.setattr(Path, "open", deny)
    assert [item.reason.code for item in items if isinstance(item, Refused)] == ["ingest.refused.no_permission.reason"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_file_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    assert _read(tmp_path)[1]["pipa"] == "no_file"


@pytest.mark.parametrize("name", ["tidak-ada.csv", "tidak/ada", "a\x00b"])
def test_nothing_there(tmp_path: Path, name: str) -> None:
    (item,) = read_path(str(tmp_path / name))
    assert isinstance(item, Refused) and item.reason.code == "ingest.refused.no_such_file.reason"


def test_an_empty_folder(tmp_path: Path) -> None:
    (item,) = read_path(tmp_path)
    assert isinstance(item, Refused) and item.reason.code == "ingest.refused.empty_folder.reason"


def test_a_file_of_a_hundred_megabytes_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "besar.txt"
    with path.open("wb") as out:
        out.truncate(100_000_000)
    (item,) = read_path(path)
    assert isinstance(item, Refused) and item.place == str(path)
    assert item.reason.code == "ingest.refused.large_file.reason" and item.reason.values == {
        "megabytes": "100",
        "limit": "100",
    }
