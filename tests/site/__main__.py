"""`python -m tests.site`: makes the pictures of the site in the documentation again."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.site.example import DOCUMENT, FILE, publish_twice
from tests.support.browser import REPOSITORY, launch

_DOCS = REPOSITORY / "docs"
_SIZE = (1280, 1480)
_PHONE = (375, 900)
_GAP = 24
_GROUND = "#C9CED4"
_COLOURS = 96
"""Enough for pages of text, and a small file."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = publish_twice(Path(folder), drafts=False)
        browser = launch(playwright)
        _save(_picture(browser, site, "index.html", _SIZE), "sitio.png")
        phones = [
            _picture(browser, site, f"{DOCUMENT}/index.html", _PHONE),
            _picture(browser, site, "buscar/index.html?q=campamentos", _PHONE, dark=True),
            _picture(browser, site, "verificar/index.html", _PHONE, files=[f"version-1/{FILE}.pdf", f"{FILE}.pdf"]),
        ]
        _save(_together(phones), "sitio-telefono.png")
        browser.close()


def _picture(
    browser: Browser,
    site: Path,
    path: str,
    size: tuple[int, int],
    *,
    dark: bool = False,
    files: list[str] | None = None,
) -> Image.Image:
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height}, locale="es-CL", color_scheme="dark" if dark else "light"
    )
    page.goto(f"{site.as_uri()}/{path}")
    if files:
        page.locator("#archivos").set_input_files([site / DOCUMENT / file for file in files])
        page.locator("#veredictos > li").nth(len(files) - 1).wait_for()
        page.locator("#resumen").scroll_into_view_if_needed()
    data = page.screenshot()
    page.close()
    return Image.open(BytesIO(data)).convert("RGB")


def _together(pictures: list[Image.Image]) -> Image.Image:
    width, height = _PHONE
    whole = Image.new("RGB", (len(pictures) * (width + _GAP) + _GAP, height + 2 * _GAP), _GROUND)
    for number, picture in enumerate(pictures):
        whole.paste(picture, (_GAP + number * (width + _GAP), _GAP))
    return whole


def _save(picture: Image.Image, name: str) -> None:
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(_DOCS / name, optimize=True)
    print(f"docs/{name}: {(_DOCS / name).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
