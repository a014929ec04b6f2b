"""What only looks like time: ages, numbers of laws, prices, counts, parts of names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from timeline.lexicon import GAP, MAYBE, either, full_months, full_weekdays, table
from timeline.namesakes import in_title
from timeline.piece import Piece
from timeline.rules.vague import GUARDS

LOOK_BACK = 70
PHRASE = 24
"""Characters by which a phrase may reach beyond a piece."""


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    lists = table("vetoes.toml")
    approx = r"(?:(?:sekitar|kira-kira|hampir|baru|masih|sudah|genap|antara|di atas|di bawah|minimal|maksimal|kurang dari|lebih dari|yang) ){0,2}"
    return {
        "age": re.compile(rf"(?<![\w]){either(lists['age']['before'])}{MAYBE}\(?{MAYBE}{approx}(?:\d{{1,3}}{MAYBE}(?:-|hingga|sampai|dan){MAYBE})?$"),
        "age_word": re.compile(rf"(?<![\w])(?:ber|se)?(?:usia|umur)(?:nya)?{MAYBE}(?:[a-z]{{2,12}} ){{0,2}}(?:\d{{1,3}}{MAYBE}(?:-|hingga|sampai|dan|atau|(?:tahun|thn|bulan)(?: dan)?){MAYBE})?$"),
        "age_limit": re.compile(
            r"(?<![\w])(?:anak|remaja|warga|orang|balita|bayi|pria|wanita|perempuan|lansia|peserta|pemain)(?: [a-z-]{2,14}){0,3} "
            r"(?:di bawah|di atas|minimal|maksimal) $"
        ),
        "law": re.compile(rf"(?<![\w]){either(lists['law']['before'])}\b[^;\n]{{0,40}}?\d{{1,4}}[a-z]?(?:/[\w./-]{{1,30}})?{GAP}$"),
        "money": re.compile(rf"(?:(?<![a-z]){either(lists['money']['before'])}){MAYBE}$"),
        "counted": re.compile(rf"{MAYBE}(?:{either(lists['counted']['after'])})(?![\w-])"),
        "number": re.compile(rf"(?<![\w]){either(lists['number']['before'])}{MAYBE}$"),
        "name": re.compile(rf"(?<![\w]){either(lists['name']['before'])}{GAP}(?:tol{GAP}|raya{GAP})?$"),
        "weekday_name": re.compile(rf"(?<![\w]){either([*lists['name']['weekday'], *lists['name']['before'], *(f'{name} {road}' for name in lists['name']['before'] for road in ('tol', 'raya'))])}{GAP}$"),
        "place": re.compile(rf"(?<![\w]){either(lists['name']['places'])}{GAP}$"),
        "phrase": re.compile(rf"(?<![\w])(?:{either(lists['phrases']['words'])})(?![\w-])"),
        "title_before": re.compile(rf"[A-Z][\w'.]*{GAP}$"),
        "title_after": re.compile(rf"{GAP}[A-Z][a-z]"),
    }  # fmt: skip


_WORDS_OF_TIME = re.compile(
    r"(?:^|[^\w])(?:pada|sejak|hingga|sampai|bulan|hari|awal|akhir|pertengahan|penghujung|mulai|per|dan|atau|dari|jelang|selama|"
    r"sepanjang|tanggal|di|ini|itu|untuk|setiap|antara|medio|sekitar|terhitung|periode|edisi|setelah|sebelum|menjelang|"
    + "|".join([*full_months(), *full_weekdays()])
    + r") {0,3}$"
)
_YEAR_LED = re.compile(r"(?:tahun|pada|sejak|hingga|sampai|antara|dari|era|awal|akhir|\(|dan|,|-) {0,2}$")
_YEAR_SURE = re.compile(
    r"(?:tahun|pada|sejak|hingga|sampai|awal|akhir|(?:19|20)\d\d(?: ?,)?(?: dan| atau| hingga| serta)?) {0,2}$"
)
_SENTENCE = re.compile(rf"{GAP}(?:penjara|kurungan|bui|hukuman)(?!\w)")
_NAMED_AGE = re.compile(r"(?:[A-Z][\w'.]+|(?:korban|pelaku|tersangka|warga|pria|wanita))(?:, ?| ?\()$")
_AGE_CLOSED = re.compile(r" ?[,)]")
_DIALLED = re.compile(r"\d{2,4}[- ]\d{3,4}[- ]$|(?<!\d)0\d{2,3}[- ]$|\(0\d{2,3}\) ?(?:\d{4}-)?$")
"""The beginning of a telephone number."""
_SPEED = re.compile(r"(?<![a-z])(?:km|kilometer|meter|mil|knot|m) $")
_ADDRESS = re.compile(r"(?:[@#]|www\.|https?://)[\w./-]*$")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright|hak cipta)[^\n.]{0,24}$")


_NEVER_IN_PHRASE = frozenset(
    {"day", "year", "clock", "clock_bare", "decade", "century", "set", "hday", "span_of_years"}
)


_IN_TITLES = frozenset({"month", "weekday", "day"})


def is_vetoed(piece: Piece, text: str, plain: str) -> bool:
    """True where the words around a piece say that it is no time."""
    check = _CHECKS.get(piece.kind)
    return (check is not None and check(piece, text, plain)) or (piece.kind in _IN_TITLES and in_title(piece, text))


def is_in_phrase(piece: Piece, plain: str) -> bool:
    """True where the piece is part of a phrase that looks like time and is none (*lalu lintas*, *makan malam*)."""
    if piece.kind in _NEVER_IN_PHRASE:
        return False
    start, end = piece.start, piece.end
    for match in _patterns()["phrase"].finditer(plain, max(0, start - PHRASE), end + PHRASE):
        if match.start() < end and start < match.end():
            return True
    return False


def _before(name: str, plain: str, start: int, reach: int = LOOK_BACK) -> bool:
    return _patterns()[name].search(plain, max(0, start - reach), start) is not None


def _names_place(text: str, plain: str, start: int) -> bool:
    """True behind *Bandara*, *Pulau* …; behind *bandara* in lower case a time follows (*tiba di bandara Senin pagi*)."""
    found = _patterns()["place"].search(plain, max(0, start - 24), start)
    return found is not None and text[found.start()].isupper()


def _amount(piece: Piece, text: str, plain: str) -> bool:
    name = piece.at["unit"].name
    if name == "hour" and piece.at.get("n") is None and piece.at.get("vague") is None:
        return True
    if (
        plain[piece.start].isdigit()
        and piece.start
        and (plain[piece.start - 1] in ".,/-+:" and plain[piece.start - 2 : piece.start - 1].isalnum())
    ):
        return True
    if _SENTENCE.match(plain, piece.end):
        return False
    if (
        name == "year"
        and _NAMED_AGE.search(text, max(0, piece.start - 30), piece.start)
        and _AGE_CLOSED.match(plain, piece.end)
    ):
        return True
    if name in ("year", "month", "week", "day") and piece.at.get("sense") in (None, "this"):
        if _before("age_word", plain, piece.start):
            return True
        if _before("age_limit", plain, piece.start, 60):
            return True
        if name != "day" and _before("age", plain, piece.start, 40):
            return True
    return _before("money", plain, piece.start, 12)


def _year(piece: Piece, text: str, plain: str) -> bool:
    start, end, at = piece.start, piece.end, piece.at
    if "y" in at and piece.rule == "year.named":
        return _before("law", plain, start, 90)
    if piece.rule != "year.bare":
        return False
    year, before, after = at["y"], text[start - 1 : start], plain[end : end + 1]
    if before in _NUMBERS_BEFORE or (before == "-" and not _RANGE_BEFORE.search(plain, max(0, start - 14), start)):
        return True
    if _DIALLED.search(plain, max(0, start - 16), start):
        return True
    if before.isalpha() and (before.isupper() or not _WORD_BEFORE.search(text, max(0, start - 3), start)):
        return True
    if after in _PARTS_BEHIND and _NAME_BEHIND.match(plain, end):
        behind = _YEAR_BEHIND.match(plain, end)
        if behind is None or int(behind[1]) < year:
            return True
    if after.isalpha() and not _WORD_BEHIND.match(plain, end):
        return True
    if _before("money", plain, start, 12) or _before("number", plain, start, 24):
        return True
    if _ADDRESS.search(plain, max(0, start - 30), start) or (after == "." and _DOMAIN_BEHIND.match(plain, end)):
        return True
    if _RIGHTS.search(plain, max(0, start - 40), start):
        return True
    if _patterns()["counted"].match(plain, end):
        return year % 100 == 0 or not (_YEAR_SURE.search(plain, max(0, start - 12), start) and 1900 <= year <= 2050)
    if year % 1000 == 0 and not _YEAR_LED.search(plain, max(0, start - 12), start):
        return True
    return not 1900 <= year <= 2050 and not _OLD_YEAR_LED.search(plain, max(0, start - 10), start)


_NUMBERS_BEFORE = frozenset("/.,+$:#_@%=&")
_RANGE_BEFORE = re.compile(r"(?:\d{4}|[a-z]{4,14}) ?-$")
_WORD_BEFORE = re.compile(r"[a-z]{3}$")
_WORD_BEHIND = re.compile(r"[a-z]{3}")
_PARTS_BEHIND = frozenset("-/")
_NAME_BEHIND = re.compile(r"[-/]\d|-(?!sekarang|kini|saat)[a-z]")
_YEAR_BEHIND = re.compile(r"-(\d{4})(?!\d)")
_DOMAIN_BEHIND = re.compile(r"\.[a-z]{2}")
_OLD_YEAR_LED = re.compile(
    r"(?:tahun|pada|sejak|hingga|sampai|antara|dari|tepatnya|lahir|wafat|sekitar|\(|abad) ?$|\d{4} ?- ?$"
)


def _month(piece: Piece, text: str, plain: str) -> bool:
    if "y" in piece.at or plain.startswith("bulan", piece.start):
        return False
    start, end = piece.start, piece.end
    if _before("name", plain, start, 20) or _names_place(text, plain, start):
        return True
    if not text[start].isupper():
        return piece.at["m"] in (3, 5) and not _WORDS_OF_TIME.search(plain, max(0, start - 16), start)
    # A month between capitalised words is part of a name: Raja Juli Antoni, Mei Lan
    if _is_shouted(text, start):
        return False
    if _names_person(piece, text, plain):
        return True
    led = _patterns()["title_before"].search(text, max(0, start - 20), start)
    follows = _patterns()["title_after"].match(text, end)
    if follows and _JOINED_NAME.search(text, max(0, start - 24), start):
        return True
    if _WORDS_OF_TIME.search(plain, max(0, start - 16), start):
        return False
    return bool(led and follows) or bool(
        follows and start > 1 and piece.at["m"] in (5, 6, 7, 4) and not _sentence_begins(text, start)
    )


def _is_shouted(text: str, start: int) -> bool:
    return text[start : start + 3].isupper()


def _sentence_begins(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].strip()
    return not before or before[-1] in '.!?\n"”“'


_PERSON = re.compile(
    r"(?<!\w)(?:bernama|alias|oleh|dengan|kepada|istri|suami|anaknya|adiknya|kakaknya|ayahnya|ibunya|pak|bu|bapak|ibu|mas|mbak|saudara|sdr|almarhum|"
    r"almarhumah|inisial|terdakwa|tersangka|kh|h|hj|dr|ustaz|kiai|bupati|gubernur|wali kota|menteri|jenderal|brigjen|kombes|akbp|akp|kompol|iptu|ipda|aiptu|aipda|bripka)\.? $"
)


_NEXT_NAME = re.compile(r" ([A-Z][a-z]{1,20})")


def _names_person(piece: Piece, text: str, plain: str) -> bool:
    """True for *dengan Jumat Suryadi*: a word that leads to a person, the name, another name."""
    follows = _NEXT_NAME.match(text, piece.end, piece.end + 20)
    if follows is None or follows[1].lower() in _TIME_WORDS:
        return False
    return _PERSON.search(plain, max(0, piece.start - 14), piece.start) is not None


_JOINED_NAME = re.compile(
    rf"[A-Z][a-z]{{1,20}} (?!(?:{'|'.join(form.capitalize() for form in full_months())}) dan)[A-Z][a-z]{{1,20}} dan $"
)
"""Two names and *dan*: *Raka Wijaya dan Agustus Hutapea*."""
_TIME_WORDS = frozenset(
    {
        *full_months(),
        *full_weekdays(),
        "pagi",
        "siang",
        "sore",
        "malam",
        "dini",
        "petang",
        "lalu",
        "depan",
        "ini",
        "besok",
        "kemarin",
    }
)


_BEHIND_SUNDAY = re.compile(rf",?{MAYBE}\(?{MAYBE}\d{{1,2}}[/ ]|{GAP}(?:pagi|siang|sore|malam|dini|petang)\b")
_GOES_ON = re.compile(r"-an|[A-Za-z]")


def _weekday(piece: Piece, text: str, plain: str) -> bool:
    start, end = piece.start, piece.end
    if text[start].isupper() and not _is_shouted(text, start) and _names_person(piece, text, plain):
        return True
    if _before("weekday_name", plain, start, 20) or _names_place(text, plain, start):
        return True
    if piece.at["form"] == "minggu" and plain[start : start + 4] != "hari" and not text[start].isupper():
        return _BEHIND_SUNDAY.match(plain, end, end + 12) is None
    return (
        _GOES_ON.match(text, end) is not None
        or plain.startswith("-" + piece.at["form"], end)
        or plain.endswith(piece.at["form"] + "-", 0, start)
    )


_MEMORY = 1970
"""Streets and schools are named after days before this year: *Universitas 17 Agustus 1945*."""
_GLUED_BEFORE = re.compile(r"[a-z]{4}$")


def _day(piece: Piece, text: str, plain: str) -> bool:
    start, rule = piece.start, piece.rule
    if rule in ("date.numeric", "date.dashed", "date.iso") and plain[start].isdigit():
        left = plain[start - 1 : start]
        if (
            left
            and left in "/.,+$:#-"
            and left != "-"
            and not (left == "," and not plain[start - 2 : start - 1].isdigit())
            and not (left == "." and plain[start - 2 : start - 1] == " ")
        ):
            return True
        if left == "-" and rule != "date.numeric":
            return True
        if left.isalpha() and not _GLUED_BEFORE.search(plain, max(0, start - 4), start):
            return True
    if rule not in ("date.words", "date.spelled") or piece.at.get("y", 0) >= _MEMORY:
        return False
    if plain.startswith("t", start):  # tanggal 22 Desember
        return False
    return _before("name", plain, start, 20) or _names_place(text, plain, start)


_NUMBER_BEFORE = re.compile(r"\d ?$")
_DAY_BEFORE = re.compile(r"(?:tanggal|tgl\.?|/) ?\d{1,2} ?$")


def _unit(piece: Piece, text: str, plain: str) -> bool:
    low, start = max(0, piece.start - 14), piece.start
    return _NUMBER_BEFORE.search(plain, max(0, start - 2), start) is not None and not _DAY_BEFORE.search(
        plain, low, start
    )


def _reference(piece: Piece, text: str, plain: str) -> bool:
    guard = GUARDS.get(piece.at["phrase"])
    if not guard:
        return False
    before = plain[max(0, piece.start - 16) : piece.start].rstrip(" ")
    after = plain[piece.end : piece.end + 16].lstrip()
    if "led" in guard and before and before[-1] not in '.,:;!?"\n(-' and before.rpartition(" ")[2] not in guard["led"]:
        return True
    return any(before.endswith(word) for word in guard["before"]) or any(
        after.startswith(word) for word in guard["after"]
    )


def _hijri(piece: Piece, text: str, plain: str) -> bool:
    """Ordinals: *hari ke-10 Ramadan*."""
    return plain.endswith("ke-", 0, piece.start)


def _set(piece: Piece, text: str, plain: str) -> bool:
    """Speeds: *60 km per jam*."""
    return (
        plain.startswith("per", piece.start) and _SPEED.search(plain, max(0, piece.start - 12), piece.start) is not None
    )


_CHECKS = {
    "amount": _amount,
    "year": _year,
    "month": _month,
    "weekday": _weekday,
    "day": _day,
    "unit": _unit,
    "ref": _reference,
    "set": _set,
    "hijri": _hijri,
}
