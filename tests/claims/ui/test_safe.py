"""Article text is shown as it is: never as markup, markdown or LaTeX, and nothing in it hides."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ui.components.quote import quote_html
from claims.ui.safe import HIDDEN, show_hidden, to_html, to_markdown
from claims.ui.segments import Mark, to_segments

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</span></div><h1>Judul</h1>",
    "**tebal** _miring_ [tautan](http://contoh.test) `kode`",
    "$x^2$ dan $$E=mc^2$$",
    ":smile: :red[merah] :material/home:",
    "&lt;b&gt; &amp;",
    "harga\u202eitnednoc\u202c \u200bkosong",
]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(html: str) -> _Tags:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_exactly_the_letters(text: str) -> None:
    read = _read(to_html(text))
    assert set(read.tags) <= {"span"}
    assert read.text == show_hidden(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_leaves_no_mark_that_could_be_taken_for_markup(text: str) -> None:
    made = to_markdown(text)
    bare = [letter for at, letter in enumerate(made) if letter in "*_`[]<>$#\\|!" and (at == 0 or made[at - 1] != "\\")]
    assert [letter for letter in bare if letter != "\\"] == []
    assert ":smile:" not in made.replace("\\", "")


@given(st.text(max_size=200), st.data())
def test_a_quote_marks_exactly_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    html = quote_html(text, start, end)
    inside = html.split('<mark class="lm-mark">')[1].split("</mark>")[0]
    assert _read(inside).text == show_hidden(text[start:end])


@given(
    st.text(max_size=120),
    st.lists(
        st.tuples(
            st.integers(0, 130),
            st.integers(0, 130),
            st.sampled_from(["timex", "statement", "conflict", "cut", "focus"]),
        ),
        max_size=8,
    ),
)
def test_pieces_together_are_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(kind, f"{kind}{number}", start, end, "") for number, (start, end, kind) in enumerate(spans)]
    pieces = to_segments(text, marks)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [piece["start"] for piece in pieces] == [
        sum(len(one["text"]) for one in pieces[:at]) for at in range(len(pieces))
    ]
    for piece in pieces:
        inside = {mark.kind for mark in marks if mark.start <= piece["start"] < mark.end <= len(text)}
        assert inside == set(piece.get("kinds", [])) - {"doubtful"}


def test_a_click_means_the_time_expression_inside_its_statement() -> None:
    pieces = to_segments("tiba Rabu (6/3) pagi", [Mark("statement", "s", 0, 20, ""), Mark("timex", "t", 5, 15, "")])
    assert [(piece["text"], piece["kind"], piece["id"]) for piece in pieces] == [
        ("tiba ", "statement", "s"),
        ("Rabu (6/3)", "timex", "t"),
        (" pagi", "statement", "s"),
    ]


def test_hidden_letters_are_pieces_of_their_own() -> None:
    pieces = to_segments("a\u202eb", [])
    assert [piece.get("hidden") for piece in pieces] == [None, "⟨U+202E⟩", None]
    assert HIDDEN.search(show_hidden("a\u202eb")) is None
