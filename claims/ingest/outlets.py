"""Outlets by host name and by the name printed in a dateline; the list ships as ``publishers.toml`` of `linimasa_data`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from timeline.text import to_stored

_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")
# "JAKARTA, KOMPAS.com -", "Jakarta (ANTARA) -", "LintasPagi.id, JAKARTA -", "TEMPO.CO, Jakarta -", "Liputan6.com, Jakarta"
# A weekday and a date may stand between the outlet and the dash: "JAKARTA, KOMPAS.com, Rabu (5/3/2025) -".
_WHEN = r"(?:(?:,\s{0,2}|\s{1,2})(?:[^\W\d_]{4,6},?\s{1,2})?\(?\d{1,2}[\w /.-]{2,18}\)?)?"
_AFTER_PLACE = re.compile(
    r"[^\W\d_][\w .'’/-]{1,40}?(?:,\s{0,2}|\s{1,2}\()((?!\d{1,2}\s)[^\W_][\w .&'’-]{1,40}?)\)?"
    + _WHEN
    + r"\s{0,2}[-–—]{1,2}\s"
)
_BEFORE_PLACE = re.compile(
    r"([^\W_][\w&'’-]{1,30}\.(?:com|id|co|co\.id|net|news|tv)),\s{1,2}[^\W\d_][\w .'’/-]{1,40}?\s{0,2}[-–—]{1,2}\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A known outlet: its own name, the offset of the clock it prints (None where editions differ)."""

    name: str
    tz: str | None


def find_outlet(address: str | None) -> Outlet | None:
    """The known outlet of a web address or host name, by its longest listed ending; None where it is not listed."""
    host = host_of(address)
    labels = host.split(".") if host else []
    for first in range(len(labels) - 1):
        found = _hosts().get(".".join(labels[first:]))
        if found:
            return found
    return None


def outlet_of(address: str | None) -> str | None:
    """The name of the outlet at a web address: the listed one, else the host without ``www.``; None without a host."""
    found = find_outlet(address)
    if found:
        return found.name
    host = host_of(address)
    return re.sub(r"^(?:www\d?|m|amp)\.", "", host) if host else None


def host_of(address: str | None) -> str | None:
    """The host of an http address in lower case, or None."""
    if not address or not re.match(r"https?://", address, re.IGNORECASE):
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.rstrip(".") if host and "." in host else None


def outlet_in_dateline(text: str) -> str | None:
    """The outlet that the beginning of a text names: ``JAKARTA, KOMPAS.com -``, ``Jakarta (ANTARA) -``; None where none does.

    A name that is not listed counts as well where the form leaves no doubt (a web name, or brackets after the place).
    """
    for line in [line.strip() for line in text[:3000].split("\n") if line.strip()][:6]:
        match = _BEFORE_PLACE.match(line) or _AFTER_PLACE.match(line)
        if match is None:
            continue
        printed = to_stored(match[1]).strip()
        known = _names().get(printed.lower())
        if known:
            return known.name
        if "." in printed.rstrip(".") or (match.re is _AFTER_PLACE and line[match.start(1) - 1] == "("):
            return printed
    return None


def find_named(name: str | None) -> Outlet | None:
    """The listed outlet of that name or alias, or None."""
    return _names().get(name.strip().lower()) if name else None


@cache
def _table() -> tuple[tuple[Outlet, tuple[str, ...], tuple[str, ...]], ...]:
    rows = []
    listed = tomllib.loads(resources.files("linimasa_data").joinpath("publishers.toml").read_text("utf-8"))
    for number, row in enumerate(listed.get("outlet", []), start=1):
        name, tz = row.get("name"), row.get("tz")
        if not isinstance(name, str) or not row.get("hosts"):
            raise ValueError(f"publishers.toml outlet {number}: name and hosts are needed; add both")
        if tz is not None and not _OFFSET.fullmatch(tz):
            raise ValueError(f"publishers.toml outlet {number}: {tz!r} is not an offset; write it as +07:00")
        rows.append((Outlet(name, tz), tuple(row["hosts"]), tuple(row.get("also", ()))))
    return tuple(rows)


@cache
def _hosts() -> Mapping[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet, hosts, _ in _table():
        for host in hosts:
            if host in found:
                raise ValueError(f"publishers.toml: {host!r} stands for {found[host].name} and {outlet.name}; keep one")
            found[host] = outlet
    return found


@cache
def _names() -> Mapping[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet, hosts, also in _table():
        for name in (outlet.name, *also, *hosts):
            found.setdefault(name.lower(), outlet)
    return found
