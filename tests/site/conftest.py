"""The site of the example content on a server, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.site.example import publish_elsewhere, publish_twice
from tests.support.browser import NO_BROWSER, NO_DRIVER, driver_starts, executable, launch, served


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
    folder, elsewhere = publish_twice(root), publish_elsewhere(root)
    with served(folder, tmp_path_factory.mktemp("servidor")) as address:
        yield PublishedSite(folder, address, elsewhere)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if executable() is None:
        pytest.skip(NO_BROWSER)
    if not driver_starts():
        pytest.skip(NO_DRIVER)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
