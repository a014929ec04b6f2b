"""How a number is limited: part or rest of another, on top of it, aimed at, each, of a stretch of time or of another happening."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.differences.beside import years_of
from claims.differences.lexicon import MONEY, Growth, Measure, mark
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import NEVER, Telling
from claims.wordlists import either_of
from timeline.number_words import either_small

SAME_MOMENT = re.compile(
    r"(?<!\w)(?:per|pada|untuk|hingga|sampai) (?:jam|waktu|pukul|saat|hari|tanggal) (?:yang )?sama(?!\w)"
)
_FEARED = re.compile(r"(?<!\w)(?:terancam|berisiko|bisa|dapat|akan|bakal|berpotensi)(?!\w)")
_LIST = re.compile(
    r"(?<!\w)(?:(?:terdiri (?:dari|atas)|(?:pe)?rinciannya|dengan rincian|meliputi)(?!\w)|(?:me|di|pe)?rinci(?:an|annya|nya)?\s?:)"
)
_NAMELY = re.compile(
    rf"(?:\d|(?<!\w)(?:{either_small(2, 10)}|belas|puluh|ratus|ribu))\s[^\d.;:,]{{2,40}},\s(?:yakni|yaitu)\s"
)
"""Behind a count its parts: *awaknya enam orang, yaitu dua pilot dan empat awak kabin*."""
_OUT_OF = re.compile(
    r"(?<!\w)[Dd]ari (?:total |sekitar |seluruh |sebanyak )?\d[\d.]* [^\d.;:,]{2,60},\s(?:baru |sudah |hanya |telah |sebanyak |sekitar |ada ){0,2}$"
)
"""Behind a whole that opens the sentence its part: *dari 104 orang di pesawat itu, 58 sudah dikenali*."""
_LISTERS = re.compile(r"(?<!\w)(?:terdiri (?:dari|atas)|meliputi|yakni|yaitu)(?!\w)")
_LIMIT_OF = re.compile(
    r"(?<!\w)(kuota|kapasitas|target|sasaran|batas|pagu|ambang|daya tampung)(?:nya)? (?!waktu)[^\d,;:.()]{3,60} (?:sebesar|sebanyak|adalah|ialah|sekitar|mencapai|hanya|cuma|menjadi) $"
    r"|(?<!\w)(sanggup|mampu) (?:[a-z-]{3,14} ){1,4}(?:sampai|hingga|sedalam|sejauh|setinggi|sebanyak|sebesar|seberat) (?:(?:kedalaman|ketinggian|jarak|sejauh|sedalam|sekitar) ){0,2}$"
)
"""What is aimed at, told with what it is for in between (*kuota yang ditawarkan kepada petani sebesar 20 ton*), and what a thing is
able to do (*mampu menyelam sampai 450 meter*)."""
_EACH_OF = re.compile(r"(?<!\w)(?:setiap|tiap|tiap-tiap|masing-masing|rata-rata) (?!kali)[^\d.;:,]{3,60}$")
"""Whoever the clause begins with gets as much: *setiap keluarga korban gempa mendapat bantuan Rp 60 juta*."""
_EACH_TIME = re.compile(r"\s(?:dalam )?se(?:bulan|tahun|minggu|pekan|hari|malam|jam)(?!\w)")
"""What is got each time: *menerima Rp 350.000 sebulan*."""
_GIVEN = re.compile(r"\s(dari|untuk|kepada)(?!\w)")
_PART_OF = re.compile(
    r"^\s{1,2}(?:(?!me|ber|di|ter)\w{1,20}\s)?(?:dari|di antara)\s"
    rf"(?:total|belasan|puluhan|ratusan|ribuan|seluruh|semua|para|mereka|korban|\d|(?:ke)?(?:{either_small(2, 10)})(?!\w))"
)
_COUNTS = re.compile(
    rf"\d|(?<!\w)(?:se(?:orang|buah|ekor)|{either_small(2, 10)}|belas|puluh|belasan|puluhan|lainnya|sisanya)(?!\w)"
)
_OF_THOSE = re.compile(
    r"(?:^|(?<=[,;.] )|(?<!\w)dan )dari (?:jumlah|angka|total|keseluruhan|semua|mereka)(?: itu| tersebut| ini)?,? [^\d.;]{0,40}$"
)
"""Some of those told before: *dari jumlah itu, lima orang luka berat*."""
_STILL_THERE = re.compile(
    r"\s(?:\w{2,12}\s){0,3}(?:masih (?:dirawat|menjalani|dalam perawatan|terbaring|di rumah sakit)|(?:sudah |telah )?(?:dipulangkan|pulang|diizinkan pulang|diperbolehkan pulang|boleh pulang))(?!\w)"
)
"""Who of the hurt is still in hospital, or at home again: some of them."""
_FROM_COUNT = re.compile(
    rf"(?:\d|(?<!\w)(?:{either_small(1, 10)}|belas|puluh|hanya|baru|sebagian|separuh|setengah|sepertiga|seperempat|seperlima|mayoritas|kebanyakan))\s?(?:\w{{1,20}}\s){{0,2}}$"
)
OTHER_FIGURE = re.compile(
    r"(?<!\w)(?:angka|jumlah|data|hitungan)(?:nya)? (?:yang )?(?:jauh )?(?:lebih (?:besar|kecil|tinggi|rendah|banyak|sedikit)|berbeda|lain)(?!\w)"
)
_CITIZENS = re.compile(r"(?<!\w)(?:warga|warga negara|rakyat)nya(?!\w)")
_THEN = re.compile(r"(?<!\w)(?:kala|ketika) itu(?!\w)")
"""What was measured at that moment was measured as it happened: *kecepatan kapal ketika itu 24 knot*; a toll then is another one."""
_HARM = re.compile(rf"(?<!\w)(?:{either_of('slots.toml', 'marks', 'wrecked')})(?!\w)")
"""Things that were harmed then are a toll too; what was carried or used then (*muatannya ketika itu 63 palet*) is as told of the day."""
_MEASURED = frozenset({"length", "speed", "temperature", "magnitude", "weight", "volume", "area"})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STOP = re.compile(r"[.;]")
_DATE = re.compile(
    r"\(\d[\d/]{0,9}\)|(?<!\w)(?:pukul|tanggal) \d[\d.:/]{0,9}|(?<![\w.,])(?:19|20)\d\d(?![\w.,])|(?<!\w)se(?:kali|hari|malam|jam)(?!\w)"
)
"""What counts nothing beside a list of one: *sekali diangkut, yakni dengan sembilan truk pada Kamis (6/3)*."""
_BY_FIGURE = re.compile(
    r"(?:pakai|memakai|menggunakan|memakai|berdasarkan|berpatokan|berpegang|merujuk|mengacu|dihitung|melihat|menurut|mengikuti)(?!\w)"
)
"""Behind *kalau*: what a figure was come by supposes nothing (*kalau pakai angka itu, selisihnya 312*)."""
_OTHERS = re.compile(r"\s{0,2}(?:\w{1,20} )?(?:lainnya|lain)(?!\w)")
_WITH_OTHERS = frozenset({"luka", "hilang", "selamat", "dirawat"})
"""Measures of whom *lainnya* counts beside those of another measure: *tiga tewas, dua lainnya luka*."""
_MORE = re.compile(r"(?:bertambah|menambah|tambahan|penambahan|tambah)(?: lagi)?(?: sebanyak)? $")
_LATEST = re.compile(r"terakhir ditemukan|korban terakhir|(?:tersangka|korban|kasus|jenazah) baru")
_YEARLY = re.compile(r"(?<!\w)(?:sepanjang tahun|tahun lalu|tahun sebelumnya)(?!\w)")
_PART_AFTER = re.compile(
    r"\s{0,2}(?:\w{1,20}\s)?(?:di antaranya|diantaranya|di antara mereka|di antara \d{1,9}|termasuk di antara|antara lain)(?!\w)"
)
_ADDED = re.compile(
    r"(?<!\w)(?:menjadi|jadi|kini)\s[^.;]{1,40}\s(?:setelah|seusai|usai|menyusul|karena|dengan|akibat)\s(?:\w{1,20}\s){0,4}$"
)
"""A count that says why a total grew: *menjadi 13 orang setelah dua pasien mengembuskan napas terakhir*."""
_LEVEL = re.compile(
    r"(?<!\w)(?:ketika|saat|begitu|sewaktu|manakala|waktu)\s(?:asumsi\s)?(?:harga|kurs|nilai tukar|suku bunga|indeks)(?!\w)(?:[^.;]|\.(?=\d)){0,110}$"
)
"""A level that only sets the scene of a reckoning: *ketika harga minyak 65 dolar per barel, subsidi menjadi nol*."""
_RULED_OUT = re.compile(
    r"(?<!\w)bukan(?:lah)?\s(?:sebanyak\s|sebesar\s|berjumlah\s|sekitar\s|yang\s|dari\s|pada\s)?(?:rp\s?)?$"
)
_SUPPOSED_REACH, _SUPPOSED_BEHIND = 160, 70
_NEXT_THING = re.compile(r"\d|[.;]|(?<!\w)(?:dan|serta|lalu)(?!\w)")
_SOME_DIED = re.compile(
    r"\s(?:\w{1,12}\s){0,2}(?:meninggal|tewas|mengembuskan napas terakhir)(?: dunia)? (?:di tempat|seketika|di rumah sakit|dalam perjalanan|saat dirawat|dalam perawatan)(?!\w)"
)
"""Who died at once or on the way are some of the dead."""
_WHO = re.compile(
    r"\s(?:(?!sesuai|menurut|berdasar|dari|di|ke|pada|dalam|oleh|seperti|dengan|karena)\w{2,15}\s)?yang\s(?:sudah\s|telah\s|masih\s|sempat\s|juga\s|ikut\s)?"
    rf"(?!ada(?!\w)|{either_of('slots.toml', 'marks', 'tells_none_apart')})(?P<verb>\w{{3,20}})"
)
"""Some of a sort, told apart by what they do: *satu penumpang yang terbang dengan nama orang lain*."""
_WHOSE = re.compile(rf"(?<!\w)(?:{either_of('slots.toml', 'marks', 'belongings')})\s(?:dari\s|milik\s|para\s){{0,2}}$")
"""What belongs to some of a sort: *keluarga tujuh penumpang*."""
_FROM = re.compile(r"(?<!\w)dari (?:total |sekitar |puluhan |ratusan |seluruh |para |sebanyak ){0,2}$")


def marks_of(
    sentence: str, start: int, end: int, telling: Telling, measure: Measure | None, family: str
) -> frozenset[str]:
    """How the number at ``start`` to ``end`` of a sentence is limited, as the ``marks`` of `Told`; ``measure`` and ``family`` are its own."""
    words, aim = _limits(sentence, start, end, telling, family)
    found = set(words)
    if measure is not None and _CITIZENS.search(sentence, start, end + 9):
        found.add("part")
    if measure is not None and measure.name == "luka" and _STILL_THERE.match(sentence, end):
        found.add("part")
    if measure is not None and measure.name in _WITH_OTHERS:
        found.discard("rest")
    if measure is not None and measure.noun and measure.unique and _is_some(sentence, start, end, measure):
        found.add("part")
    if measure is not None and measure.noun and _is_of_its_own(sentence, start, telling, measure):
        found |= {"part", "listed"}
    if aim and not (measure and any(to_stem(word) in measure.stems for word in aim.split())):
        found.add("aim")
    return frozenset(found)


def _is_of_its_own(sentence: str, start: int, telling: Telling, measure: Measure) -> bool:
    """True where a list tells some of those that the measure was just told of: *awaknya enam orang, yaitu dua pilot dan empat awak kabin*."""
    low = max(telling.inner.start, 0)
    namely = _NAMELY.search(sentence, max(low, start - 120), start)
    return namely is not None and any(word.stem in measure.stems for word in find_words(sentence[low : namely.end()]))


def _is_some(sentence: str, start: int, end: int, measure: Measure) -> bool:
    """True where the counted are told apart from others of their sort, by a clause behind them or by what is theirs."""
    if _WHOSE.search(sentence, max(0, start - 24), start):
        return True
    who = _WHO.match(sentence, end) if measure.growth is Growth.FIXED else None
    return who is not None and to_stem(who["verb"]) not in measure.stems


# Listed measures and free counts both ask for the limits of a number.
@lru_cache(maxsize=1024)
def _limits(sentence: str, start: int, end: int, telling: Telling, family: str) -> tuple[frozenset[str], str]:
    """The marks that the words around a number give it whatever it measures, and the word before it that sets an aim, if any."""
    before = _words_before(sentence, start)
    near_before = " ".join(_STOP.split(before)[-1].split()[-3:])
    after = _STOP.split(sentence[end : end + 45])[0]
    near_after = " ".join(after.split()[:4])
    inner = telling.inner
    clause = sentence[max(inner.start, 0) : inner.end]
    found: set[str] = set()
    listed = _LIST.search(sentence, max(inner.start, start - 160), start)
    # "Rombongan itu terdiri atas tujuh pendaki": a list of one is the whole.
    alone = _LISTERS.search(near_before) is not None and not _COUNTS.search(
        _DATE.sub(" ", sentence[max(0, inner.start) : start] + " " + sentence[end : max(end, inner.end)])
    )
    in_list = not alone and listed is not None and "." not in sentence[listed.end() : start]
    if in_list:
        found |= {"part", "listed"}
    if not alone and (
        (mark("part_before").search(near_before) and not OTHER_FIGURE.search(sentence, max(0, start - 60), start))
        or _PART_AFTER.match(after)
        or (family == "person" and _SOME_DIED.match(sentence, end))
        or (family != "percent" and _OUT_OF.search(sentence, max(0, start - 110), start))
        or (_PART_OF.match(after) and family != "percent")
        or _shares_out(clause, after, family)
        or _OF_THOSE.search(sentence, max(0, inner.start, start - 60), start)
    ):
        found.add("part")
    whole = _FROM.search(before)
    if whole and family != "percent" and _FROM_COUNT.search(before[: whole.start()]):
        found.add("whole")
    if _OTHERS.match(after):
        found.add("rest")
    if _MORE.search(before) or _LATEST.search(near_after):
        found.add("increment")
    if _ADDED.search(sentence, max(0, start - 110), start):
        found.add("increment")
    behind = mark("supposed").search(sentence, end, end + _SUPPOSED_BEHIND)
    if behind and not _NEXT_THING.search(sentence, end, behind.start()):
        found.add("supposed")
    if any(
        not _BY_FIGURE.match(sentence, hit.end() + 1)
        for hit in mark("supposed").finditer(sentence, max(0, start - _SUPPOSED_REACH), start)
    ) or (family in MONEY and _LEVEL.search(sentence, max(0, start - 170), start)):
        found.add("supposed")
    if _RULED_OUT.search(sentence, max(0, start - 30), start):
        found.add("ruled out")
    if (
        mark("each").search(near_before)
        or mark("each").search(" ".join(SAME_MOMENT.sub(" ", after).split()[:4]))
        or (family in MONEY and _EACH_TIME.match(after))
        or (family in MONEY and _EACH_OF.search(sentence, max(0, inner.start, start - 90), start))
    ):
        found.add("each")
    aimed = mark("aim").search(" ".join(before.split()[-5:])) or _LIMIT_OF.search(
        clause, 0, max(0, start - inner.start)
    )
    if family in ("person", "household") and _FEARED.search(near_after):
        found.add("aim")
    years = years_of(telling)
    if mark("window").search(_YEARLY.sub(" ", clause) if years else clause):
        found.add("window")
    clause = _YEARLY.sub(lambda hit: " " * len(hit[0]), clause) if years else clause
    around = NEVER.sub(" ", _around(clause, start - inner.start))
    if telling.aside is not None or mark("other_event").search(
        _THEN.sub(" ", around)
        if family in _MEASURED or (family.startswith("~") and _HARM.search(clause) is None)
        else around
    ):
        found.add("other")
    return frozenset(found), (aimed[1] or aimed[aimed.lastindex or 1]) if aimed else ""


def _words_before(sentence: str, start: int) -> str:
    """The last 40 characters before a number without the word that they cut: the *akan* of *menyatakan* plans nothing."""
    before = sentence[max(0, start - 40) : start]
    return before.lstrip(_LETTERS) if start > 40 and sentence[start - 41].isalpha() else before


def _shares_out(clause: str, after: str, family: str) -> bool:
    """True for one of several sums of money that a clause tells giver by giver: *Rp 2 miliar dari A, Rp 500 juta dari B*."""
    given = _GIVEN.match(after) if family == "money" else None
    return given is not None and len(re.findall(rf"\d\s(?:ribu|juta|miliar|triliun)\s{given[1]}(?!\w)", clause)) > 1


def _around(clause: str, at: int) -> str:
    return clause[max(0, at - 70) : at + 50]
