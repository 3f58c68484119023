"""Every page of the site before its judges: axe with the rules of WCAG 2.2 AA, html-validate, and a narrow screen."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import PublishedSite
from tests.site.example import DOCUMENT, FILE
from tests.support.browser import NO_AXE, NO_VALIDATOR, Visit, axe, validator, visiting

WIDTHS = (1280, 320)

EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCHEMES = {"light": EVERY_RULE, "dark": ("color-contrast", "link-in-text-block")}
"""The rules for each colour scheme, by their tags or names: only those of colour may judge the dark one differently."""

STYLE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`p { margin-bottom: 2em !important; }
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""What WCAG 1.4.12 lets a reader ask for."""


def _violations(page: Page, rules: Sequence[str] = EVERY_RULE) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"() => {{ {axe()} }}")
    options = {"resultTypes": ["violations"], "runOnly": rules, "rules": {"target-size": {"enabled": True}}}
    found: list[dict[str, Any]] = page.evaluate(
        "async options => (await axe.run(document, options)).violations", options
    )
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def _in_every_look(page: Page) -> Iterator[str]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            yield from (f"{page.url} {width} {scheme} {one}" for one in _violations(page, rules))


def _states(visit: Visit, site: PublishedSite, folder: Path) -> Iterator[Page]:
    """Every page as it is opened, and those that a script changes, after it has."""
    for path in site.pages:
        page = visit.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        yield page
    yield visit.open("buscar/index.html?q=campamentos")
    yield visit.open("buscar/index.html?q=zzz")
    page = visit.open("verificar/index.html")
    altered = folder / f"{FILE}.pdf"
    altered.write_bytes(b"Otra cosa.")
    other = folder / "otro.txt"
    other.write_bytes(b"Otra cosa.")
    own, older = (site.file(f"{DOCUMENT}/{version}{FILE}.pdf") for version in ("", "version-1/"))
    page.locator("#archivos").set_input_files([own, older, altered, other])
    expect(page.get_by_role("status")).to_contain_text("4 archivos revisados")
    yield page


@pytest.mark.skipif(axe() is None, reason=NO_AXE)
def test_axe_finds_nothing_on_any_page(browser: Browser, site: PublishedSite, tmp_path: Path) -> None:
    with visiting(browser, site.address) as visit:
        found = [one for page in _states(visit, site, tmp_path) for one in _in_every_look(page)]
    assert not found, "\n".join(found)


@pytest.mark.skipif(axe() is None, reason=NO_AXE)
def test_axe_does_find_what_is_wrong(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.address) as visit:
        page = visit.open("index.html")
        page.evaluate("document.querySelector('label[for=q]').remove()")
        page.evaluate("document.querySelector('.entrada').style.color = '#aaa'")
        found = " ".join(_violations(page))
    assert "label: " in found and "color-contrast: " in found


@pytest.mark.skipif(validator() is None, reason=NO_VALIDATOR)
def test_every_page_of_the_site_is_valid_html(site: PublishedSite, tmp_path: Path) -> None:
    # Every file is of the site, so that no sum has to be asked of it; the web edition has its own tests.
    off = ("require-sri", "long-title", "no-trailing-whitespace", "void-style", "doctype-style")
    config = {
        "root": True,
        "extends": ["html-validate:recommended", "html-validate:document"],
        "rules": dict.fromkeys(off, "off"),
    }
    (tmp_path / "rules.json").write_text(json.dumps(config))
    pages = [str(site.file(path)) for path in site.pages if Path(path).name in ("index.html", "404.html")]
    command = [str(validator()), "--config", str(tmp_path / "rules.json"), "--formatter", "text", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_runs_off_a_narrow_screen(browser: Browser, site: PublishedSite, tmp_path: Path) -> None:
    """At 320 pixels, which is 1280 at 400 %, also with the spacing that a reader may ask for."""
    with visiting(browser, site.address, viewport={"width": 320, "height": 640}) as visit:
        for page in _states(visit, site, tmp_path):
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
            page.evaluate(STYLE)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{page.url}, espaciada"


def test_nobody_is_moved_who_asked_not_to_be(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.address) as visit:
        page = visit.open("index.html")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
