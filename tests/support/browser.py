"""A real browser for the tests of the site: Chromium as the system has it, driven through Playwright.

The browser, axe and html-validate are brought by `.ci/run`; none is part of the project.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

REPOSITORY = Path(__file__).resolve().parent.parent.parent
_MODULES = REPOSITORY / ".ci/node_modules"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

BASE = "sub/carpeta"
"""Where the site stands on the server of the tests: not at its root, as with GitHub Pages."""

NO_BROWSER = "No está Chromium, que trae «.ci/run»."
NO_DRIVER = "No arranca el programa que maneja el navegador: le falta libatomic1, que trae «.ci/run»."
NO_AXE = "No está axe-core, que trae «.ci/run»."
NO_VALIDATOR = "No está html-validate, que trae «.ci/run»."


def executable() -> str | None:
    """The browser that is named by MINUTA_CHROMIUM, or the first that is on the path."""
    named = os.environ.get("MINUTA_CHROMIUM")
    return named or next((found for name in _NAMES if (found := shutil.which(name))), None)


def driver_starts() -> bool:
    """Whether the program that drives the browser, which brings a Node of its own, finds what it needs."""
    asked = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def launch(playwright: Playwright) -> Browser:
    path = executable()
    assert path is not None, NO_BROWSER
    # Whoever runs in a container is root, where Chromium refuses to close itself in; the pages are our own.
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.name == "posix" else [])


@cache
def axe() -> str | None:
    """The script of axe; None where it is not."""
    file = _MODULES / "axe-core/axe.min.js"
    return file.read_text("utf-8") if file.is_file() else None


def validator() -> Path | None:
    """The program of html-validate; None where it is not."""
    program = _MODULES / ".bin/html-validate"
    return program if program.exists() and shutil.which("node") else None


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests look at what the browser asks for."""


@contextmanager
def served(site: Path, folder: Path) -> Iterator[str]:
    """The address of a site on a server, under `BASE`; `folder` is an empty one for what the server shows."""
    (folder / BASE).parent.mkdir(parents=True)
    (folder / BASE).symlink_to(site, target_is_directory=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: _Quiet(*given, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{BASE}/"
        server.shutdown()
        thread.join()


@dataclass
class Visit:
    """Someone at the browser. `address` is where the site stands; `wrong` gathers what should never happen there."""

    address: str
    context: BrowserContext
    page: Page
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, name: str) -> None:
        """Go with Tab to the first thing from here whose name has these words; whatever has the focus shows it."""
        for _ in range(120):
            self.press("Tab")
            found = self.page.evaluate(_FOCUSED)
            assert found["visible"], f"No se ve que está enfocado: {found['name']}"
            if name in found["name"]:
                return
        raise AssertionError(f"Con Tab no se llega a «{name}».")


_FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const label = one.labels?.[0]?.innerText || one.getAttribute("aria-label") || one.innerText || one.textContent || "";
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { name: label.replace(/\\s+/g, " ").trim(), visible: one === document.body || (outlined && onScreen) };
}"""


@contextmanager
def visiting(browser: Browser, address: str, **options: Any) -> Iterator[Visit]:
    """A visit that fails at its end if the page asked for anything outside the site or complained of something."""
    options = {"viewport": {"width": 1280, "height": 900}, "locale": "es-CL", "reduced_motion": "reduce", **options}
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    visit = Visit(address, context, context.new_page())

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            visit.wrong.append(f"pidió {request.url}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # which is how a download ends, and what a next page cuts short
            visit.wrong.append(f"falló {request.url}: {request.failure}")

    def complained(message: ConsoleMessage) -> None:
        # A browser asks by itself for an icon where a page names none, as the web editions do.
        if message.type in ("error", "warning") and not message.location["url"].endswith("/favicon.ico"):
            visit.wrong.append(f"{visit.page.url}: {message.text}")

    # From the beginning: asked for only when it is needed, it may reach the browser after the key that it waits for.
    visit.page.on("filechooser", lambda _: None)
    context.on("request", asked)
    context.on("requestfailed", failed)
    context.on("console", complained)
    context.on("weberror", lambda error: visit.wrong.append(f"{visit.page.url}: {error.error}"))
    try:
        yield visit
    finally:
        context.close()
    assert not visit.wrong, visit.wrong
