"""Which statements are laid beside each other, asked pair by pair without a list of all pairs."""

from __future__ import annotations

from claims.conflict import ConflictKind, Explanation
from claims.differences.finding import Finding, hold
from claims.differences.laid import Laid, disputed_pairs, explained_pairs, known_pairs
from claims.differences.telling import Telling, find_tellings
from claims.reading import read_article
from tests.claims.differences.test_cases import article

TOLLS = (("a", 7), ("b", 7), ("c", 11), ("d", 12))


def tellings() -> list[Telling]:
    """One toll each, in the order of TOLLS; 7 is given by two."""
    text = "MEDAN - Tanah longsor di Wado menewaskan {toll} orang, kata Camat Asep Maulid, Rabu (5/3/2025)."
    rows = [(key, {"at": "2025-03-05T18:00:00+07:00", "text": text.format(toll=toll)}) for key, toll in TOLLS]
    return find_tellings([read_article(article(*row)) for row in rows], {})


def tolls(kasih: Telling, warta: Telling, *others: Telling, reason: Explanation | None = None) -> Finding:
    sides = (hold("7", [kasih, warta]), *(hold(one.article.id, [one]) for one in others))
    return Finding(ConflictKind.NUMBER, "tewas/orang", "korban tewas", sides, reason, "number.values")


def pair(one: Telling, other: Telling) -> frozenset[str]:
    return frozenset((one.id, other.id))


def test_two_sides_are_laid_beside_each_other_and_two_voices_of_one_side_are_not() -> None:
    kasih, warta, kanal, suara = tellings()
    laid = Laid([tolls(kasih, warta, kanal, suara)])
    assert pair(kasih, kanal) in laid and pair(kanal, kasih) in laid and pair(kanal, suara) in laid
    assert pair(kasih, warta) not in laid


def test_statements_of_two_findings_are_not_laid_beside_each_other() -> None:
    kasih, warta, kanal, suara = tellings()
    laid = Laid([tolls(kasih, warta, kanal), tolls(warta, warta, suara)])
    assert pair(kanal, suara) not in laid and pair(warta, suara) in laid
    assert laid.covers(tolls(kasih, warta, kanal)) and not laid.covers(tolls(kasih, warta, kanal, suara))
    assert laid.meets(tolls(kasih, warta, suara)) and not laid.meets(tolls(kanal, kanal, suara))


def test_an_explained_pair_is_told_with_its_reasons_and_is_no_dispute() -> None:
    kasih, warta, kanal, suara = tellings()
    found = [tolls(kasih, warta, kanal, reason=Explanation.UPDATE), tolls(kasih, kasih, suara)]
    explained, disputed = explained_pairs(found, (ConflictKind.NUMBER,)), disputed_pairs(found, (ConflictKind.NUMBER,))
    assert explained.reasons(pair(kanal, warta)) == {Explanation.UPDATE}
    assert explained.reasons(pair(kasih, suara)) == frozenset() and pair(kasih, suara) in disputed
    assert pair(kanal, warta) not in disputed and disputed.statements == {kasih.id, suara.id}


def test_a_list_of_other_measures_lays_nothing_beside_each_other() -> None:
    kasih, warta, kanal, _ = tellings()
    assert pair(kasih, kanal) not in known_pairs([tolls(kasih, warta, kanal, reason=Explanation.DIFFERENT_MEASURE)])
    assert pair(kasih, kanal) in known_pairs([tolls(kasih, warta, kanal, reason=Explanation.UPDATE)])
