"""Article text made safe to show: never markup, markdown or LaTeX, and nothing hidden in it."""

from __future__ import annotations

import re
import unicodedata
from html import escape

# Characters that steer or hide text without being seen: bidi controls, zero widths, tags, soft hyphens.
HIDDEN = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_EMOJI = re.compile(r"(:)(?=[\w+-]{1,40}:)")


def show_hidden(text: str) -> str:
    """``text`` with every steering or invisible character written out, such as ``⟨U+202E⟩``."""
    return HIDDEN.sub(lambda found: name_hidden(found[0]), text)


def name_hidden(char: str) -> str:
    """How a hidden character is written out."""
    return f"⟨U+{ord(char):04X}⟩"


def explain_hidden(char: str) -> str:
    """The Unicode name of a hidden character."""
    return unicodedata.name(char, f"U+{ord(char):04X}")


def to_html(text: object) -> str:
    """``text`` for use inside HTML, quotes escaped too; hidden characters stand out."""
    pieces: list[str] = []
    at = 0
    whole = str(text)
    for found in HIDDEN.finditer(whole):
        pieces.append(escape(whole[at : found.start()]))
        pieces.append(
            f'<span class="lm-hidden" title="{escape(explain_hidden(found[0]))}">{name_hidden(found[0])}</span>'
        )
        at = found.end()
    pieces.append(escape(whole[at:]))
    return "".join(pieces)


def link_html(address: object, words: str = "") -> str:
    """A web address as a link that opens beside the page, as HTML; empty for what is no http or https address.

    It reads as ``words``, else as the address itself.
    """
    text = str(address or "").strip()
    if not re.match(r"https?://[^\s\"'<>]{1,2000}$", text, re.IGNORECASE) or HIDDEN.search(text):
        return ""
    return f'<a href="{escape(text)}" target="_blank" rel="noopener noreferrer">{escape(words or text)}</a>'


def to_markdown(text: object) -> str:
    """``text`` as markdown that shows exactly these characters: for labels and messages that only take markdown."""
    # A shortcode such as :smile: is looked up after escapes are gone, so a word joiner parts it.
    parted = _EMOJI.sub("\\1\u2060", show_hidden(str(text)))
    return _PUNCTUATION.sub(r"\\\1", parted).replace("\n", " ")
