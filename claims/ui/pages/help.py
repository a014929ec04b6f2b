"""Bantuan: how it works, what the warnings mean, the keys, the words, privacy and versions."""

from __future__ import annotations

import platform
from importlib import metadata

import streamlit as st

from claims.conflict import ConflictKind, Explanation, Verdict
from claims.ui import stored
from claims.ui.components.header import render_keys
from claims.ui.components.keyboard import land
from claims.ui.safe import to_html
from claims.ui.verdicts import verdicts
from claims.ui.words import t
from timeline.timex import WarningCode

WARNINGS = [
    *(str(code) for code in WarningCode),
    "anonymous_source", "name_variant", "no_speaker",
    "no_publication_date", "odd_date", "no_publisher", "no_text_found", "more_pages", "long_article",
    "repaired_text", "damaged_text", "boilerplate", "rights_notice", "archive_caption",
]  # fmt: skip
KEYS = [
    ("J / K", "help_key_jk"), ("A / T", "help_key_at"), ("S", "help_key_s"), ("B", "help_key_b"),
    ("U", "help_key_u"), ("Shift+U", "help_key_shift_u"), ("G", "help_key_g"), ("P", "help_key_p"), ("E", "help_key_e"), ("H", "help_key_h"),
]  # fmt: skip
WORDS = (
    "statement",
    "event",
    "conflict",
    "chain",
    "independent",
    "timex",
    "anchor",
    "granularity",
    "edtf",
    "as_of",
    "soft",
)


def render_page() -> None:
    """Draws the page."""
    st.html(f'<p class="lm-lead" {land()}>{to_html(t("help_lead"))}</p>')
    tabs = st.tabs(
        [t("help_method"), t("help_kinds"), t("help_warnings"), t("help_keys"), t("help_words"), t("help_privacy")]
    )
    with tabs[0]:
        for step in ("read", "say", "gather", "compare", "explain", "decide"):
            st.html(
                f"<p class='lm-who'><b>{to_html(t(f'method_{step}'))}</b></p><p class='lm-note'>{to_html(t(f'method_{step}_text'))}</p>"
            )
    with tabs[1]:
        _table([(t(f"kind_{one}"), t(f"kind_{one}_help")) for one in ConflictKind], t("help_kind"))
        _table([(t(f"explained_{one}"), t(f"explained_{one}_help")) for one in Explanation], t("help_explained"))
        _table([(t(f"verdict_{one}"), t(f"verdict_{one}_help")) for one in Verdict], t("help_verdict"))
    with tabs[2]:
        _table([(t(f"warn_{code}"), f"{t(f'warn_{code}_help')} ({code})") for code in WARNINGS], t("help_warning"))
    with tabs[3]:
        decide = (f"1 – {min(len(verdicts()), 9)}", "help_key_verdict")
        _table([(key, t(words)) for key, words in [KEYS[0], decide, *KEYS[1:]]], t("keys"))
        st.html(f'<p class="lm-note">{to_html(t("help_keys_note"))}</p>')
    with tabs[4]:
        _table([(t(f"word_{word}"), t(f"word_{word}_text")) for word in WORDS], t("help_word"))
    with tabs[5]:
        for part in ("local", "network", "statistics", "decisions"):
            st.html(f"<p class='lm-who'>{to_html(t(f'privacy_{part}'))}</p>")
        versions = [("linimasa", metadata.version("linimasa")), ("Python", platform.python_version())]
        versions += [(name, metadata.version(name)) for name in ("streamlit", "altair", "duckdb", "dateparser")]
        _table([*versions, (t("database"), str(stored.database()))], t("help_versions"))
    render_keys()


def _table(rows: list[tuple[str, str]], heading: str) -> None:
    body = "".join(f"<tr><td><b>{to_html(name)}</b></td><td>{to_html(text)}</td></tr>" for name, text in rows)
    st.html(
        f"<p class='lm-who' style='margin-top:.6rem'><b>{to_html(heading)}</b></p><table class='lm-table lm-help'>{body}</table>"
    )
