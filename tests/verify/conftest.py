"""The sites that the tests of verify share: made once, and only read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verify.sites import Site, made, make_project, make_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("sitio"))


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of another institution, whose document has the same name as ours, and of another with its own."""
    root = tmp_path_factory.mktemp("otro")
    made(make_project(root, "Hablaron otras personas."))
    make_project(root, "Hablaron de otra cosa.", programme="otra")
    return made(make_project(root, "Hablaron otras personas."))
