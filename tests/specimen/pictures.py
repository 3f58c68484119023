"""The pictures of the documentation: the specimen in each theme, whole and a page to be read; a page of a minute."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from minuta.build import build
from minuta.project import Project
from tests.support.documents import ROOT

SPECIMEN = ROOT / "tests" / "specimen"
THEMES = ("institucional", "blanco-y-negro")
DOCUMENT = "muestra/2020-T2"

_PAGE_TO_READ = 3
_MINUTE, _PAGE_OF_MINUTE = "accion-local/2020-T2", 4
_COLUMNS, _GAP = 4, 12
_GROUND = "#C9CED4"
_COLOURS = 64
"""Enough for pages of text, and a small file."""


def build_specimen(folder: Path, theme: str, formats: tuple[str, ...] = ("pdf",)) -> Path:
    """Build the specimen in a theme; gives the folder of its files."""
    for part in ("content", "templates"):
        shutil.copytree(SPECIMEN / part, folder / part, dirs_exist_ok=True)
    shutil.copytree(ROOT / "templates" / "comun", folder / "templates" / "comun", dirs_exist_ok=True)
    minuta = folder / "content" / DOCUMENT / "minuta.yml"
    minuta.write_text(f"tema: {theme}\n{minuta.read_text('utf-8')}", "utf-8")
    return _build(folder, minuta.parent, formats)


def _build(project: Path, document: Path, formats: tuple[str, ...], output: Path | None = None) -> Path:
    output = output or project / "output"
    report = build(Project(project), [document], output, formats)
    assert not report.stopped, report.problems
    return output / document.parent.name / document.name


def main() -> None:
    for theme in THEMES:
        with tempfile.TemporaryDirectory() as folder:
            (file,) = build_specimen(Path(folder), theme).glob("*.pdf")
            small, large = list(_pages(file, 50)), list(_pages(file, 100))
        _save(_together(small), f"muestra-{theme}.png")
        _save(large[_PAGE_TO_READ - 1], f"muestra-{theme}-pagina.png")
    with tempfile.TemporaryDirectory() as folder:
        (file,) = _build(ROOT, ROOT / "content" / _MINUTE, ("pdf",), Path(folder)).glob("*.pdf")
        _save(list(_pages(file, 100))[_PAGE_OF_MINUTE - 1], "pagina.png")


def _save(picture: Image.Image, name: str) -> None:
    target = ROOT / "docs" / name
    picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE).save(target, optimize=True)
    print(f"Listo: {target.relative_to(ROOT)}")


def _pages(file: Path, dots: int) -> Iterator[Image.Image]:
    """Every page, with so many dots to the inch."""
    document = pdfium.PdfDocument(file)
    try:
        for page in document:
            yield page.render(scale=dots / 72).to_pil().convert("RGB")
            page.close()
    finally:
        document.close()


def _together(pages: list[Image.Image]) -> Image.Image:
    """The pages in rows, each in a space as wide as the widest."""
    width, height = max(page.width for page in pages) + _GAP, max(page.height for page in pages) + _GAP
    rows = -(-len(pages) // _COLUMNS)
    sheet = Image.new("RGB", (width * _COLUMNS + _GAP, height * rows + _GAP), _GROUND)
    for position, page in enumerate(pages):
        row, column = divmod(position, _COLUMNS)
        sheet.paste(page, (_GAP + column * width + (width - _GAP - page.width) // 2, _GAP + row * height))
    return sheet
