"""What a clause affirms or denies: the things said, as stems, and whether they are said to be so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from claims.differences.happening import find_mentions
from claims.differences.lexicon import mark, mark_words, stop_stems
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling
from claims.statement import Polarity
from claims.wordlists import either_of, list_of
from timeline.number_words import small_numbers

_POSTPOSED = re.compile(
    r"(?:tidak|tak|tidaklah) benar|keliru|hoaks|hoax|kabar bohong|berita bohong|fitnah|(?:tidak|tak) berdasar|ditepis|dibantah|disanggah"
)
_GROUNDLESS = frozenset({"tidak berdasar", "tak berdasar"})
_CLAIMED = re.compile(
    r"(?<!\w)(?:tudingan|tuduhan|klaim|kabar|dugaan|pernyataan|isu|rumor|laporan|informasi|anggapan|dakwaan|gugatan|sangkaan|berita|pemberitaan|kritik|kekhawatiran|cerita|keterangan|itu|tersebut|sama sekali)(?:nya|an)?(?!\w)"
)
"""What is said may be groundless; a ruling that is called so was given all the same."""
_NONE = re.compile(
    r"(?<!\w)(?:tidak|tak|belum) pernah(?: ada)?(?!\w)|(?<!\w)(?:tidak|tak) ada(?!\w)|(?<!\w)tiada(?!\w)|(?<!\w)(?:tidak|tak|belum) (?:ada )?(?:satu|seorang) pun(?!\w)|(?<!\w)bukan(?!lah hal)(?!\w)"
)
_NOT = re.compile(r"(?<!\w)(?<!yang )(?:tidak|tak)(?!\w)")
"""A no that the clause says; *yang tidak memakai alat itu* only tells which ones are meant."""
_FLAT = re.compile(r"(?:tidak|tak)\s\w{4,16}\s(?:satu|se\w{3,10})(?:\s\w{3,14})?\spun(?!\w)")
"""*Tidak menemukan satu rupiah pun* leaves nothing open."""
_INSTEAD = re.compile(
    r"(?<!\w)bukan(?! (?:hanya|saja|cuma|sekadar|semata|main))(?!\w)[^.!?;]{2,120}?,?\smelainkan(?!\w)"
)
"""*Bukan burung, melainkan bilah kipas yang retak*: what is said instead denies the first."""
_INVERTED = re.compile(
    rf"(?:{either_of('denials.toml', 'verbs', 'active')})(?: \w{{1,20}}){{0,4}} (?:tanpa|tidak|tak|belum)(?!\w)"
)
_ANAPHORA = re.compile(
    r"(?<!\w)(?:tudingan|tuduhan|kabar|klaim|isu|hal|pernyataan|bantahan|laporan|informasi|dugaan|jumlah|versi|cerita)(?:an)? (?:itu|tersebut|ini)(?!\w)|(?:membantah|menepis|menampik|menyanggah)nya(?!\w)"
)
_HEAR = re.compile(r"(?<!\w)(?:kabar|isu|rumor|apakah|jika|apabila|bila|andai|seandainya|kalau)(?!\w)")
_BORDER = re.compile(
    r"[,;:]|(?<!\w)(?:sebelum|setelah|sesudah|usai|seusai|ketika|saat|sewaktu|tatkala|selama|menjelang|seperti|baik|melainkan|tetapi|namun|tapi|sehingga|karena)(?!\w)"
)
_WRONG = re.compile(
    r"(?<!\w)(?:kabar|klaim|laporan|pernyataan|informasi|anggapan|tudingan|tuduhan|data|angka|berita|pemberitaan|isu|itu|tersebut|dinilai|sama sekali)(?:nya)?(?: \w{2,16}){0,3}? (?<!yang )keliru(?!\w)"
)
"""*Keliru* denies what was said; *data yang keliru*, *dikirim keliru* tell of a slip."""
_COUNT = small_numbers(2, 11)
_AMOUNT = re.compile(
    r"(?<![\w/.,(-])(?<!pukul )(?<!tanggal )(\d{1,4}|"
    + "|".join(_COUNT)
    + r")(?![\w/.,)-]|\s(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|tahun|bulan|hari|jam|kali)(?!\w))"
)
_WHOSE = re.compile(
    r"([^\W\d_]{3,20}(?:-[^\W\d_]{3,20})?) yang (?:tidak|tak|belum)(?: pernah)? (?:di|me|ber|ter)[a-z]{3}"
)
_WHICH = re.compile(r"(?<!\w)(?:tidak|tak) ada(?: \w{2,16}){1,4} yang(?!\w)")
_NO_ONE = re.compile(
    r"(?<!\w)(?:satu|seorang) pun(?: dari)?(?: (?:para|orang))?\s(?!(?:di|me|ber|ter|yang)[a-z]{0,4})([^\W\d_]{3,20})"
)
_VERB = re.compile(r"(?:di|me(?:m|n|l|r|ng|ny))[a-z]{4}")
_DOUBTED = re.compile(r"(?<!\w)(?:dipertanyakan|diragukan|disangsikan|diselidiki|disorot|dikritik)(?!\w)")
_HOPES = re.compile(
    r"(?<!\w)(?:optimistis|optimis|yakin)(?: [^\W\d_]{1,20}){0,6} (?:dapat|bisa|akan|bakal|mampu)(?!\w)"
)
"""One who is confident that a thing can be done tells what is still to come."""
_NO = frozenset({"tidak", "tak", "belum", "bukan"})
_STAND_INS = mark_words("stand_ins")
_ASIDE = re.compile(r",\s[^,.;:]{2,45},\s(?=(?:me|di|ber|ter)[a-z]{3})")
"""A name set between a subject and its verb: *kapalnya, KM Arung, menabrak tongkang*."""
_ACTIVE_DENIAL = frozenset(list_of("denials.toml", "verbs", "active"))
_WHO = frozenset({"tersangka", "terdakwa"})
_DURING = mark_words("during")
_HEAD = 6
_APOLOGY = re.compile(r"(?<!\w)(?:me)?minta (?:maaf|ampun)(?!\w)")
_RUPIAH = to_stem("rupiah")


class Stance(StrEnum):
    """How a clause stands to what it speaks of."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    NONE = "none"
    CANCELLED = "cancelled"
    PLANS = "plans"
    OPEN = "open"


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One clause: its stance, and the stems of what it affirms or denies.

    ``head`` is the core of what is denied in the order of the words, happenings last as ``=name``; ``body`` all stems of the
    clause that say something. ``strong`` is true where the denial is flat (*tidak pernah*, *tidak ada*), ``outright`` where a verb of denial says it (*membantah*);
    ``instead`` where it names another thing in the place of one (*bukan … melainkan*); ``inverted`` where what is denied is itself a no (*membantah terbang tanpa izin*). ``which`` are the stems behind the *yang*
    that says which thing there was none of, ``amounts`` the numbers in what is denied outright.
    """

    telling: Telling
    stance: Stance
    head: tuple[str, ...]
    body: frozenset[str]
    strong: bool = False
    outright: bool = False
    inverted: bool = False
    which: frozenset[str] = frozenset()
    amounts: frozenset[int] = frozenset()
    instead: bool = False


def find_said(tellings: Iterable[Telling]) -> list[Said]:
    """One reading of stance a statement, in their order."""
    return [read_stance(telling) for telling in tellings]


@lru_cache(maxsize=8192)
def read_stance(telling: Telling) -> Said:
    """The stance of one clause; a negated denial (*tidak membantah*) is none, and one who declines takes no side."""
    clause = joined(telling.clause)
    body = stems_of(clause)
    marks = telling.statement.marks
    if mark("cancelled").search(clause) or "cancelled_denial" in marks:
        return Said(telling, Stance.CANCELLED, (), body)
    if mark("no_stance").search(clause) or "no_stance" in marks:
        return Said(telling, Stance.NONE, (), body)
    instead = _INSTEAD.search(clause)
    if instead is not None and not mark("denial").search(clause):
        head = _head(clause[instead.start() + len("bukan") :])
        return Said(telling, Stance.DENIES, head, body, True, instead=True)
    head, strong = _denied(clause, telling)
    outright = strong and mark("denial").search(clause) is not None
    if head and (outright or not is_wished(clause)):
        inverted = outright and _INVERTED.search(clause) is not None
        return Said(
            telling,
            Stance.DENIES,
            head,
            body,
            strong,
            outright,
            inverted,
            _which(clause),
            _amounts_denied(clause) if outright else frozenset(),
        )
    if is_wished(clause):
        return Said(telling, Stance.OPEN, (), body)
    if telling.statement.polarity is Polarity.PLANNED or _plans(clause):
        return Said(telling, Stance.PLANS, (), body)
    if telling.statement.polarity is Polarity.UNCERTAIN or "conditional" in marks or "forecast" in marks:
        return Said(telling, Stance.OPEN, (), body)
    return Said(telling, Stance.AFFIRMS, (), body)


def is_wished(clause: str) -> bool:
    """True where a lower-case clause asks, wishes or supposes; who *minta maaf* asks for nothing to be done."""
    return mark("wish").search(_APOLOGY.sub(" ", clause)) is not None


def _amounts_denied(clause: str) -> frozenset[int]:
    denial = mark("denial").search(clause)
    return amounts_in(_BORDER.split(clause[denial.end() :])[0][:80]) if denial else frozenset()


@lru_cache(maxsize=8192)
def amounts_in(lowered: str) -> frozenset[int]:
    """The small whole numbers that a lower-case string gives for something, in words or digits; dates and clock times left out."""
    return frozenset(int(found[1]) if found[1].isdigit() else _COUNT[found[1]] for found in _AMOUNT.finditer(lowered))


def _which(clause: str) -> frozenset[str]:
    """The first stems behind *yang* in *tidak ada tembakan yang dilepaskan*, the noun before it in *dusun yang tidak didatangi*,
    the one of whom none did in *tidak satu pun dokter*; empty without one."""
    noun = _WHOSE.search(clause) or _NO_ONE.search(clause)
    if noun is not None:
        return stems_of(noun[1])
    found = _WHICH.search(clause)
    return frozenset(ordered_stems(_BORDER.split(clause[found.end() :])[0])[:3]) if found else frozenset()


@lru_cache(maxsize=8192)
def joined(clause: str) -> str:
    """A clause with words of two parts made one (*diberi tahu*, *lepas pantai*), and without a *misalnya* set between commas; *akan tetapi* plans nothing."""
    return (
        mark("compound")
        .sub(lambda hit: hit[0].replace(" ", ""), clause)
        .replace("beri tahu", "beritahu")
        .replace(", misalnya,", ",")
        .replace("akan tetapi", "tetapi")
    )


def _plans(clause: str) -> bool:
    return _HOPES.search(clause) is not None or (
        mark("plan").search(clause) is not None
        and re.search(r"(?<!\w)(?:akan|bakal|berencana|dijadwalkan|direncanakan|rencananya)(?!\w)", clause) is not None
    )


def _denied(clause: str, telling: Telling) -> tuple[tuple[str, ...], bool]:
    """The core of what the clause denies, and whether outright; empty where it denies nothing."""
    denial = mark("denial").search(clause)
    if denial is not None and clause.endswith("saling ", 0, denial.start()):
        # Each denies what the other says: which of it, the clause leaves open.
        return (), False
    if denial is not None and denial[0] in _GROUNDLESS and not _CLAIMED.search(clause, 0, denial.start()):
        denial = None
    if denial is not None and (denial[0] != "keliru" or _WRONG.search(clause)):
        if _POSTPOSED.fullmatch(denial[0]):
            core = _head(clause[: denial.start()], last=True)
        else:
            core = _head(clause[denial.end() :])
            if not core and denial[0] not in _ACTIVE_DENIAL:
                # Before "membantah" stands only who denies.
                core = _head(clause[: denial.start()], last=True)
        if (not core or _ANAPHORA.search(clause)) and telling.previous:
            # "Togar menepis tuduhan itu. Itu fitnah": the sentence before points back itself and names nothing.
            points_back = mark("denial").search(telling.previous) and _ANAPHORA.search(telling.previous)
            core = () if points_back else _head(telling.previous)
        return core, True
    none = _NONE.search(clause)
    if none is not None:
        if none[0].startswith("bukan"):
            return (), False
        return _head(clause[none.end() :]), True
    plain = _NOT.search(clause)
    if telling.statement.polarity is Polarity.DENIED and not (denial and denial[0] == "keliru" and plain is None):
        return _head(clause[plain.end() :] if plain else clause), True
    if plain is not None:
        return _head(clause[plain.end() :][:60]), _FLAT.match(clause, plain.start()) is not None
    return (), False


def _head(text: str, last: bool = False) -> tuple[str, ...]:
    """The first stems that say something, up to a border of the clause; with ``last`` the ones nearest to the end."""
    parts = [part for part in _BORDER.split(_ASIDE.sub(" ", text)) if ordered_stems(part)]
    if not parts:
        return ()
    part = parts[-1] if last else parts[0]
    ordered = [stem for stem in ordered_stems(part) if stem not in _STAND_INS]
    kept = ordered[-_HEAD:] if last else ordered[:_HEAD]
    # A happening behind *yang* only tells which one is meant (*memecat buruh yang mogok*).
    front = re.split(r"(?<!\w)yang(?!\w)", part.strip()[:70])
    spoken = front[0] if ordered_stems(front[0]) else part.strip()[:70]
    named = [
        f"={mention.happening.name}" for mention in find_mentions(spoken) if _is_said(spoken[: mention.span.start])
    ]
    return tuple(dict.fromkeys([*kept, *named]))


def _is_said(before: str) -> bool:
    """True where a happening is itself what is denied: no verb stands before it, nor a word that only mentions it (*dalam kericuhan*)."""
    words = before.split()
    verbs = [word for word in words if _VERB.match(word) and to_stem(word) not in light_verbs()]
    return not set(words[-2:]) & _DURING and not verbs


@lru_cache(maxsize=1)
def light_verbs() -> frozenset[str]:
    """Stems of verbs that say little without their object (*menerima*, *menemukan*)."""
    return frozenset(to_stem(word) for word in mark_words("light"))


@lru_cache(maxsize=65536)
def stems_of(text: str) -> frozenset[str]:
    """The stems of a lower-case string that say something, and ``=name`` for each happening it names."""
    return frozenset(ordered_stems(text)) | frozenset(f"={one.happening.name}" for one in find_mentions(text))


def ordered_stems(text: str) -> list[str]:
    """The stems of a lower-case string that say something, in the order of its words."""
    stops = stop_stems()
    return [
        _RUPIAH if word.text == "rp" else word.stem
        for word in find_words(text)
        if word.text not in stops
        and not (word.stem in stops and word.text.startswith(word.stem))
        and not word.text[0].isdigit()
        and (len(word.text) > 2 or word.text == "rp")
    ]


def asserts(said: Said, shared: frozenset[str]) -> bool:
    """True where the clause itself says the shared things: not as a rumour, not in passing (*sebelum pertemuan*)."""
    clause = joined(said.telling.clause)
    if _HEAR.search(clause[:60]) or _DOUBTED.search(clause):
        return False
    mentions = [one for one in find_mentions(clause) if f"={one.happening.name}" in shared]
    for mention in mentions:
        before = set(clause[max(0, mention.span.start - 22) : mention.span.start].split()[-2:])
        named = clause[mention.span.start : mention.span.end]
        if not before & mark_words("aside") and not is_mentioned(before, named) and not before & _NO:
            return True
    if mentions:
        return False
    words = find_words(clause)
    for at, word in enumerate(words):
        if word.stem in shared:
            before = {one.text for one in words[max(0, at - 2) : at]}
            if not before & mark_words("aside") and not is_mentioned(before, word.text) and not before & _NO:
                return True
    return False


def is_mentioned(before: Collection[str], word: str) -> bool:
    """True where the words before one make it a matter spoken of (*tersangka pungutan*); *terdakwa menerima* says what he did."""
    mentioning = mark_words("mentioning") & set(before)
    return bool(mentioning - _WHO if re.match(r"(?:di|me|ber|ter)[a-z]{3}", word) else mentioning)
