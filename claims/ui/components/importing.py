"""Taking articles in: drop, paste, address or folder; first a preview of what will be kept, then saving, file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from claims import pipeline
from claims.ingest import Notice, PriorCheck, read_bytes, read_text
from claims.inputs import Outcome, Placed, placed, read_inputs
from claims.sample import sample_stories
from claims.ui import address, clicks, stored
from claims.ui.components.published import to_iso
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import lang, say_published, t, t_or
from timeline.wording import Catalogue

Row = Mapping[str, Any]

PREVIEWED = 12  # articles shown whole before saving; of more, the number
_ASKED = 500  # articles of an import that are asked which story they joined
_CATALOGUE = Catalogue("claims")


def render_import(story: str | None) -> None:
    """Draws the ways in, the preview and what became of the last import."""
    _finish_cut_off()
    _render_outcomes()
    name = st.text_input(
        t("import_story"),
        # A reader's own articles do not belong among the samples unless he says so.
        value="" if story is None or story in sample_stories() else story,
        placeholder=t("import_story_help"),
        key="import_story",
        width=560,
    )
    ways = st.tabs([t("by_drop"), t("by_paste"), t("by_address"), t("by_folder")])
    wanted = name.strip() or None
    with ways[0]:
        dropped = st.file_uploader(
            t("drop_files"),
            accept_multiple_files=True,
            key=f"drop_{st.session_state.get('drop_version', 0)}",
        )
        if dropped and _is_new(dropped, wanted):
            _read(((file.name, file.getvalue()) for file in dropped), wanted)
    with ways[1]:
        _render_paste(wanted)
    with ways[2]:
        _render_address(wanted)
    with ways[3]:
        _render_folder(wanted)
    _render_preview()


def _is_new(dropped: Sequence[Any], story: str | None) -> bool:
    mark = (tuple((file.file_id, file.size) for file in dropped), story)
    if st.session_state.get("dropped") == mark:
        return False
    st.session_state["dropped"] = mark
    return True


def _read(files: Iterable[tuple[str, bytes]], story: str | None) -> None:
    items: list[Placed | Outcome] = []
    notices: list[Notice | PriorCheck] = []
    with st.status(t("reading_files"), expanded=True) as status:
        for place, data in files:
            st.html(f'<p class="lm-note">{to_html(place)}</p>')
            items += placed(read_bytes(place, data, story=story, tell=_listen(notices)), place)
        status.update(label=t("read_files", n=len(items)), state="complete", expanded=False)
    _keep(items, notices)


def _listen(into: list[Notice | PriorCheck]) -> Callable[[object], None]:
    """Keeps what is said beside the articles: notices, and earlier fact-checks of others."""
    return lambda one: into.append(one) if isinstance(one, Notice | PriorCheck) else None


def _keep(items: list[Placed | Outcome], notices: list[Notice | PriorCheck]) -> None:
    st.session_state["preview"] = items
    st.session_state["notices"] = notices


def _render_paste(story: str | None) -> None:
    with st.form("paste", border=False):
        text = st.text_area(t("paste_text"), height=180)
        left, right = st.columns(2)
        title = left.text_input(t("col_title"))
        publisher = right.text_input(t("publisher"))
        published = left.text_input(t("published"), placeholder=t("date_hint"))
        url = right.text_input("URL")
        if clicks.submit(t("preview"), key="preview_paste") and text.strip():
            iso = to_iso(published)
            if published.strip() and iso is None:
                st.warning(t("date_unread"))
            fields: dict[str, Any] = {
                "title": title.strip(),
                "publisher": publisher.strip(),
                "published": iso,
                "url": url.strip(),
            }
            notices: list[Notice | PriorCheck] = []
            read = read_text(
                text, story=story, tell=_listen(notices), **{key: value for key, value in fields.items() if value}
            )
            _keep(list(placed([read], t("pasted"))), notices)


def _render_address(story: str | None) -> None:
    with st.form("address", border=False):
        url = st.text_input(t("web_address"), placeholder="https://…")
        st.caption(t("web_note"))
        if clicks.submit(t("fetch"), key="fetch_address") and url.strip():
            from claims.ingest.web import fetch

            notices: list[Notice | PriorCheck] = []
            with st.spinner(t("fetching")):
                items = list(placed([fetch(url.strip(), story=story, tell=_listen(notices))], url.strip()))
            _keep(items, notices)


def _render_folder(story: str | None) -> None:
    with st.form("folder", border=False):
        folder = st.text_input(t("folder_path"))
        st.html(f'<p class="lm-note">{to_html(t("folder_help"))}</p>')
        if clicks.submit(t("preview"), key="preview_folder") and folder.strip():
            path = Path(folder.strip()).expanduser()
            if not path.exists():
                st.error(to_markdown(t("folder_missing", path=str(path))))
                return
            notices: list[Notice | PriorCheck] = []
            with st.spinner(t("reading_files")):
                items = list(read_inputs([path], story, tell=_listen(notices)))
            _keep(items, notices)


def _render_preview() -> None:
    items: list[Placed | Outcome] | None = st.session_state.get("preview")
    if items is None:
        return
    good = [item for item in items if isinstance(item, Placed)]
    refused = [item for item in items if isinstance(item, Outcome) and item.status == "refused"]
    known = {
        item.article.id
        for item, id in zip(good, stored.store().find_known([item.article for item in good]), strict=True)
        if id is not None
    }
    st.subheader(t("preview_title", n=len(good), refused=len(refused), known=len(known)), anchor=False)
    _render_refused([(item.place, item.say(lang())) for item in refused])
    for notice in st.session_state.get("notices", []):
        if isinstance(notice, Notice):
            st.html(f'<p class="lm-note">{to_html(notice.place)}: {to_html(_CATALOGUE.say(notice.what, lang()))}</p>')
    checks = _checks()
    for check in checks[:PREVIEWED]:
        verdict = check.verdict or t("prior_no_verdict")
        st.html(
            f'<div class="lm-prior"><b>{to_html(t("prior"))}: {to_html(verdict)}</b> · {to_html(check.reviewer or "")}'
            f"<div>“{to_html(check.claim)}”</div></div>"
        )
    with st.container(horizontal=True, gap="small"):
        save = clicks.button(
            _say_save(good, len(good) - len(known)) if good or not checks else t("save_checks", n=len(checks)),
            type="primary",
            disabled=not good and not checks,
            icon=":material/save:",
            key="save_articles",
        )
        st.button(t("discard"), on_click=_forget, key="discard_preview")
    if save:
        _save(items)
    for item in good[:PREVIEWED]:
        _render_one(item, item.article.id in known)
    if len(good) > PREVIEWED:
        st.html(f'<p class="lm-note">{to_html(t("preview_more", n=len(good) - PREVIEWED))}</p>')


def _say_save(good: Sequence[Placed], new: int) -> str:
    """What the button will do; where all articles go into one story, which."""
    stories = {item.article.story for item in good}
    if len(stories) == 1 and (story := stories.pop()):
        return t("save_into", n=new, story=to_markdown(story))
    return t("save_articles", n=new)


def _checks() -> list[PriorCheck]:
    """The earlier fact-checks of others that were found beside the articles of the preview."""
    return [one for one in st.session_state.get("notices", []) if isinstance(one, PriorCheck)]


def _render_one(item: Placed, known: bool) -> None:
    from claims.reading import read_article

    article = item.article
    read = read_article(article)
    cut = [one for one in read.warnings if one.code in ("boilerplate", "archive_caption") and one.span is not None]
    row: dict[str, object] = {"published": article.published.to_iso()}
    label = f"{to_markdown(article.title or article.text[:60])} · {to_markdown(article.publisher)} · {to_markdown(say_published(row))}"
    with st.expander(label + (f" · {t('already_known')}" if known else "")):
        origin = t_or(f"from_{article.published.source}", str(article.published.source))
        st.html(f"<p class='lm-who'>{to_html(t('date_from', origin=origin))}</p>")
        st.html(
            f"<p class='lm-note'>{to_html(t('preview_found', statements=len(read.statements), timexes=len(read.timexes), letters=len(article.text)))}</p>"
        )
        if read.notice:
            st.html(f"<div class='lm-doubt'><b>{to_html(t('rights'))}</b> {to_html(read.notice)}</div>")
        for warning in article.warnings:
            st.html(f"<div class='lm-doubt'>{to_html(t_or(f'warn_{warning.code}', warning.code))}</div>")
        if cut:
            st.html(f"<p class='lm-note'>{to_html(t('will_be_cut', n=len(cut)))}</p>")
            for one in cut[:8]:
                assert one.span is not None
                st.html(
                    f"<div class='lm-quote'><s>{to_html(one.span.of(article.of(one.field or 'text'))[:300])}</s></div>"
                )
        st.html(f"<div class='lm-quote'>{to_html(article.text[:500])}{'…' if len(article.text) > 500 else ''}</div>")


def _save(items: Sequence[Placed | Outcome]) -> None:
    """Saves file by file; stopping keeps what is in, whole, and the rest is not begun."""
    good = [item for item in items if isinstance(item, Placed)]
    outcomes: list[Outcome] = [item for item in items if isinstance(item, Outcome)]
    st.session_state["outcomes"] = outcomes
    st.session_state.pop("cut_off", None)
    st.session_state["saving"] = len(good)  # still there on the next run: the reader stopped this one
    bar = st.progress(0.0, t("saving"))
    st.button(t("stop"), key="stop_import", icon=":material/stop_circle:")
    with st.status(t("saving"), expanded=len(good) <= 50) as status:
        step = max(1, min(20, len(good) // 20))
        for at in range(0, len(good), step):
            with stored.writing():
                outcomes += list(pipeline.add(stored.store(), good[at : at + step], workers=0))
            done = min(at + step, len(good))
            bar.progress(done / max(len(good), 1), t("saved_of", n=done, of=len(good)))
            for outcome in outcomes[-step:]:
                st.html(
                    f"<p class='lm-note'>{to_html(t(f'outcome_{outcome.status}'))} · {to_html(outcome.place)} {to_html(outcome.say(lang()))}</p>"
                )
        with stored.writing():
            stored.store().save_prior_checks(_checks(), st.session_state.get("import_story") or None)
        status.update(label=t("comparing"))
        with stored.writing():
            outcomes += pipeline.refresh(stored.store(), workers=0)
        status.update(label=t("saved"), state="complete")
    del st.session_state["saving"]
    _open_story(good)
    _forget()
    st.rerun()


def _open_story(good: Sequence[Placed]) -> None:
    """Goes to the story that most of the articles joined, of several the first."""
    kept = stored.articles_by_id(item.article.id for item in good[:_ASKED])
    joined = Counter(kept[id]["story"] for item in good if (id := item.article.id) in kept and kept[id]["story"])
    if not joined:
        return
    [(story, _)] = joined.most_common(1)
    if story != address.get("cerita"):
        address.clear_filters()
        address.put("peristiwa", "")
    address.put("cerita", story)


def _forget() -> None:
    for name in ("preview", "notices", "dropped"):
        st.session_state.pop(name, None)
    st.session_state["drop_version"] = st.session_state.get("drop_version", 0) + 1


def _finish_cut_off() -> None:
    """An import that was stopped: says what is in until that is read, and works out the stories it left behind."""
    total = st.session_state.pop("saving", None)
    if total is not None:
        outcomes = st.session_state.pop("outcomes", None) or []
        with (
            stored.writing()
        ):  # the run that was stopped may still be at its last articles, and adds them to its outcomes
            saved = sum(one.status == "added" for one in outcomes)
        st.session_state["cut_off"] = {"n": saved, "of": total}
    # A run may itself be cut short by the next click: what it has to say is kept, not said once.
    if cut := st.session_state.get("cut_off"):
        st.info(t("stopped", **cut), icon=":material/stop_circle:")
        st.button(t("close"), key="close_cut_off", on_click=lambda: st.session_state.pop("cut_off", None))
    if stored.store().stale_stories():
        with st.spinner(t("comparing")), stored.writing():
            pipeline.refresh(stored.store(), workers=0)
        st.session_state["drawn"] = stored.stamp()


def _render_outcomes() -> None:
    outcomes: list[Outcome] = st.session_state.get("outcomes") or []
    if not outcomes:
        return
    count = {status: sum(one.status == status for one in outcomes) for status in ("added", "known", "refused")}
    st.success(t("import_done", **count), icon=":material/check_circle:")
    _render_refused([(one.place, one.say(lang())) for one in outcomes if one.status == "refused"])
    with st.container(horizontal=True):
        if clicks.button(t("see_timeline"), key="see_timeline", icon=":material/timeline:"):
            st.session_state.pop("outcomes", None)
            st.switch_page(st.session_state["pages"]["timeline"])
        st.button(t("close"), key="close_outcomes", on_click=lambda: st.session_state.pop("outcomes", None))


def _render_refused(refused: Sequence[tuple[str, str]]) -> None:
    if not refused:
        return
    lines = "".join(f"<tr><td><b>{to_html(place)}</b></td><td>{to_html(why)}</td></tr>" for place, why in refused[:200])
    st.html(
        f"<p class='lm-who'><b>{to_html(t('refused_n', n=len(refused)))}</b></p><table class='lm-table'><tr><th>{to_html(t('file'))}</th><th>{to_html(t('reason_remedy'))}</th></tr>{lines}</table>"
    )
