"""The links through which words reached us, in order: outlet, agency, newspaper, source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claims.reading.speakers import Speaker
from claims.statement import Link, LinkKind

_ENDING = re.compile(r"\.(?:com|co\.id|id|co|net)\b")


def chain_of(
    publisher: str, credits: Sequence[Link], media: Sequence[Link], speaker: Speaker | None
) -> tuple[Link, ...]:
    """The links from the article outward: the outlet first, the speaker last, nobody twice.

    ``credits`` are those whom the whole article names (dateline, closing line), ``media`` those of the sentence. A medium
    that speaks itself stands where it speaks, not before.
    """
    links = [Link(publisher, LinkKind.OUTLET)]
    links += [link for link in (*credits, *media) if not is_same_outlet(link.name, publisher)]
    if speaker is not None:
        links += [link for link in speaker.via if not is_same_outlet(link.name, publisher)]
        links = [link for link in links if link.name.lower() != speaker.name.lower()]
        links.append(Link(speaker.name, speaker.kind))
    kept: list[Link] = []
    for link in links:
        if all(link.name.lower() != other.name.lower() for other in kept):
            kept.append(link)
    return tuple(kept)


@lru_cache(maxsize=4096)
def is_same_outlet(name: str, publisher: str) -> bool:
    """True where ``name`` is the publisher: the same letters, a part of them, or its initials (KBN, KB Nusa)."""
    plain = [
        re.sub(r"[\W_]", "", _ENDING.sub("", re.sub(r"^kb\b", "kantor berita", text.lower())))
        for text in (name, publisher)
    ]
    if not plain[0] or not plain[1]:
        return False
    words = re.findall(r"\w+", publisher)
    initials = "".join(word[0] for word in words).lower()
    return (
        plain[0] == plain[1]
        or plain[0] == initials
        or (len(plain[0]) > 4 and plain[0] in plain[1])
        or (len(plain[1]) > 4 and plain[1] in plain[0])
    )
