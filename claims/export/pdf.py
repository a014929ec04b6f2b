"""A drawn PDF with its objects in a fixed order, and with title, language and description.

The renderer writes its objects, and the entries of its lists of fonts and shapes, in an order that changes from call to
call. A general PDF library puts that right too, in ten times the time of the drawing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping

from claims.export.provenance import to_printable

_ENTRIES = re.compile(rb"(?:^ {2,12}/[A-Za-z]{1,8}\d{1,9} \d{1,9} 0 R\n){2,}", re.MULTILINE)
_REFERENCE = re.compile(rb"(?<![\d.])(\d{1,9}) 0 R\b")
_STREAM = b"\nstream\n"


def to_still_pdf(pdf: bytes, info: Mapping[str, str], lang: str) -> bytes:
    """The same pages, the same bytes for the same drawing; ``info`` are document properties such as ``Title``.

    Objects are numbered as they are met from the catalogue on. Raises ValueError for a file that has no plain table of
    its objects, which the renderer always writes.
    """
    table, root, properties = _read_table(pdf)
    parts = {number: _split(pdf[start:end]) for number, (start, end) in table.items()}
    catalogue, rest = parts[root]
    entries = f"  /Lang ({lang})\n  /ViewerPreferences << /DisplayDocTitle true >>\n>>".encode("latin-1")
    parts[root] = catalogue[: catalogue.rindex(b">>")] + entries, rest
    said = "\n".join(f"  /{key} {_to_text(text)}" for key, text in info.items())
    parts[properties] = f"<<\n  /Producer (svg2pdf)\n{said}\n>>".encode("latin-1"), b""
    numbers = _number(parts, [root, properties])
    out = bytearray(b"%PDF-1.7\n%\x80\x80\x80\x80\n")
    offsets = []
    for old, new in numbers.items():
        head, stream = parts[old]
        offsets.append(len(out))
        head = _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], head)
        out += b"%d 0 obj\n" % new + head + stream + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 2 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start)
    return bytes(out)


def _read_table(pdf: bytes) -> tuple[dict[int, tuple[int, int]], int, int]:
    """Object number -> where it begins and ends; the numbers of the catalogue and of the document properties."""
    at = pdf.rfind(b"\nxref\n0 ")
    trailer = pdf[pdf.rfind(b"trailer") :]
    root, properties = (re.search(rb"/%b (\d{1,9}) 0 R" % key, trailer) for key in (b"Root", b"Info"))
    if at < 0 or root is None or properties is None:
        raise ValueError("the renderer gave a PDF without a plain table; install the version named in pyproject.toml")
    lines = pdf[at + 6 : pdf.rfind(b"trailer")].split(b"\n")[1:]
    starts = {number: int(line[:10]) for number, line in enumerate(lines) if line.rstrip().endswith(b"n")}
    ends = dict(zip(sorted(starts.values()), [*sorted(starts.values())[1:], at + 1], strict=True))
    return {number: (start, ends[start]) for number, start in starts.items()}, int(root[1]), int(properties[1])


def _split(held: bytes) -> tuple[bytes, bytes]:
    """An object as its dictionary, with its lists in order, and its stream (empty where there is none)."""
    body = held[held.index(b"obj\n") + 4 : held.rindex(b"endobj")].rstrip(b"\n")
    at = body.find(_STREAM)
    head, stream = (body, b"") if at < 0 else (body[:at], body[at:])
    ordered = _ENTRIES.sub(lambda found: b"".join(sorted(found[0].splitlines(keepends=True))), head)
    return ordered, stream


def _number(parts: Mapping[int, tuple[bytes, bytes]], first: list[int]) -> dict[int, int]:
    """Old number -> new number, in the order in which the objects are met."""
    met: dict[int, int] = {}
    waiting = deque(first)
    for number in first:
        met[number] = len(met) + 1
    while waiting:
        for found in _REFERENCE.finditer(parts[waiting.popleft()][0]):
            number = int(found[1])
            if number not in met:
                met[number] = len(met) + 1
                waiting.append(number)
    return met


def _to_text(text: str) -> str:
    """A PDF text string in hexadecimal UTF-16, which needs no escapes."""
    return f"<FEFF{to_printable(text).encode('utf-16-be', 'replace').hex().upper()}>"
