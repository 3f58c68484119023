"""The site of the example content, published twice so that it has a version that was replaced."""

from __future__ import annotations

import shutil
from pathlib import Path

from minuta.project import Project
from minuta.release import release
from tests.support.browser import REPOSITORY

DOCUMENT = "accion-local/2020-T2"
"""The one that the second publication replaced."""

FILE = "minuta-accion-local-2020-T2"
TITLE = "Programa Acción Local 2020: segundo trimestre de 2020"

_PHRASES = ("que cumple mejor su misión", "que cumple bien su misión", "que cumple su misión")


def publish_twice(root: Path, *, drafts: bool = True) -> Path:
    """The folder of the site; its project is copied into `root`. Without drafts, everything is taken as approved."""
    for part in ("content", "templates"):
        shutil.copytree(REPOSITORY / part, root / part)
    if not drafts:
        for minuta in (root / "content").rglob("minuta.yml"):
            minuta.write_text(minuta.read_text("utf-8").replace("estado: revisión", "estado: aprobada"), "utf-8")
    _publish(root, "output", drafts=drafts)
    _say(root, 0, 1)
    return _publish(root, "output", drafts=drafts)


def publish_elsewhere(root: Path) -> Path:
    """The same document, from other sources, as another site has it: its PDF. After `publish_twice`."""
    _say(root, 1, 2)
    return _publish(root, "otra", DOCUMENT) / DOCUMENT / f"{FILE}.pdf"


def _publish(root: Path, output: str, document: str = "", *, drafts: bool = True) -> Path:
    done = release(Project(root), [root / "content" / document], root / output, drafts=drafts)
    assert not done.stopped and done.unmade is None, done.problems
    return done.folder


def _say(root: Path, before: int, after: int) -> None:
    file = root / "content/accion-local/programa.yml"
    text = file.read_text("utf-8")
    assert _PHRASES[before] in text
    file.write_text(text.replace(_PHRASES[before], _PHRASES[after]), "utf-8")
