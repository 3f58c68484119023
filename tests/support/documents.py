"""The documents that the whole-line tests build: the project's content and the specimen of every block."""

from __future__ import annotations

import shutil
from pathlib import Path

from minuta.build import build
from minuta.project import Project

ROOT = Path(__file__).parent.parent.parent
_REGIONS = ("tarapaca", "valparaiso", "biobio", "los-lagos")
DOCUMENTS = (
    "accion-local/2020-T1",
    "accion-local/2020-T2",
    *(f"barrios-de-ejemplo/2020-T2/{region}" for region in _REGIONS),
    "barrios-de-ejemplo/2020-T2",
    "comite-tecnico/2020-06",
    "muestra/2020-T2",
)


def build_everything(folder: Path) -> Path:
    """Build all of them in a folder; gives the output folder."""
    for source in (ROOT, ROOT / "tests" / "specimen"):
        for part in ("content", "templates"):
            shutil.copytree(source / part, folder / part, dirs_exist_ok=True)
    report = build(Project(folder), [folder / "content"], folder / "output")
    assert not report.stopped, report.problems
    assert sum(file.suffix in (".pdf", ".docx", ".html") for file in report.files) == 3 * len(DOCUMENTS)
    return folder / "output"


def document_file(built: Path, document: str, kind: str) -> Path:
    return built / document / f"minuta-{document.replace('/', '-')}.{kind}"
