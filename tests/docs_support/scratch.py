"""A folder as a reader of the documentation has it: a few articles, and a database with the sample stories."""

from __future__ import annotations

import json
from pathlib import Path

from claims.conflict import Verdict
from claims.pipeline import load_sample
from claims.review import Action, Target
from claims.store import Store

QUAKE = (
    (
        "Kabar Khayal",
        "2025-03-06T09:00+07:00",
        "Gempa Guncang Pulau Kasuari, Tiga Orang Tewas",
        "Gempa bermagnitudo 5,8 mengguncang Pulau Kasuari pada Rabu (5/3/2025) pukul 05.36 WIT.\n\nTiga orang tewas hingga Kamis pukul 07.00 WIT, kata Kepala BPBD Kasuari, Tirta Manopo.",
    ),
    (
        "Pos Negeri Awan",
        "2025-03-06T10:30+07:00",
        "Korban Gempa Kasuari Tujuh Orang",
        "Camat Kasuari Utara, Lena Rumbiak, mengatakan tujuh orang tewas akibat gempa itu hingga Kamis pukul 07.00 WIT.\n\nGempa terjadi pada Rabu (5/3/2025) pagi.",
    ),
)
STORY = "Gempa Kasuari"


def write_articles(folder: Path) -> None:
    """``articles/`` with one article as text and one as a JSON line, ``pdf/`` with two pages of print."""
    articles, prints = folder / "articles", folder / "pdf"
    articles.mkdir()
    prints.mkdir()
    publisher, published, title, text = QUAKE[0]
    (articles / "gempa-1.txt").write_text(
        f"Judul: {title}\nPenerbit: {publisher}\nTerbit: {published}\n\n{text}\n", encoding="utf-8"
    )
    publisher, published, title, text = QUAKE[1]
    row = {"publisher": publisher, "published": published, "title": title, "text": text}
    (articles / "gempa-2.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    for number, (publisher, _, title, text) in enumerate(QUAKE, start=1):
        printed = [title, f"{publisher}, Kamis, 6 Maret 2025", "", *wrap(text)]
        (prints / f"halaman-{number}.pdf").write_bytes(to_pdf(printed))


def wrap(text: str, width: int = 80) -> list[str]:
    """The text in lines of a page; an empty one between paragraphs."""
    lines = [""]
    for word in text.replace("\n\n", " \n ").split(" "):
        if word == "\n":
            lines += ["", ""]
        elif len(lines[-1]) + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def to_pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines, in the font that every reader has."""
    escaped = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    shown = "BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def write_database(path: Path) -> None:
    """The database with the sample stories and one verdict, and ``theirs.duckdb`` beside it without the verdict."""
    store = Store(path)
    assert {outcome.status for outcome in load_sample(store)} == {"added"}
    store.back_up(path.with_name("theirs.duckdb"))
    store.add_review(Target.CONFLICT, store.conflicts()[0]["id"], Action.VERDICT, "Rina", verdict=Verdict.CONFLICT)
