"""Fact-checks that others have made: ClaimReview JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claims.priorcheck import PriorCheck
from timeline.text import to_stored


def find_checks(document: object, place: str, *, depth: int = 6) -> Iterator[PriorCheck]:
    """Every ClaimReview in a JSON-LD document, in its order: in lists, under ``@graph``, in feeds (``dataFeedElement``)."""
    if depth < 0:
        return
    if isinstance(document, list):
        for entry in document:
            yield from find_checks(entry, place, depth=depth - 1)
    elif isinstance(document, Mapping):
        if "ClaimReview" in types_of(document):
            check = _read_check(document, place)
            if check:
                yield check
            return
        for key in ("@graph", "dataFeedElement", "item", "mainEntity", "itemListElement"):
            if key in document:
                yield from find_checks(document[key], place, depth=depth - 1)


def types_of(node: Mapping[str, object]) -> tuple[str, ...]:
    """The schema.org types of a JSON-LD node, without their address."""
    raw = node.get("@type", ())
    names = [raw] if isinstance(raw, str) else raw if isinstance(raw, list) else []
    return tuple(str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names)


def name_of(node: object) -> str | None:
    """The name of a person or organisation given as a string, a node, or a list of these (joined by commas)."""
    if isinstance(node, str):
        return to_stored(node).strip() or None
    if isinstance(node, Mapping):
        return name_of(node.get("name"))
    if isinstance(node, list):
        names = [name for entry in node[:20] if not isinstance(entry, list) and (name := name_of(entry))]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _read_check(node: Mapping[str, object], place: str) -> PriorCheck | None:
    reviewed = _first(node.get("itemReviewed"))
    claim = _text(node.get("claimReviewed")) or _text(reviewed.get("text")) or _text(reviewed.get("name"))
    if claim is None:
        return None
    rating = _first(node.get("reviewRating"))
    found = reviewed.get("appearance"), reviewed.get("firstAppearance"), reviewed.get("sameAs")
    return PriorCheck(
        claim=claim,
        verdict=_text(rating.get("alternateName")) or _text(rating.get("name")) or _text(rating.get("ratingValue")),
        reviewer=name_of(node.get("author")) or name_of(node.get("publisher")),
        url=_address(node.get("url")) or _address(node.get("@id")),
        reviewed_on=_text(node.get("datePublished")),
        claimed_by=name_of(reviewed.get("author")),
        claimed_on=_text(reviewed.get("datePublished")) or _text(reviewed.get("dateCreated")),
        appearances=tuple(dict.fromkeys(address for entry in found for address in _addresses(entry))),
        rating=_number(rating.get("ratingValue")),
        worst=_number(rating.get("worstRating")),
        best=_number(rating.get("bestRating")),
        title=_text(node.get("headline")) or _text(node.get("name")),
        place=place,
    )


def _first(node: object) -> Mapping[str, object]:
    if isinstance(node, list):
        node = next((entry for entry in node if isinstance(entry, Mapping)), {})
    return node if isinstance(node, Mapping) else {}


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return to_stored(str(value)).strip() or None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(str(value).replace(",", "."))
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e9 else None


def _addresses(node: object) -> Iterator[str]:
    entries = node if isinstance(node, list) else [node]
    for entry in entries[:100]:
        address = _address(entry)
        if address:
            yield address


def _address(node: object) -> str | None:
    if isinstance(node, Mapping):
        node = node.get("url") or node.get("@id")
    found = _text(node)
    return found if found and found.lower().startswith(("http://", "https://")) else None
