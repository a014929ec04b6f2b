"""Web addresses that may be asked for: public hosts over http and https, checked by their numbers."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from claims.ingest.refused import UnreadableError

Resolver = Callable[[str, int], list[str]]

_SAFE_PATH = "/%:@!$&'()*+,;=~-._?[]"
_NUMBER_LABEL = re.compile(r"(?:\d{1,40}|0x[0-9a-f]{0,40})", re.IGNORECASE)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A parsed address: ``host`` in ASCII and lower case, ``target`` the path with its query, as sent to the server."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port as they stand in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.scheme == "https" else 80
        return host if self.port == usual else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"


def parse_address(raw: str) -> WebAddress:
    """The parts of a web address. Raises UnreadableError for other schemes, hidden log-ins, and hosts in odd spellings.

    A host that is a number must be written the plain way (``93.184.216.34``): decimal, octal, hexadecimal and shortened
    forms, which some readers take for other machines than others do, are refused.
    """
    text = raw.strip()
    if not text or len(text) > 4000 or re.search(r"[\x00-\x20\x7f\\]", text):
        raise UnreadableError("web_address")
    try:
        parts = urlsplit(text)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise UnreadableError("web_address") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise UnreadableError("web_scheme", scheme=scheme[:20] or "–")
    if parts.username is not None or parts.password is not None:
        raise UnreadableError("web_login")
    target = quote(parts.path or "/", safe=_SAFE_PATH) + (
        f"?{quote(parts.query, safe=_SAFE_PATH)}" if parts.query else ""
    )
    return WebAddress(scheme, _plain_host(host), port or (443 if scheme == "https" else 80), target)


def resolve(address: WebAddress, *, allow_loopback: bool, resolver: Resolver | None = None) -> list[str]:
    """The numbers of the host, each of them checked. Raises UnreadableError where one of them is not public.

    The caller connects to one of these numbers, never to the name again: a second answer could be another.
    """
    try:
        numbers = (resolver or _ask)(address.host, address.port)
    except (OSError, UnicodeError):
        raise UnreadableError("web_unknown_host", host=address.host) from None
    if not numbers:
        raise UnreadableError("web_unknown_host", host=address.host)
    for number in numbers:
        if not is_allowed(number, allow_loopback=allow_loopback):
            raise UnreadableError("web_private", host=address.host)
    return numbers


def is_allowed(number: str, *, allow_loopback: bool = False) -> bool:
    """True for a public unicast address; for this machine's own only where that is allowed.

    Addresses that carry another inside (IPv4-mapped, 6to4, NAT64) are judged by the inner one; Teredo is refused.
    """
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None or address.teredo is not None or address in _NAT64_LOCAL:
            return False
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_allowed(str(inner), allow_loopback=allow_loopback)
        if int(address) >> 32 == 0 and int(address) > 1:
            return False  # the old IPv4-compatible form
        if address.is_site_local:
            return False
    if address.is_loopback:
        return allow_loopback
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _plain_host(host: str) -> str:
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise UnreadableError("web_address") from None
    try:
        ascii_host = host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise UnreadableError("web_address") from None
    labels = ascii_host.split(".")
    if not ascii_host or any(not re.fullmatch(r"[a-z0-9_-]{1,63}", label) for label in labels):
        raise UnreadableError("web_address")
    if _NUMBER_LABEL.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(ascii_host))
        except ValueError:
            raise UnreadableError("web_number", host=ascii_host) from None
    return ascii_host


def _ask(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
