"""The site of the example content, published twice so that it has a version that was replaced, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from minuta.project import Project
from minuta.release import release
from tests.support.browser import NO_BROWSER, REPOSITORY, executable, launch, served

DOCUMENT = "accion-local/2020-T2"
"""The one that a second publication replaced."""

FILE = "minuta-accion-local-2020-T2"
TITLE = "Programa Acción Local 2020: segundo trimestre de 2020"


@dataclass(frozen=True)
class PublishedSite:
    """`folder` is the site, `address` the server that shows it, and `elsewhere` the same document of another site."""

    folder: Path
    address: str
    elsewhere: Path

    @property
    def from_disk(self) -> str:
        return f"{self.folder.as_uri()}/"

    def file(self, path: str) -> Path:
        return self.folder / path

    @property
    def pages(self) -> list[str]:
        return sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedSite]:
    root = tmp_path_factory.mktemp("sitio")
    for part in ("content", "templates"):
        shutil.copytree(REPOSITORY / part, root / part)
    programme = root / "content/accion-local/programa.yml"
    _publish(root, "output")
    _replace(programme, "que cumple mejor su misión", "que cumple bien su misión")
    _publish(root, "output")
    _replace(programme, "que cumple bien su misión", "que cumple su misión")
    _publish(root, "otra", DOCUMENT)
    elsewhere = root / "otra/sitio" / DOCUMENT / f"{FILE}.pdf"
    with served(root / "output/sitio", tmp_path_factory.mktemp("servidor")) as address:
        yield PublishedSite(root / "output/sitio", address, elsewhere)


def _publish(root: Path, output: str, document: str = "") -> None:
    done = release(Project(root), [root / "content" / document], root / output, drafts=True)
    assert not done.stopped and done.unmade is None, done.problems


def _replace(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if executable() is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
