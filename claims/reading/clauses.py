"""Words that are told -> clauses, each with one stance."""

from __future__ import annotations

import re

from timeline.text import Span

LONGEST = 419

_BREAK = re.compile(
    r";\s+|,\s+(?=(?:akan tetapi|tetapi|namun|tapi|sedangkan|sementara|padahal|meski|meskipun|kendati|walau|walaupun|sebaliknya)(?!\w))|\s[–—]\s|\sdan\s(?=[a-z]\w{2,20}\s(?:itu\s|tersebut\s)?(?:akan|bakal)\s(?:me|di|ber)\w)|(?<=[.!?…])\s+(?=[\"“”'‘]?[A-Z0-9])",
)
_DANGLING = re.compile(r"\s(?:karena|bahwa|sebab|sehingga|agar|jika|bila|yakni|yaitu|adalah|dan|atau)$")
_ABBREVIATED = re.compile(r"(?:^|[\s.(])(?:[A-Z]|dr|Dr|H|Hj|Jl|No|Kab|Kec|Prof|Ir|Drs|KH|PT|Jend|Brigjen|Kombes)\.$")
_HOLDS = re.compile(r"(?<!\w)(?:masih|sudah|telah|tidak|kini)(?!\w)")
_COMMA = re.compile(r",\s+")


def split_clauses(text: str, span: Span) -> list[Span]:
    """The clauses of a stretch of told words: parted at contrasts, semicolons and ends of sentences inside a quotation,
    and where a plan of somebody else follows what holds (*izin masih berlaku dan warga akan menggugat*).

    Brackets stay whole. A clause is never longer than 419 characters; a longer one is cut at its commas, and where it has
    none, at a blank.
    """
    cuts = [span.start]
    ends: list[int] = []
    for match in _BREAK.finditer(text, span.start, span.end):
        if text.count("(", cuts[-1], match.start()) > text.count(")", cuts[-1], match.start()):
            continue
        if match.start() - cuts[-1] < 8 or _DANGLING.search(text, max(cuts[-1], match.start() - 12), match.start()):
            continue
        if match.group() == " dan " and not _HOLDS.search(text, cuts[-1], match.start()):
            continue
        if text[match.start() - 1] == "." and _ABBREVIATED.search(text[max(0, match.start() - 10) : match.start()]):
            continue
        ends.append(match.start())
        cuts.append(match.end())
    ends.append(span.end)
    clauses: list[Span] = []
    for start, end in zip(cuts, ends, strict=True):
        clauses += _shortened(text, start, end)
    return [clause for clause in (_tidy(text, clause) for clause in clauses) if len(clause) > 1]


def _shortened(text: str, start: int, end: int) -> list[Span]:
    parts: list[Span] = []
    while end - start > LONGEST:
        cut = max((match.end() for match in _COMMA.finditer(text, start + 60, start + LONGEST)), default=0)
        cut = cut or text.rfind(" ", start + 60, start + LONGEST) + 1 or start + LONGEST
        parts.append(Span(start, cut))
        start = cut
    parts.append(Span(start, end))
    return parts


def _tidy(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:–—-.…"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-.…"):
        end -= 1
    return Span(start, end)
