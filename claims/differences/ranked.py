"""Names, numbers and ranks that tell two of one kind apart: *Waduk Timur* and *Waduk Barat*, *lantai tiga* and *lantai satu*."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.differences.telling import Telling

_ONE_KIND = {
    "kabupaten": "kota",
    "kelurahan": "desa",
    "rsud": "rs",
    "sdn": "sd",
    "smpn": "smp",
    "sman": "sma",
    "kmp": "km",
    "kri": "km",
}
_KIND_AND_NAME = re.compile(
    r"(?<!\w)([Dd]esa|[Dd]usun|[Kk]elurahan|[Kk]ecamatan|[Dd]istrik|[Kk]abupaten|[Kk]ota|[Pp]rovinsi|[Pp]ulau|[Ww]aduk|[Pp]asar|[Jj]embatan|[Bb]andara|[Pp]elabuhan"
    r"|[Ss]tasiun|[Ss]ungai|[Gg]unung|[Bb]lok|[Gg]edung|[Pp]intu|[Kk]apal|[Dd]anau|[Tt]erminal|[Dd]apur|[Pp]uskesmas|[Pp]abrik|[Kk]elas|[Kk]ubu|[Aa]srama|[Ss]umur|RSUD|RS|SDN?|SMPN?|SMAN?|TPS|KMP?|KRI|PT|CV)"
    r"\s(\d{1,4}|[A-Z][\w'’-]{0,30})(?!\w)"
)
_RANKED = re.compile(
    r"(?<!\w)(pelaku|terdakwa|tersangka|korban|kloter|putaran|gelombang|tahap|lantai|tribun|angkatan|kelompok|konser|hari|leg|babak)\s(pertama|kedua|ketiga|keempat|kelima|satu|dua|tiga|empat|lima|\d{1,2})(?!\w)"
)


def are_told_apart(one: Telling, other: Telling) -> bool:
    """True where both clauses name one kind of place or person by name, number or rank, and none the same (*Waduk Timur*, *Waduk Barat*)."""
    left, right = _marked_by(one), _marked_by(other)
    return any(not left[kind] & right[kind] for kind in left.keys() & right.keys())


def _marked_by(telling: Telling) -> Mapping[str, frozenset[str]]:
    """Kind -> the names, numbers or ranks behind it in a clause: *Desa Arum*, *lantai tiga*, *terdakwa kedua*."""
    found: dict[str, frozenset[str]] = {}
    for hit in _KIND_AND_NAME.finditer(telling.statement.text):
        kind = _ONE_KIND.get(hit[1].lower(), hit[1].lower())
        found[kind] = found.get(kind, frozenset()) | frozenset(hit[2].lower().split())
    for hit in _RANKED.finditer(telling.clause):
        found[hit[1]] = found.get(hit[1], frozenset()) | {hit[2]}
    return found
