"""What is on a page and is no part of its article: dialogues, lists of other headlines, footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement

from claims.ingest.pagemeta import line_of

_DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "form",
        "dialog",
        "svg",
        "object",
        "embed",
        "nav",
        "footer",
        "select",
        "button",
    }
)
_CLUTTER = re.compile(
    r"(?:^|[\s_-])(?:modal|popup|pop-up|overlay|dialog|toast|snackbar|lightbox|offcanvas|cookie|consent|newsletter|subscribe|"
    r"login|paywall|komentar|comments?|footer|copyright|breadcrumb|"
    r"related|terkait|terpopuler|terkini|popular|populer|recommend\w{0,8}|rekomendasi|sidebar|trending|most-?read)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INLINE = frozenset({"a", "b", "strong", "i", "em", "span", "font", "small", "u", "sup", "sub", "br", "abbr", "img"})
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "option"})
_PARTS = 12
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_RIGHTS = re.compile(
    r"©|\bcopyright\b|\bhak cipta\b|\ball rights? reserved\b|\bdilarang\b[^.]{0,80}\b(?:konten|mengutip|menyalin|crawling)\b",
    re.IGNORECASE,
)


def without_clutter(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without what is surely no article: dialogues, hidden blocks, forms, footers, lists of others.

    A block that holds most of the page's paragraphs stays, whatever its name says.
    """
    body = deepcopy(tree)
    paragraphs = sum(1 for _ in body.iter("p"))
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element.tag in ("html", "head", "body"):
            continue
        if element.tag in _DROPPED or _is_clutter(element):
            own = sum(1 for _ in element.iter("p"))
            if element.tag in ("script", "style") or own * 2 <= max(paragraphs, 1):
                element.drop_tree()
    return body


def is_headline_list(element: HtmlElement) -> bool:
    """True for a block of three or more like parts that each are mostly one link: a list of other headlines."""
    children = [child for child in element if isinstance(child.tag, str)]
    if len(children) < 3:
        return False
    kinds: dict[tuple[str, str], int] = {}
    for child in children[:60]:
        kinds[(child.tag, child.get("class") or "")] = kinds.get((child.tag, child.get("class") or ""), 0) + 1
    (tag, name), count = max(kinds.items(), key=lambda pair: pair[1])
    if count < 3 or tag in ("p", "br"):
        return False
    alike = [child for child in children[:60] if (child.tag, child.get("class") or "") == (tag, name)]
    linked = sum(child.tag == "a" or next(child.iter("a"), None) is not None for child in alike)
    longest = max(len(line_of("".join(child.itertext())) or "") for child in alike)
    return linked * 3 >= len(alike) * 2 and longest <= 400


def rights_lines(tree: HtmlElement) -> list[str]:
    """The short lines of a page that speak of rights, each once, in order; at most five."""
    found: list[str] = []
    for element in tree.iter("p", "div", "span", "footer", "small", "li", "td"):
        if len(element) > 12:
            continue
        line = line_of("".join(element.itertext()))
        if (
            line
            and len(line) <= 400
            and _RIGHTS.search(line)
            and not any(line in other or other in line for other in found)
        ):
            found.append(line)
            if len(found) == 5:
                break
    return found


def lines_of(body: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The lines of a page in document order, each with its block: a block whose parts are only inline is one line."""
    done: set[HtmlElement] = set()
    for element in body.iter():
        if not isinstance(element.tag, str) or element in done or element.tag in _SILENT:
            continue
        inner = list(islice(element.iterdescendants(), _PARTS + 1))
        if len(inner) > _PARTS or any(
            child.tag not in _INLINE and child.tag != "time" for child in inner if isinstance(child.tag, str)
        ):
            continue
        done.update(inner)
        line = line_of("".join(element.itertext()))
        if line:
            yield element, line


def _is_clutter(element: HtmlElement) -> bool:
    if (element.get("role") or "").lower() in ("dialog", "alertdialog", "navigation", "contentinfo"):
        return True
    if element.get("aria-modal") == "true" or _HIDDEN.search(element.get("style") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) < 400 and _CLUTTER.search(_HUMP.sub("-", names)) is not None
