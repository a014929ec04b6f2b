"""How the page looks beyond the theme: grounds are mixed from the text's own colour, so that light and dark both hold."""

from __future__ import annotations

import json

import streamlit as st

from claims.ui.words import lang, t

PICTURE_SHARE = 0.66
"""The part of a wide page that picture and table have while the panel stands beside them."""

_CSS = """
<style>
.block-container, .stMainBlockContainer {padding-top: 4.2rem; padding-bottom: 3rem; max-width: 1500px;}
h1, h2, h3 {letter-spacing: -0.005em;}
.lm-lead {font-size: 0.95rem; opacity: 0.86; margin: 0;}
.lm-said {font-size: 0.95rem; margin: 0 0 0.15rem 0; line-height: 1.45;}
.lm-said b {font-weight: 650;}
.lm-note {font-size: 0.86rem; opacity: 0.8; margin: 0; line-height: 1.4;}
.lm-quote {font-family: "Source Serif 4", "Source Serif", Georgia, "Liberation Serif", serif; font-size: 1rem; line-height: 1.5;
  border-left: 3px solid color-mix(in srgb, currentColor 28%, transparent); margin: 0.3rem 0 0.4rem 0; padding: 0.1rem 0 0.1rem 0.75rem;
  white-space: pre-wrap; overflow-wrap: anywhere;}
.lm-quote .lm-around {opacity: 0.68;}
mark.lm-mark {background: color-mix(in srgb, #e5a50a 38%, transparent); color: inherit; padding: 0.05em 0.1em; border-radius: 2px;}
mark.lm-mark.lm-side1 {background: color-mix(in srgb, #d6336c 30%, transparent);}
mark.lm-mark.lm-side0 {background: color-mix(in srgb, #1c7ed6 30%, transparent);}
.lm-who {font-size: 0.92rem; margin: 0; line-height: 1.4; overflow-wrap: anywhere;}
.lm-who b {font-weight: 650;}
.lm-who a, .lm-note a, .lm-prior a, .lm-table a {color: inherit; text-decoration: underline; text-underline-offset: 2px;}
.lm-chain {font-size: 0.86rem; margin: 0.15rem 0; display: flex; flex-wrap: wrap; gap: 0.25rem; align-items: center;}
.lm-chain span.lm-link {border: 1px solid color-mix(in srgb, currentColor 32%, transparent); border-radius: 999px; padding: 0.05rem 0.55rem;}
.lm-chain span.lm-anon {border-style: dashed; font-style: italic;}
.lm-tag {display: inline-block; font-size: 0.8rem; line-height: 1.25; border-radius: 4px; padding: 0.12rem 0.45rem; margin: 0 0.3rem 0.2rem 0;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent);}
.lm-tag.lm-disputed {background: color-mix(in srgb, #d6336c 20%, transparent); border-color: color-mix(in srgb, #d6336c 60%, transparent);}
.lm-tag.lm-warned {background: color-mix(in srgb, #e5a50a 22%, transparent); border-color: color-mix(in srgb, #b98300 65%, transparent);}
.lm-tag.lm-agreed {background: color-mix(in srgb, #1c7ed6 16%, transparent); border-color: color-mix(in srgb, #1c7ed6 55%, transparent);}
.lm-tag.lm-unsure {border-style: dashed;}
.lm-tag.lm-none {background: color-mix(in srgb, #2b8a3e 18%, transparent); border-color: color-mix(in srgb, #2b8a3e 60%, transparent);}
.lm-value {font-size: 1.32rem; font-weight: 650; line-height: 1.25; margin: 0; overflow-wrap: anywhere;}
.lm-why {border-left: 4px solid #2b8a3e; background: color-mix(in srgb, #2b8a3e 12%, transparent); padding: 0.5rem 0.8rem; border-radius: 0 4px 4px 0; margin: 0.2rem 0; line-height: 1.45;}
.lm-why.lm-hot {border-left-color: #c2255c; background: color-mix(in srgb, #d6336c 10%, transparent);}
.lm-hidden {font-size: 0.75em; background: color-mix(in srgb, #d6336c 35%, transparent); border-radius: 3px; padding: 0 0.2em;}
.lm-doubt {border: 1px dashed color-mix(in srgb, #b98300 80%, transparent); background: color-mix(in srgb, #e5a50a 12%, transparent); border-radius: 4px; padding: 0.4rem 0.65rem; margin: 0.25rem 0; font-size: 0.9rem; line-height: 1.4;}
.lm-doubt ul {margin: 0.2rem 0 0 1.1rem; padding: 0;}
.lm-prior {border-left: 4px solid #6a4aa3; background: color-mix(in srgb, #6a4aa3 10%, transparent); border-radius: 0 4px 4px 0; padding: 0.4rem 0.7rem; margin: 0.25rem 0; font-size: 0.92rem; line-height: 1.4; overflow-wrap: anywhere;}
.st-key-waiting {padding-top: 0.5rem; padding-bottom: 0.5rem;}
.st-key-waiting button {min-height: 1.9rem; padding-top: 0.15rem; padding-bottom: 0.15rem; align-items: flex-start; justify-content: flex-start; text-align: left;}
.st-key-waiting button p {text-align: left;}
.lm-keys {font-size: 0.82rem; opacity: 0.78; margin-top: 1.5rem; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding-top: 0.5rem;}
.lm-keys kbd, .lm-help kbd {font: inherit; font-weight: 650; border: 1px solid color-mix(in srgb, currentColor 40%, transparent); border-radius: 3px; padding: 0 0.3rem;}
table.lm-table {border-collapse: collapse; width: 100%; font-size: 0.92rem;}
table.lm-table th, table.lm-table td {text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 16%, transparent); overflow-wrap: anywhere;}
table.lm-table th {overflow-wrap: normal;}
[data-testid="stMain"] {scroll-padding-top: 4.5rem;}
[data-land] {scroll-margin-top: 4.5rem;}
h3[data-land], p[data-land] {width: fit-content; max-width: 100%;}
h3[data-land]:focus-visible, p[data-land]:focus-visible {outline: 2px dotted color-mix(in srgb, currentColor 45%, transparent); outline-offset: 3px;}
.stVegaLiteChart path:focus-visible {outline: 2.5px solid currentColor; outline-offset: 4px; border-radius: 3px;}
.st-key-nav_keys {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);}
/* Placeholders that pulse would have the whole window drawn again and again while the page is put together. */
[data-testid="stSkeleton"], [data-testid="stSkeleton"] * {animation: none !important;}
@media (min-width: 641px) {
  .st-key-work:has(.st-key-panel) {display: grid; grid-template-columns: minmax(0, 67.7fr) minmax(0, 32.3fr); grid-template-rows: auto 1fr; column-gap: 1.5rem;}
  .st-key-work > :has(> .st-key-panel) {grid-area: 1 / 2 / span 2 / 3; position: sticky; top: 4rem; align-self: start;}
  .st-key-panel {max-height: calc(100vh - 5rem); overflow-y: auto;}
  [data-testid="stLayoutWrapper"]:has(> .st-key-verdicts) {position: sticky; bottom: 0; z-index: 5; background: var(--lm-ground); padding: 0.5rem 0;}
  [data-testid="stColumn"]:has(.st-key-beside_reader) {position: sticky; top: 4rem; align-self: flex-start; max-height: calc(100vh - 5rem); overflow-y: auto;}
}
@media (max-width: 640px) {
  .block-container, .stMainBlockContainer {padding-left: 0.8rem; padding-right: 0.8rem;}
  .lm-quote {font-size: 0.98rem;}
  .block-container, .stMainBlockContainer {padding-top: 3.6rem;}
  .st-key-undo button p, .st-key-redo button p, .st-key-undo button kbd, .st-key-redo button kbd {font-size: 0;}
  .st-key-undo button > div, .st-key-redo button > div {gap: 0;}
  .st-key-header {gap: 0.5rem !important;}
  .st-key-filters > div, .st-key-header > div {min-width: 0;}
  .st-key-filters [data-testid="stElementContainer"], .st-key-statement_filters [data-testid="stElementContainer"] {width: calc(50% - 0.5rem) !important; flex: 1 1 42% !important;}
}
</style>
"""


# The page library writes white on the light blue of the dark theme, which nobody can read.
_PRIMARY_ON_DARK = '[data-testid*="Button-primary"]:not(:disabled), [data-testid*="Button-primary"]:not(:disabled) * {color: #10141a !important;}'


def render_style() -> None:
    """Puts the style sheet on the page and tells the browser which language the page is in."""
    st.html(_CSS + _own_words())


def _own_words() -> str:
    """The few words of the page library that nothing else can set, in the reader's language."""
    zone = '[data-testid="stFileUploaderDropzone"]'
    dark = st.context.theme.type == "dark"
    ground = "#14161a" if dark else "#fdfcf9"
    rules = f"""
    :root {{--lm-ground: {ground};}}
    {_PRIMARY_ON_DARK if dark else ""}
    {zone} button p, {zone} [data-testid="stFileUploaderDropzoneInstructions"] span {{font-size: 0;}}
    {zone} [data-testid="stFileUploaderDropzoneInstructions"] * {{white-space: normal;}}
    {zone} button p::after {{content: {json.dumps(t("choose_files"), ensure_ascii=False)}; font-size: 0.95rem;}}
    {zone} [data-testid="stFileUploaderDropzoneInstructions"] span::after {{content: {json.dumps(t("drop_help"), ensure_ascii=False)}; font-size: 0.86rem;}}
    [data-testid="InputInstructions"] {{display: none;}}
    """
    return f"<style>{rules}</style>"


def render_language(name: str = "") -> None:
    """Sets the language of the document for screen readers, and keeps the reviewer's name for the next visit."""
    keep = ""
    if name:
        keep = f"document.cookie='linimasa_reviewer='+encodeURIComponent({json.dumps(name)})+';path=/;max-age=31536000;SameSite=Lax';"
        keep = keep.replace("<", "\\u003c")
    st.html(f"<script>document.documentElement.lang='{lang()}';{keep}</script>", unsafe_allow_javascript=True)
