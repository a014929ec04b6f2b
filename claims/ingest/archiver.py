"""One address sent to a web archive, because a person asked for it, and the address of the copy it made."""

from __future__ import annotations

import http.client
import re
from dataclasses import replace
from urllib.parse import urljoin

from claims.ingest.addresses import Resolver, WebAddress, is_allowed, parse_address
from claims.ingest.download import hops
from claims.ingest.refused import UnreadableError
from claims.ingest.settings import IngestSettings

_MEMENTO = re.compile(r"<([^<>]{1,4000})>[^<>,]{0,400}\brel=\"?[^\",<>]{0,100}\bmemento\b")
_SECONDS = 60.0  # an archive reads the page before it answers


def send_to_archive(
    url: str, service: str, settings: IngestSettings | None = None, resolver: Resolver | None = None
) -> str:
    """The address of the copy that an archive made of ``url``.

    ``service`` is what stands before the address in its own (``https://web.archive.org/save/``). One request is sent, and
    the way it leads is followed to the copy: what ``Content-Location`` or a ``memento`` link (RFC 7089) names, or an
    address that ends in the one that was sent. Raises UnreadableError where the service does not answer in time, refuses,
    or names no copy. A service on this machine may be asked where it was named by its number.
    """
    page = str(parse_address(url))
    asked = parse_address(service.strip() + page)
    settings = settings or IngestSettings(web_seconds=_SECONDS)
    settings = replace(settings, allow_loopback=_is_own_machine(asked))
    status = 0
    for address, status, headers in hops(str(asked), settings, resolver):
        copy = _named(address, headers) if status < 400 else ""
        if copy or (status == 200 and address != asked and str(address).endswith(page)):
            return copy or str(address)
    if status == 429:
        raise UnreadableError("archive_busy", host=asked.host)
    if status >= 400:
        raise UnreadableError("web_status", status=status)
    raise UnreadableError("archive_no_copy", host=asked.host)


def _is_own_machine(address: WebAddress) -> bool:
    return is_allowed(address.host, allow_loopback=True) and not is_allowed(address.host)


def _named(address: WebAddress, headers: http.client.HTTPMessage) -> str:
    """The copy that the headers of an answer name, as a whole address; empty for none."""
    link = _MEMENTO.search(headers.get("Link") or "")
    place = link[1] if link else headers.get("Content-Location")
    if not place:
        return ""
    try:
        return str(parse_address(urljoin(str(address), place)))
    except (ValueError, UnreadableError):
        return ""
