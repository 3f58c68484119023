"""How many faults planted into sound files the gates see: `python -m tests.gates`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from minuta.gates import prove
from minuta.inspection import inspect
from minuta.page import Page
from minuta.problems import Problem
from minuta.project import Project
from tests.gates import pdf_faults, word_faults
from tests.support.documents import build_everything, document_file

SPECIMEN = "muestra/2020-T2"
KINDS = {"docx": word_faults, "pdf": pdf_faults}


def cases() -> Iterator[tuple[str, str]]:
    """Every fault: the kind of file and its name."""
    for kind, faults in KINDS.items():
        yield from ((kind, name) for name in faults.FAULTS)


def sound_files(built: Path) -> tuple[Page, dict[str, bytes]]:
    """The page of the specimen and its files."""
    root = built.parent
    (page,) = inspect(Project(root), [root / "content" / SPECIMEN]).pages
    return page, {kind: document_file(built, SPECIMEN, kind).read_bytes() for kind in ("pdf", "docx", "html")}


def seen(page: Page, files: dict[str, bytes], kind: str, name: str) -> tuple[Problem, ...]:
    """What the gates say of the files when one has a fault."""
    broken = KINDS[kind].planted(files[kind], name)
    assert broken != files[kind]
    return prove(page, {**files, kind: broken})


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        page, files = sound_files(build_everything(Path(folder)))
        false = prove(page, files)
        found = {case: seen(page, files, *case) for case in cases()}
    for (kind, name), problems in found.items():
        print(f"{kind:4} {name}: {problems[0].message if problems else '— no se ve'}")
    for kind in KINDS:
        own = [bool(problems) for case, problems in found.items() if case[0] == kind]
        print(f"{kind}: {sum(own)} of {len(own)} faults seen")
    total = sum(bool(problems) for problems in found.values())
    print(f"{total} of {len(found)} faults seen; {len(false)} false findings on the sound files")
    return int(bool(false))
