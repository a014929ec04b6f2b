"""How wide words are in print: the advance widths of Liberation Sans, which are those of Arial and Helvetica."""

from __future__ import annotations

# Thousandths of the type size; what is not listed is as wide as a capital letter.
_WIDTHS = {
    222: "ijl'‘’|",
    278: " .,:;!/\\tfI[]",
    333: '-–()r"“”`',
    500: "cksvxyzJ",
    556: "abdeghnopqu0123456789Lé_?$",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    833: "mM",
    944: "W%",
    1000: "…—",
}
_ADVANCE = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 722
_IDEOGRAPH = 1000  # East Asian letters fill their square


def width_of(text: str, size: float) -> float:
    """Pixels that ``text`` takes in type of ``size`` pixels."""
    return sum(_ADVANCE.get(letter) or (_OTHER if letter < "\u2e80" else _IDEOGRAPH) for letter in text) * size / 1000


def cut_to(text: str, size: float, room: float) -> str:
    """``text`` where it fits into ``room`` pixels, else as many whole words as fit and an ellipsis."""
    if width_of(text, size) <= room:
        return text
    kept = ""
    for word in text.split():
        longer = f"{kept} {word}" if kept else word
        if width_of(longer + "…", size) > room:
            break
        kept = longer
    if kept:
        return kept.rstrip(" ,.;:-–(") + "…"
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text + "…"


def wrap_to(text: str, size: float, room: float, most: int | None = None) -> list[str]:
    """``text`` in lines of at most ``room`` pixels, broken between words; a word that is wider is broken inside.

    The last of ``most`` lines ends with an ellipsis where there is more.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        while width_of(word, size) > room and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width_of(word[:n], size) <= room)
            lines += [line] if line else []
            lines.append(word[:fits])
            line, word = "", word[fits:]
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > room:
            lines.append(line)
            longer = word
        line = longer
    lines += [line] if line else []
    if most is not None and len(lines) > most:
        lines[most - 1 :] = [cut_to(" ".join(lines[most - 1 :]), size, room)]
    return lines or [""]
