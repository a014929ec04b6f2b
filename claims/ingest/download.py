"""One page over http: to a checked number, within limits of size and time, with every redirect checked anew."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import certifi

from claims.ingest.addresses import Resolver, WebAddress, parse_address, resolve
from claims.ingest.refused import UnreadableError
from claims.ingest.robots import is_allowed_by
from claims.ingest.settings import IngestSettings

_CHUNK = 1 << 16
_ROBOTS_BYTES = 500_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Download:
    """What a server gave: ``body`` unpacked, ``address`` the one that answered after all redirects."""

    address: WebAddress
    status: int
    content_type: str
    charset: str | None
    body: bytes


def download(raw: str, settings: IngestSettings, resolver: Resolver | None = None) -> Download:
    """The page at an address.

    Every hop is parsed, resolved, checked and asked for its robots.txt anew; the connection goes to a checked number. Time
    is one budget for all hops. Raises UnreadableError with the reason.
    """
    limits = _Limits(settings, time.monotonic() + settings.web_seconds, resolver)
    address = parse_address(raw)
    robots: dict[tuple[str, str], str] = {}
    for _ in range(settings.web_redirects + 1):
        origin = (address.scheme, address.netloc)
        if origin not in robots:
            robots[origin] = _robots_of(address, limits)
        if not is_allowed_by(robots[origin], address.target):
            raise UnreadableError("web_robots", host=address.host)
        status, headers, body = _get(address, limits, settings.web_bytes)
        if status not in _REDIRECTS:
            return _finish(address, status, headers, body)
        address = _next_address(address, headers)
    raise UnreadableError("web_redirects", limit=settings.web_redirects)


def hops(
    raw: str, settings: IngestSettings, resolver: Resolver | None = None
) -> Iterator[tuple[WebAddress, int, http.client.HTTPMessage]]:
    """Address, status and headers of what answers at an address, and at each one that it leads on to.

    For a service that a person named: its robots.txt is not asked, since nothing of it is read. The checks and the one
    budget of time are those of `download`. Raises UnreadableError with the reason.
    """
    limits = _Limits(settings, time.monotonic() + settings.web_seconds, resolver)
    address = parse_address(raw)
    for _ in range(settings.web_redirects + 1):
        status, headers, _ = _get(address, limits, _ROBOTS_BYTES, cut=True)
        yield address, status, headers
        if status not in _REDIRECTS:
            return
        address = _next_address(address, headers)
    raise UnreadableError("web_redirects", limit=settings.web_redirects)


@dataclass(frozen=True, slots=True)
class _Limits:
    settings: IngestSettings
    until: float
    resolver: Resolver | None

    def left(self) -> float:
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            raise UnreadableError("web_time", seconds=f"{self.settings.web_seconds:g}")
        return seconds


def _finish(address: WebAddress, status: int, headers: http.client.HTTPMessage, body: bytes) -> Download:
    if status != 200:
        raise UnreadableError("web_status", status=status)
    if not body:
        raise UnreadableError("web_empty")
    return Download(address, status, headers.get_content_type(), headers.get_content_charset(), body)


def _next_address(address: WebAddress, headers: http.client.HTTPMessage) -> WebAddress:
    location = headers.get("Location")
    if not location:
        raise UnreadableError("web_broken")
    try:
        # Servers send raw letters where only signs are allowed; http.client hands them over as Latin-1.
        location = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        raise UnreadableError("web_broken") from None
    try:
        return parse_address(urljoin(str(address), location))
    except ValueError:
        raise UnreadableError("web_broken") from None


def _robots_of(address: WebAddress, limits: _Limits) -> str:
    """The rules of a host; empty where it has none. Where they cannot be asked for, nothing is allowed (RFC 9309, 2.3.1.4)."""
    at = WebAddress(address.scheme, address.host, address.port, "/robots.txt")
    for _ in range(limits.settings.web_redirects + 1):
        status, headers, body = _get(at, limits, _ROBOTS_BYTES, cut=True)
        if status in _REDIRECTS:
            at = _next_address(at, headers)
            continue
        if status == 200:
            return body.decode("utf-8", "replace")
        return "" if 400 <= status < 500 and status != 429 else "User-agent: *\nDisallow: /"
    return ""


def _get(
    address: WebAddress, limits: _Limits, most: int, *, cut: bool = False
) -> tuple[int, http.client.HTTPMessage, bytes]:
    numbers = resolve(address, allow_loopback=limits.settings.allow_loopback, resolver=limits.resolver)
    connection = _Connection(address, numbers, limits)
    try:
        connection.connect()
        watch = threading.Timer(limits.left(), connection.cut_off)
        watch.daemon = True
        watch.start()
        try:
            connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
            for name, value in (
                ("Host", address.netloc),
                ("User-Agent", limits.settings.user_agent),
                ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.8,text/plain;q=0.8,*/*;q=0.1"),
                ("Accept-Language", "id,en;q=0.7"),
                ("Accept-Encoding", "gzip, deflate"),
                ("Connection", "close"),
            ):
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            if response.status in _REDIRECTS:
                return response.status, response.headers, b""
            return response.status, response.headers, _read_body(response, limits, most, cut)
        finally:
            watch.cancel()
    except ssl.SSLCertVerificationError:
        raise UnreadableError("web_certificate", host=address.host) from None
    except (http.client.HTTPException, OSError, ValueError):
        limits.left()
        raise UnreadableError("web_broken") from None
    finally:
        connection.close()


def _read_body(response: http.client.HTTPResponse, limits: _Limits, most: int, cut: bool) -> bytes:
    packed = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", "deflate"):
        raise UnreadableError("web_packing", packing=packed[:20])
    declared = response.length
    if declared is not None and declared > most and not cut:
        raise UnreadableError("web_large", limit=most // 1_000_000)
    unpack = None if packed == "identity" else _Unpacker(packed)
    body = bytearray()
    received = 0
    while len(body) <= most:
        limits.left()
        chunk = response.read1(_CHUNK)
        if not chunk:
            break
        received += len(chunk)
        body += unpack.take(chunk, most + 1 - len(body)) if unpack else chunk
    limits.left()
    if len(body) > most:
        if cut:
            return bytes(body[:most])
        raise UnreadableError("web_large", limit=most // 1_000_000)
    if (declared is not None and received < declared) or (unpack and not unpack.is_whole):
        raise UnreadableError("web_short", received=received)
    return bytes(body)


class _Unpacker:
    """Unpacks gzip and deflate piece by piece, never more than asked for."""

    def __init__(self, packed: str) -> None:
        self._raw_tried = packed != "deflate"
        self._stream = zlib.decompressobj(47 if packed != "deflate" else 15)

    @property
    def is_whole(self) -> bool:
        return self._stream.eof

    def take(self, chunk: bytes, most: int) -> bytes:
        try:
            return self._stream.decompress(self._stream.unconsumed_tail + chunk, most)
        except zlib.error:
            if self._raw_tried:
                raise UnreadableError("web_broken") from None
            self._raw_tried = True
            self._stream = zlib.decompressobj(-15)  # some servers send deflate without its wrapping
            return self.take(chunk, most)


class _Connection(http.client.HTTPConnection):
    """A connection to a number that was checked; the name serves only for the certificate and the Host header."""

    def __init__(self, address: WebAddress, numbers: list[str], limits: _Limits) -> None:
        super().__init__(address.host, address.port, timeout=10)
        self._address = address
        self._numbers = numbers
        self._limits = limits

    def connect(self) -> None:
        failure: OSError | None = None
        for number in self._numbers[:4]:
            try:
                plain = socket.create_connection((number, self._address.port), timeout=min(10.0, self._limits.left()))
                break
            except OSError as problem:
                failure = problem
        else:
            raise failure or OSError("no address")
        self.sock = (
            _tls().wrap_socket(plain, server_hostname=self._address.host) if self._address.scheme == "https" else plain
        )

    def cut_off(self) -> None:
        """Ends a transfer that outlives its time, wherever it is."""
        sock = self.sock
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                sock.close()


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
