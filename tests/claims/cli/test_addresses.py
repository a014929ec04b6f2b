"""Articles from a web address, by a server of our own on loopback."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from claims.cli import main
from claims.ingest.web import saved_page
from claims.store import Store
from tests.claims.cli.lines import rows

PAGE = b"""<!doctype html><html lang="id"><head><title>Jembatan Ditutup</title>
<meta property="article:published_time" content="2025-03-06T08:10:00+07:00"><meta property="og:site_name" content="Kabar Uji">
</head><body><h1>Jembatan Ditutup</h1><article><p>Jembatan Kali Wira ditutup sejak Rabu (5/3/2025) karena pondasinya
tergerus arus, kata kepala dinas.</p><p>Warga memutar lewat jalan desa sampai perbaikan selesai dikerjakan.</p></article>
</body></html>"""


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a page on a server of our own on loopback."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/jembatan"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PAGE) if found else 0))
            self.end_headers()
            if found:
                self.wfile.write(PAGE)

        def log_message(self, *told: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/jembatan"
    server.shutdown()
    server.server_close()


def test_a_web_address_comes_in_and_its_page_stays_in_the_database(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "uji.duckdb")
    assert main(["ingest", address, "--db", path, "--story", "Jembatan", "--allow-loopback"]) == 0
    (row,) = rows(capsys.readouterr().out)
    assert (row["status"], row["place"]) == ("added", address)
    assert main(["articles", "--db", path]) == 0
    (article,) = rows(capsys.readouterr().out)
    assert (article["title"], article["url"], article["story"]) == ("Jembatan Ditutup", address, "Jembatan")
    assert article["fetched"]["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert article["fetched"]["asked"] == address and article["fetched"]["at"] and "page" not in article["fetched"]
    (kept,) = Store(path).load_read(None)
    assert saved_page(kept.article) == PAGE


def test_an_address_on_this_machine_is_refused_by_name_with_the_remedy(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", address, "--db", str(tmp_path / "uji.duckdb")]) == 1
    told = capsys.readouterr()
    (row,) = rows(told.out)
    assert (row["status"], row["place"]) == ("refused", address) and row["reason"] in told.err and address in told.err
