"""Web addresses: what is asked for, what is refused, what proves it afterwards. All servers are our own, on loopback."""

from __future__ import annotations

import gzip
import hashlib
import socket
import zlib
from datetime import UTC, datetime

import pytest

from claims.article import Article
from claims.ingest import IngestSettings, Refused, read_path
from claims.ingest.web import fetch, saved_page
from tests.hostile.conftest import Server, answer
from timeline.wording import Catalogue

PAGE = """<html><head><title>Tiga Rumah Hanyut</title><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Tiga Rumah Hanyut", "datePublished": "2025-03-06T08:10:00+07:00", "publisher": {"name": "Kanal24"}}
</script></head><body><h1>Tiga Rumah Hanyut</h1><article><p>Tiga rumah di bantaran Sungai Hilir hanyut terbawa arus pada
Rabu malam, kata kepala desa.</p><p>Penghuninya sudah mengungsi ke balai desa sebelum air naik ke permukiman.</p></article>
<footer>Dilarang mengutip konten tanpa izin. Copyright 2026</footer></body></html>"""
OPEN = IngestSettings(allow_loopback=True, web_seconds=2.0, web_bytes=200_000)


def code(result: Article | Refused) -> str:
    assert isinstance(result, Refused), result
    catalogue = Catalogue("claims")
    for lang in ("id", "en"):
        for sentence in (result.reason, result.remedy):
            said = catalogue.say(sentence, lang)
            assert said != sentence.code and "{" not in said
    return result.reason.code.split(".")[2]


def test_a_page_comes_in_with_what_proves_it(server: Server) -> None:
    server.answers["/a"] = answer(PAGE)
    moment = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    article = fetch(server.url("/a"), OPEN, story="Banjir", clock=lambda: moment)
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.story) == ("Tiga Rumah Hanyut", "Kanal24", "Banjir")
    assert (article.published.to_iso(), article.published.source.value) == ("2025-03-06T08:10+07:00", "metadata")
    fetched = article.extra["fetched"]
    assert isinstance(fetched, dict)
    assert (fetched["asked"], fetched["address"]) == (server.url("/a"), server.url("/a"))
    assert (fetched["at"], fetched["bytes"], fetched["content_type"]) == (
        "2026-11-21T08:00:00+00:00",
        len(PAGE.encode()),
        "text/html",
    )
    assert fetched["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert saved_page(article) == PAGE.encode()
    assert [entry.code for entry in article.warnings] == ["rights_notice"]
    assert "Dilarang mengutip" in str(article.extra["rights_notice"])


def test_the_request_says_who_asks(server: Server) -> None:
    server.answers["/a"] = answer(PAGE)
    fetch(server.url("/a?x=1#bagian"), OPEN)
    assert server.paths == ["/robots.txt", "/a?x=1"]
    assert "User-Agent: linimasa" in server.asked[1] and f"Host: 127.0.0.1:{server.port}" in server.asked[1]


REFUSED_ADDRESSES = [
    ("ftp://kabar.example/a", "web_scheme"),
    ("file:///etc/passwd", "web_scheme"),
    ("javascript:alert(1)", "web_scheme"),
    ("data:text/html,x", "web_scheme"),
    ("kabar.example/a", "web_scheme"),
    ("http://pemakai:rahasia@kabar.example/", "web_login"),
    ("http://kabar.example@127.0.0.1/", "web_login"),
    ("http://", "web_address"),
    ("", "web_address"),
    ("http://kabar.example:99999/", "web_address"),
    ("http://kabar.example/a b", "web_address"),
    ("http://kabar.example\\@127.0.0.1/", "web_address"),
    ("http://kabar.example/\r\nX: y", "web_address"),
    ("http://[::1", "web_address"),
    ("http://" + "a" * 300 + ".example/", "web_address"),
    ("http://127.0.0.1/", "web_private"),
    ("http://127.8.9.10/", "web_private"),
    ("http://10.0.0.5/", "web_private"),
    ("http://172.16.3.4/", "web_private"),
    ("http://192.168.1.1/", "web_private"),
    ("http://169.254.169.254/latest/meta-data/", "web_private"),
    ("http://100.100.100.200/", "web_private"),
    ("http://0.0.0.0/", "web_private"),
    ("http://224.0.0.1/", "web_private"),
    ("http://255.255.255.255/", "web_private"),
    ("http://[::1]/", "web_private"),
    ("http://[::]/", "web_private"),
    ("http://[::ffff:127.0.0.1]/", "web_private"),
    ("http://[::ffff:a00:5]/", "web_private"),
    ("http://[::127.0.0.1]/", "web_private"),
    ("http://[64:ff9b::a9fe:a9fe]/", "web_private"),
    ("http://[2002:7f00:1::]/", "web_private"),
    ("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "web_private"),
    ("http://[fe80::1]/", "web_private"),
    ("http://[fd00:ec2::254]/", "web_private"),
    ("http://[ff02::1]/", "web_private"),
    ("http://2130706433/", "web_number"),
    ("http://0x7f000001/", "web_number"),
    ("http://0177.0.0.1/", "web_number"),
    ("http://127.1/", "web_number"),
    ("http://0x7f.0.0.1/", "web_number"),
    ("http://127.0.0.1.0x0/", "web_number"),
    ("http://１２７.0.0.1/", "web_private"),
    ("http://127。0。0。1/", "web_private"),
    ("http://localhost/", "web_private"),
    ("http://localhost./", "web_private"),
]


@pytest.mark.parametrize(
    ("address", "reason"), REFUSED_ADDRESSES, ids=[address[:60] for address, _ in REFUSED_ADDRESSES]
)
def test_an_address_is_refused_before_anything_is_asked(
    address: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", never)
    assert code(fetch(address, IngestSettings())) == reason


def test_one_private_number_among_several_is_enough_to_refuse(server: Server) -> None:
    result = fetch(
        server.url("/a", "kabar.example"), IngestSettings(), resolver=lambda host, port: ["93.184.216.34", "127.0.0.1"]
    )
    assert code(result) == "web_private" and server.asked == []


def test_a_name_that_answers_otherwise_the_second_time_is_asked_once_a_request(server: Server) -> None:
    server.answers["/a"] = answer(PAGE)
    given: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        # Public while it is checked: what is connected to must be this very answer.
        given.append(host)
        return ["127.0.0.1"] if len(given) <= 2 else ["10.0.0.1"]

    assert isinstance(fetch(server.url("/a", "kabar.example"), OPEN, resolver=resolver), Article)
    assert given == ["kabar.example", "kabar.example"]  # one answer for robots.txt, one for the page
    assert code(fetch(server.url("/a", "kabar.example"), OPEN, resolver=resolver)) == "web_private"


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "file:///etc/passwd",
        "//10.1.1.1/",
        "http://x@127.0.0.1/",
    ],
)
def test_every_redirect_is_checked_anew(server: Server, target: str) -> None:
    server.answers["/a"] = answer("", f"Location: {target}", status="302 Found")
    assert code(fetch(server.url("/a"), OPEN)) in ("web_private", "web_number", "web_scheme", "web_login")
    assert server.paths == ["/robots.txt", "/a"]


def test_redirects_are_followed_five_times(server: Server) -> None:
    for number in range(6):
        server.answers[f"/{number}"] = answer("", f"Location: /{number + 1}", status="301 Moved Permanently")
    server.answers["/6"] = answer(PAGE)
    assert code(fetch(server.url("/0"), OPEN)) == "web_redirects"
    article = fetch(server.url("/1"), OPEN)
    assert isinstance(article, Article) and article.extra["fetched"]["address"] == server.url("/6")  # type: ignore[index]
    server.answers["/putar"] = answer("", "Location: /putar", status="308 Permanent Redirect")
    assert code(fetch(server.url("/putar"), OPEN)) == "web_redirects"
    server.answers["/tanpa"] = answer("", status="302 Found")
    assert code(fetch(server.url("/tanpa"), OPEN)) == "web_broken"


def test_robots_are_respected(server: Server) -> None:
    server.answers["/robots.txt"] = answer("User-agent: *\nDisallow: /tertutup\n", "Content-Type: text/plain")
    server.answers["/tertutup/a"] = server.answers["/a"] = answer(PAGE)
    assert code(fetch(server.url("/tertutup/a"), OPEN)) == "web_robots"
    assert server.paths == ["/robots.txt"]
    assert isinstance(fetch(server.url("/a"), OPEN), Article)
    server.answers["/alih"] = answer("", "Location: /tertutup/a", status="302 Found")
    assert code(fetch(server.url("/alih"), OPEN)) == "web_robots"
    server.answers["/robots.txt"] = answer("rusak", status="503 Service Unavailable")
    assert code(fetch(server.url("/a"), OPEN)) == "web_robots"


@pytest.mark.parametrize(
    ("status", "reason"), [("404 Not Found", 404), ("403 Forbidden", 403), ("500 Oops", 500), ("204 No Content", 204)]
)
def test_a_status_is_said(server: Server, status: str, reason: int) -> None:
    server.answers["/a"] = answer("x", status=status)
    result = fetch(server.url("/a"), OPEN)
    assert code(result) == "web_status" and result.reason.values == {"status": reason}  # type: ignore[union-attr]


def _endless(packed: bool = False):
    def send(connection: socket.socket) -> None:
        head = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
            + (b"Content-Encoding: gzip\r\n" if packed else b"")
            + b"\r\n"
        )
        connection.sendall(head)
        stream = zlib.compressobj(9, zlib.DEFLATED, 31)
        while True:
            connection.sendall(
                (stream.compress(b"x" * 1_000_000) + stream.flush(zlib.Z_SYNC_FLUSH)) if packed else b"x" * 50_000
            )

    return send


def _drip(head: bytes, byte: bytes):
    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(byte)
            connection.settimeout(0.05)
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                pass

    return send


BAD_BODIES = [
    ("endless", _endless(), "web_large"),
    ("endless and packed", _endless(True), "web_large"),
    ("bomb", answer(gzip.compress(b"x" * 50_000_000), "Content-Encoding: gzip", "Content-Type: text/html"), "web_large"),
    ("deflated bomb", answer(zlib.compress(b"x" * 50_000_000), "Content-Encoding: deflate", "Content-Type: text/html"), "web_large"),
    ("length of a gigabyte", answer("x", length=1_000_000_000), "web_large"),
    ("shorter than said", answer(PAGE, length=len(PAGE) + 500), "web_short"),
    ("cut gzip", answer(gzip.compress(PAGE.encode())[:-20], "Content-Encoding: gzip", "Content-Type: text/html"), "web_short"),
    ("no gzip", answer(PAGE, "Content-Encoding: gzip", "Content-Type: text/html"), "web_broken"),
    ("packing not asked for", answer(PAGE, "Content-Encoding: br", "Content-Type: text/html"), "web_packing"),
    ("twice packed", answer(PAGE, "Content-Encoding: gzip, gzip", "Content-Type: text/html"), "web_packing"),
    ("nothing", answer(""), "web_empty"),
    ("no http", b"SSH-2.0-OpenSSH_9.6\r\n", "web_broken"),
    ("endless head", _drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), ("web_broken", "web_time")),
    ("cut chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nabc", "web_broken"),
    ("bad chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", "web_broken"),
    ("picture", answer(b"\x89PNG\r\n", "Content-Type: image/png"), "web_kind"),
    ("page that is a picture", answer(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01\x02\x03", "Content-Type: text/html"), "no_text"),
    ("page without an article", answer("<html><nav>x</nav></html>"), "page_without_article"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), [row[1:] for row in BAD_BODIES], ids=[row[0] for row in BAD_BODIES])
def test_a_bad_answer_is_refused(server: Server, body: object, reason: str | tuple[str, ...]) -> None:
    server.answers["/a"] = body  # type: ignore[assignment]
    found = code(fetch(server.url("/a"), OPEN))
    assert found in reason if isinstance(reason, tuple) else found == reason


@pytest.mark.parametrize(
    "head",
    [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"],
    ids=["silence", "in the head", "in the body"],
)
def test_a_server_that_never_ends_is_left(server: Server, head: bytes) -> None:
    server.answers["/a"] = _drip(head, b"a") if head else lambda connection: connection.recv(1)
    settings = IngestSettings(allow_loopback=True, web_seconds=1.0)
    assert code(fetch(server.url("/a"), settings)) == "web_time"


def test_more_than_the_length_says_is_not_read(server: Server) -> None:
    server.answers["/a"] = answer(PAGE) + b"<p>sisipan</p>" * 1000
    article = fetch(server.url("/a"), OPEN)
    assert isinstance(article, Article) and "sisipan" not in article.text


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw deflate", "chunked"])
def test_packed_pages_are_unpacked(server: Server, packing: str) -> None:
    raw = PAGE.encode()
    kind = "Content-Type: text/html; charset=utf-8"
    server.answers["/a"] = {
        "gzip": answer(gzip.compress(raw), "Content-Encoding: gzip", kind),
        "deflate": answer(zlib.compress(raw), "Content-Encoding: deflate", kind),
        "raw deflate": answer(zlib.compress(raw, wbits=-15), "Content-Encoding: deflate", kind),
        "chunked": b"HTTP/1.1 200 OK\r\n%s\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
        % (kind.encode(), len(raw), raw),
    }[packing]
    article = fetch(server.url("/a"), OPEN)
    assert isinstance(article, Article) and saved_page(article) == raw


def test_the_charset_of_the_header_holds(server: Server) -> None:
    server.answers["/a"] = answer(
        PAGE.replace("Rabu malam", "Rabu – malam").encode("cp1252"), "Content-Type: text/html; charset=windows-1252"
    )
    article = fetch(server.url("/a"), OPEN)
    assert isinstance(article, Article) and "Rabu – malam" in article.text


def test_text_and_pdf_at_an_address(server: Server) -> None:
    server.answers["/a.txt"] = answer("Tiga Rumah Hanyut\n\nAir naik.", "Content-Type: text/plain; charset=utf-8")
    article = fetch(server.url("/a.txt"), OPEN)
    assert isinstance(article, Article)
    assert (article.title, article.url) == ("Tiga Rumah Hanyut", server.url("/a.txt"))
    server.answers["/b"] = answer(b"%PDF-1.4 rusak", "Content-Type: application/pdf")
    result = fetch(server.url("/b"), OPEN)
    assert code(result) == "broken_file" and result.place == server.url("/b")  # type: ignore[union-attr]


def test_an_address_may_stand_where_a_file_may(server: Server) -> None:
    server.answers["/a"] = answer(PAGE)
    (article,) = read_path(server.url("/a"), settings=OPEN, story="Banjir")
    assert isinstance(article, Article) and (article.title, article.story) == ("Tiga Rumah Hanyut", "Banjir")
    (refused,) = read_path(server.url("/a"))
    assert code(refused) == "web_private"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert code(fetch(f"http://127.0.0.1:{port}/", OPEN)) == "web_broken"


def test_a_name_that_nobody_knows() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert code(fetch("http://tidak-ada.example/", OPEN, resolver=resolver)) == "web_unknown_host"


def test_kept_bytes_that_were_changed_are_noticed(server: Server) -> None:
    server.answers["/a"] = answer(PAGE)
    article = fetch(server.url("/a"), OPEN)
    assert isinstance(article, Article)
    article.extra["fetched"]["sha256"] = "0" * 64  # type: ignore[index]
    with pytest.raises(ValueError, match="fetch it again"):
        saved_page(article)
