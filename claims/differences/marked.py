"""Places marked by a number, a letter or a side of the compass: *Lorong 4*, *Blok B*, *sisi timur*."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBERED = (
    "lorong|blok|gerbang|pintu|lantai|pos|ruang|kamar|peron|jalur|dermaga|sektor|zona|menara|terminal|hanggar|los|kilometer|km|"
    "landasan|panggung|gardu|sumur|tribune|tribun|gerbong|bangsal|aula|sel|kolam|tangki|dek"
)
_SIDES = "barat daya|barat laut|timur laut|tenggara|utara|selatan|timur|barat"
_MARK = re.compile(rf"(?<!\w)({_NUMBERED})\s(\d{{1,3}}|[a-h]|i{{1,3}}|iv|v|vi{{0,3}})(?![\w.,]?\d)(?!\w)")
_SIDE = re.compile(
    rf"(?<!\w)(?:sisi|sayap|sebelah|bagian)\s(?:(?:{_NUMBERED}|gedung|bangunan|jembatan|tanggul|stadion|pasar)\s)?({_SIDES})(?!\w)"
    rf"|(?<!\w)(?:tribune?|gerbang|pintu)\s({_SIDES})(?!\w)"
)
_REACHED = re.compile(
    r"(?<!\w)(?:merambat|menjalar|meluas|menyebar|merembet|hingga|sampai|ke|menuju|dari|dekat|menghadap|melewati|selain|seperti|arah|antara|kecuali)\s(?:\w{2,12}\s)?$"
)
_NOT = re.compile(r"(?<!\w)(?:bukan|tidak)\s(?:di\s|dari\s|pada\s)?$")
_SAME = {"tribun": "tribune", "km": "kilometer"}


@lru_cache(maxsize=4096)
def find_marked(clause: str) -> tuple[tuple[str, str, int], ...]:
    """(kind, mark, offset) of each marked place of a lower-case clause that says where something is, one a kind.

    A kind with two marks in the clause is left out (*Blok B dan Blok C*), and so is a place that something only reaches,
    comes from or lies near.
    """
    found: dict[str, list[tuple[str, str, int]]] = {}
    for hit in _MARK.finditer(clause):
        kind = _SAME.get(hit[1], hit[1])
        if not _NOT.search(clause, max(0, hit.start() - 16), hit.start()):
            found.setdefault(kind, []).append((kind, hit[2], hit.start()))
    for hit in _SIDE.finditer(clause):
        if not _NOT.search(clause, max(0, hit.start() - 16), hit.start()):
            found.setdefault("sisi", []).append(("sisi", hit[1] or hit[2], hit.start()))
    return tuple(
        rows[0]
        for _, rows in sorted(found.items())
        if len({row[1] for row in rows}) == 1
        and not any(_REACHED.search(clause, max(0, row[2] - 30), row[2]) for row in rows)
    )
