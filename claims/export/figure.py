"""A chart specification as SVG, PNG or PDF, with its words inside and the same bytes every time.

The pictures are drawn in Liberation Sans, which the renderer carries inside (`claims.export.fonts`); in SVG, which is
drawn where it is opened, Arial and Helvetica stand behind it with letters of the same widths.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

import vl_convert

from claims.export.fonts import use_own_letters
from claims.export.pdf import to_still_pdf
from claims.export.presets import Preset
from claims.export.provenance import to_printable, to_printable_tree

PRINT_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"

Spec = dict[str, object]
Picture = Spec | str
"""What is drawn: a Vega-Lite specification, or an SVG that is drawn already."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a picture carries unseen: title, alternative text, language, moment, and the line of provenance."""

    title: str
    alt: str
    lang: str
    made: datetime
    stamp: str


def to_print_spec(spec: Spec) -> Spec:
    """The specification with the printing font, and with no character that XML cannot hold."""
    printed = to_printable_tree(spec)
    assert isinstance(printed, dict)
    config = printed.get("config")
    return {**printed, "config": {**(config if isinstance(config, dict) else {}), "font": PRINT_FONT}}


def to_svg(picture: Picture, notes: Notes, preset: Preset) -> str:
    """An SVG of the preset's printed width, with ``role="img"``, ``<title>``, ``<desc>`` and provenance."""
    drawn = _draw(picture)
    width, height = to_size(drawn)
    title, alt = to_printable(notes.title), to_printable(notes.alt)
    label = quoteattr(". ".join(part.rstrip(".") for part in (title, alt) if part))
    tall = preset.width_cm * height / width
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'class="marks" role="img" lang="{notes.lang}" xml:lang="{notes.lang}" aria-label={label} '
        f'width="{preset.width_cm:g}cm" height="{tall:.3f}cm" viewBox="0 0 {width:g} {height:g}">'
        f"<title>{escape(title)}</title><desc>{escape(alt)}</desc><metadata>{escape(to_printable(notes.stamp))}</metadata>"
    )
    return opening + drawn[drawn.index(">") + 1 :]


def to_png(picture: Picture, notes: Notes, preset: Preset, scale: float = 2.0) -> bytes:
    """A PNG with ``scale`` pixels for one of the chart, which knows its printed width and carries the notes as text."""
    drawn = vl_convert.svg_to_png(_draw(picture), scale=scale, ppi=72)
    width = struct.unpack(">I", drawn[16:20])[0]
    per_metre = round(width / (preset.width_cm / 100))
    head_end = len(_PNG_HEAD) + 25
    chunks = [_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))]
    for key, text in (
        ("Title", notes.title),
        ("Description", notes.alt),
        ("Software", notes.stamp.split(";")[0]),
        ("Source", notes.stamp),
        ("Creation Time", notes.made.isoformat(timespec="seconds")),
    ):
        body = f"{key}\0\0\0{notes.lang}\0\0".encode("latin-1") + to_printable(text).encode()
        chunks.append(_chunk(b"iTXt", body))
    return drawn[:head_end] + b"".join(chunks) + _without(drawn[head_end:], b"pHYs")


def to_pdf(picture: Picture, notes: Notes, preset: Preset) -> bytes:
    """A PDF page of the preset's printed width with selectable text, title, language and description."""
    svg = _draw(picture)
    width, height = to_size(svg)
    # One unit of an SVG becomes one point of the page.
    sized = (
        f'width="{preset.points:.2f}" height="{preset.points * height / width:.2f}" viewBox="0 0 {width:g} {height:g}"'
    )
    opening = re.sub(
        r'width="[^"]{1,12}" height="[^"]{1,12}" viewBox="[^"]{1,60}"', sized, svg[: svg.index(">")], count=1
    )
    drawn = vl_convert.svg_to_pdf(opening + svg[svg.index(">") :])
    info = {
        "Title": notes.title,
        "Subject": notes.alt,
        "Keywords": notes.stamp,
        "Creator": notes.stamp.split(";")[0],
        "CreationDate": notes.made.strftime("D:%Y%m%d%H%M%S"),
    }
    return to_still_pdf(drawn, info, "id-ID" if notes.lang == "id" else "en")


def _draw(picture: Picture) -> str:
    use_own_letters()
    if isinstance(picture, str):
        return to_printable(picture)
    return _renumber(vl_convert.vegalite_to_svg(to_print_spec(picture), allowed_base_urls=[]))


def _renumber(svg: str) -> str:
    """The SVG with gradients and clips numbered from 0: the renderer counts on from picture to picture."""
    numbers: dict[str, str] = {}

    def again(found: re.Match[str]) -> str:
        return found[1] + numbers.setdefault(found[2], f"{found[3]}{len(numbers)}")

    return re.sub(r'( id="|url\(#)((gradient_|clip)[0-9]{1,9})', again, svg)


def to_size(svg: str) -> tuple[float, float]:
    """Width and height of an SVG in its own units, of the view box. Raises ValueError where it has none."""
    opening = svg[: svg.index(">")]
    found = re.search(r'viewBox="0 0 ([0-9.]{1,12}) ([0-9.]{1,12})"', opening)
    if found is None:
        raise ValueError(f"the renderer gave an SVG without a size: {opening[:120]}")
    return float(found[1]), float(found[2])


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _without(chunks: bytes, kind: bytes) -> bytes:
    kept, at = [], 0
    while at < len(chunks):
        length = struct.unpack(">I", chunks[at : at + 4])[0]
        if chunks[at + 4 : at + 8] != kind:
            kept.append(chunks[at : at + length + 12])
        at += length + 12
    return b"".join(kept)
