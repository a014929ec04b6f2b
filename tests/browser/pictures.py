"""Pictures of the running program for the documentation: ``python -m tests.browser.pictures`` writes ``docs/images``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from claims import pipeline
from claims.store import Store
from tests.browser.conftest import ROOT, Server, Visit
from tests.conftest import FLAGS

IMAGES = ROOT / "docs" / "images"
FLOOD = "cerita=Banjir+bandang+Rantau+Kelabu"
# Name, address below the page, width, height, light or dark, and what must be there before the picture is taken.
VIEWS = (
    ("linimasa", f"?{FLOOD}", 1280, 1150, "light", ".stVegaLiteChart svg"),
    ("linimasa-gelap", f"?{FLOOD}&lang=en", 1280, 1150, "dark", ".stVegaLiteChart svg"),
    ("linimasa-telepon", f"?{FLOOD}", 390, 1400, "light", ".stVegaLiteChart svg"),
    ("perbedaan", f"perbedaan?{FLOOD}", 1280, 1000, "light", "mark.lm-side1"),
    ("artikel", "", 1280, 900, "light", ".k-focus"),
    ("pernyataan", f"pernyataan?{FLOOD}", 1280, 760, "light", ".lm-keys"),
    ("ekspor", f"ekspor?{FLOOD}", 1280, 1000, "light", "img"),
)


def main() -> None:
    """Takes every picture."""
    from playwright.sync_api import sync_playwright

    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        store = Store(Path(folder) / "linimasa.duckdb")
        pipeline.load_sample(store)
        told = next(
            row
            for row in store.statements(story="Banjir bandang Rantau Kelabu")
            if row["timexes"] and row["field"] == "text"
        )
        server = Server(store.path)
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            for name, address, width, height, scheme, needed in VIEWS:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme, locale="id-ID"
                )
                page.set_default_timeout(60_000)
                walk = Visit(page)
                walk.open(f"{server.url}/{address or 'artikel?artikel=' + told['article'] + '&sorot=' + told['id']}")
                page.wait_for_selector(needed)
                walk.settle()
                page.screenshot(path=IMAGES / f"{name}.png")
                page.close()
                print(name)
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    main()
