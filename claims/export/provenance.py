"""What every output carries beside its rows: who made it, when, from which articles, through which filter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.export.bundle import Bundle
from claims.export.spoken import to_made

# What XML 1.0 cannot carry: most control characters, lone surrogates and the two non-characters.
_LONE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_provenance(bundle: Bundle) -> dict[str, object]:
    """Program, version, moment, story, filter and the SHA-256 of every article, as plain JSON values."""
    return {
        "program": "linimasa",
        "version": bundle.version,
        "made": bundle.made.isoformat(timespec="seconds"),
        "story": bundle.story,
        "language": bundle.lang,
        "scope": bundle.scope.value,
        "filter": bundle.filter,
        "articles": [
            {key: row.get(key) for key in ("id", "publisher", "published", "url", "sha256")} for row in bundle.articles
        ],
    }


def to_lines(bundle: Bundle) -> list[tuple[str, str]]:
    """The same as pairs of a label and a text, for people."""
    return [
        (bundle.say("about.program"), f"linimasa {bundle.version}"),
        (bundle.say("about.made"), to_made(bundle.made, bundle.lang)),
        (bundle.say("about.story"), bundle.story),
        (bundle.say("about.filter"), to_filter(bundle)),
        (bundle.say("about.articles"), str(len(bundle.articles))),
        (bundle.say("about.doubt"), bundle.say("about.doubt_text")),
    ]


def to_filter(bundle: Bundle) -> str:
    """The filter in words; says so where nothing was left out."""
    return bundle.filter or bundle.say(f"scope.{bundle.scope.value}")


def to_stamp(bundle: Bundle) -> str:
    """One line for a column or a document property: program, moment, story, filter."""
    made = bundle.made.isoformat(timespec="seconds")
    return f"linimasa {bundle.version}; {made}; {bundle.story}; {to_filter(bundle)}"


def to_encodable(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot hold; each becomes U+FFFD so that the loss is seen."""
    return _LONE.sub("\ufffd", text)


def to_utf8(text: str) -> bytes:
    """The bytes of `to_encodable`."""
    return to_encodable(text).encode("utf-8")


def to_printable(text: object) -> str:
    """The text without characters that XML and HTML cannot hold; each becomes U+FFFD so that the loss is seen."""
    return _UNPRINTABLE.sub("�", str(text))


def to_printable_tree(value: object) -> object:
    """The same for every string in nested lists and mappings."""
    if isinstance(value, str):
        return to_printable(value)
    if isinstance(value, Mapping):
        return {to_printable(key): to_printable_tree(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [to_printable_tree(one) for one in value]
    return value


def to_safe_link(url: object) -> str | None:
    """The address where it is http or https, else None: nothing else may become a link."""
    text = str(url or "").strip()
    return text if re.match(r"https?://[^\s<>\"']+$", text, re.IGNORECASE) else None


def article_hashes(bundle: Bundle) -> dict[str, str]:
    """Article id -> SHA-256 of its stored title and text."""
    return {str(row["id"]): str(row.get("sha256") or "") for row in bundle.articles}
