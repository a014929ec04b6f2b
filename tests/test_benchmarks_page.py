"""The page of benchmarks keeps what other runs measured."""

from __future__ import annotations

from tests.bench.everything import PARTS
from tests.bench.table import Part, Row, from_markdown, to_markdown

ORDER = list(PARTS)
START = Part("start", "python -m tests.bench.everything --only start", "2026-11-21 15:45", "0.2", "1.0, 1.2, 1.4", (
    Row("linimasa --help", "start", "0.16 s", "bare Python 0.05 s", "< 0.3 s"),
    Row("linimasa tag", "one article", "0.94 s"),
))  # fmt: skip
PATH = Part("path", "python -m tests.bench.everything --only path --budget 60", "2026-11-21 15:59", "1.0", "2.0, 2.0, 2.0", (
    Row("ingest", "1,000 articles", "90 articles/s", "", "400 articles/s"),
    Row("ingest", "10,000 articles", "not reached", "would take about 3 minutes, 0 were left"),
))  # fmt: skip


def test_parts_are_read_back_as_they_were_written_in_the_order_of_the_benchmark():
    page = to_markdown([PATH, START], ORDER)
    assert from_markdown(page, ORDER) == [START, PATH]
    assert page.index("linimasa --help") < page.index("not reached")


def test_a_page_of_another_form_gives_no_parts():
    assert (
        from_markdown(
            "# Benchmarks\n\n| what | load | figure | beside it | aim |\n| --- | --- |\n| start | one |\n", ORDER
        )
        == []
    )


def test_a_bar_inside_a_cell_ends_no_column():
    odd = Part("start", "x", "now", "0", "0", (Row("a | b", "", "", ""),))
    assert from_markdown(to_markdown([odd], ORDER), ORDER)[0].rows == (Row("a / b", "", "", ""),)
