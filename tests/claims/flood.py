"""A story of our own wording as input files: an invented flood, invented outlets."""

from __future__ import annotations

import json
from pathlib import Path

ARTICLES = [
    {
        "id": "f1",
        "publisher": "Suara Lembah Rekaan",
        "published": "2025-03-07T08:30+07:00",
        "title": "Banjir Rendam Tiga Desa di Lembah Wira",
        "text": "LEMBAH WIRA - Banjir bandang melanda tiga desa di Kecamatan Lembah Wira pada Rabu (5/3/2025) malam. "
        "Sebanyak 12 orang tewas akibat banjir itu, kata Kepala BPBD Lembah Wira, Ratna Wulandari, Jumat (7/3/2025).\n\n"
        "Ratna mengatakan 340 rumah rusak.",
        "story": "Banjir Lembah Wira",
        "rubrik": "daerah",
    },
    {
        "id": "f2",
        "publisher": "Kabar Hulu Rekaan",
        "published": "2025-03-07T10:00+07:00",
        "title": "Korban Banjir Bandang Lembah Wira",
        "text": "LEMBAH WIRA - Banjir bandang melanda Kecamatan Lembah Wira pada Rabu (5/3/2025) malam. "
        "Sebanyak 19 orang tewas akibat banjir itu, kata Kapolres Lembah Wira, Bagas Prihatin, Jumat (7/3/2025).",
        "story": "Banjir Lembah Wira",
    },
    {
        "id": "f3",
        "publisher": "Warta Tanpa Tanggal",
        "title": "Bantuan untuk Korban Banjir Lembah Wira",
        "text": "Bupati Lembah Wira Sari Kusumo menyatakan bantuan akan dikirim besok. Ia membantah bantuan terlambat.",
        "story": "Banjir Lembah Wira",
    },
]


def write_articles(path: Path, articles: list[dict[str, str]] = ARTICLES) -> Path:
    """The articles as JSON lines."""
    path.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles), encoding="utf-8")
    return path


def many(count: int, first: int = 0) -> list[dict[str, str]]:
    """``count`` different short articles in stories of eight, told by four outlets."""
    return [
        {
            "publisher": f"Kabar Rekaan {number % 4}",
            "published": f"2025-{1 + number // 8 % 12:02d}-{1 + number % 28:02d}",
            "title": f"Kebakaran gudang nomor {number} di Kota Uji",
            "text": f"Kebakaran gudang nomor {number} terjadi pada Senin malam. Sebanyak {number % 40 + 1} orang terluka, "
            f"kata Kepala Damkar Kota Uji, Rahmat Saputra {number}.",
            "story": f"Kebakaran {number // 8}",
        }
        for number in range(first, first + count)
    ]
