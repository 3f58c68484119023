"""With a letterhead too, the PDF, the Word file and the web page say the same, in the text and in the margins."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from minuta.build import Report, build
from minuta.project import Project
from tests.pdf.conforming import failures
from tests.support import letterheads
from tests.support.blocks import Block, letters
from tests.support.documents import ROOT
from tests.support.letterheads import ADDRESS, LOGO, NAME, letterhead
from tests.support.read_html import read_html
from tests.support.read_pdf import read_pdf
from tests.support.read_word import read_word
from tests.support.structure import read_structure
from tests.support.word_invariants import W, findings, read_parts

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LETTERHEADS = {
    "plain.docx": letterhead(),
    "template.dotx": letterheads.as_template(letterhead(letterheads.even_pages)),
    "first.docx": letterhead(letterheads.different_first_page, letterheads.floating(360000, 180000, behind=True)),
}


def made(folder: Path, name: str, data: bytes) -> Report:
    """Build the specimen of every block on a letterhead."""
    for source in (ROOT, ROOT / "tests" / "specimen"):
        shutil.copytree(source / "templates", folder / "templates", dirs_exist_ok=True)
    shutil.copytree(ROOT / "tests" / "specimen" / "content", folder / "content")
    (programme,) = (folder / "content").glob("*/programa.yml")
    programme.write_text(f"{programme.read_text('utf-8')}\nmembrete: {name}\n", "utf-8")
    (programme.parent / name).write_bytes(data)
    return build(Project(folder), [folder / "content"], folder / "output")


@pytest.fixture(scope="module", params=LETTERHEADS)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The three files by their kind."""
    report = made(tmp_path_factory.mktemp("letterhead"), request.param, LETTERHEADS[request.param])
    assert not report.stopped, report.problems
    return {file.suffix[1:]: file for file in report.files}


def test_the_three_files_say_the_same(files: dict[str, Path]) -> None:
    page, word, pdf = read_html(files["html"]), read_word(files["docx"]), read_pdf(files["pdf"])
    assert word.blocks == page.blocks
    assert word.notes == page.notes
    assert _compared(pdf.blocks) == _compared(page.blocks)


def _compared(blocks: list[Block]) -> list[tuple[str, str, str]]:
    """Without spaces: where a line of the PDF breaks, its space is gone."""
    return [(block.kind, letters(block.text), block.mark) for block in blocks]


def test_both_files_are_sound(files: dict[str, Path]) -> None:
    assert findings(files["docx"]) == []
    assert failures(files["pdf"].read_bytes()) == []


def test_every_page_of_the_pdf_shows_the_margins_that_word_shows(files: dict[str, Path]) -> None:
    shown: dict[tuple[int, str], str] = {}
    for page, kind, text in read_structure(files["pdf"]).loose:
        story = {"Header": "header", "Footer": "footer"}.get(kind.split()[-1])
        if story:
            shown[page, story] = shown.get((page, story), "") + letters(text)
    count = max(page for page, _ in shown)
    assert count > 2
    for number in range(1, count + 1):
        for story in ("header", "footer"):
            assert shown.get((number, story), "") == letters(in_word(files["docx"], story, number, count))


def in_word(file: Path, story: str, number: int, count: int) -> str:
    """What a margin of the Word file says on a page, as Word chooses it."""
    parts = read_parts(file)
    (first, *_) = parts["word/document.xml"].iter(f"{W}sectPr")
    targets = {one.get("Id"): one.get("Target") for one in parts["word/_rels/document.xml.rels"]}
    found = {one.get(f"{W}type"): targets[one.get(f"{_R}id")] for one in first.findall(f"{W}{story}Reference")}
    kind = "default"
    if number % 2 == 0 and parts["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None:
        kind = "even"
    if number == 1 and first.find(f"{W}titlePg") is not None:
        kind = "first"
    return said(parts[f"word/{found[kind]}"], number, count) if kind in found else ""


def said(tree: Any, number: int, count: int) -> str:
    texts, code = [], ""
    for node in tree.iter(f"{W}t", f"{W}instrText", f"{W}fldChar"):
        mark = node.get(f"{W}fldCharType")
        if node.tag == f"{W}instrText":
            code = node.text.split()[0]
        elif mark == "end":
            texts.append({"PAGE": str(number), "NUMPAGES": str(count)}[code])
            code = ""
        elif node.tag == f"{W}t" and not code:
            texts.append(node.text)
    return "".join(texts)


def test_the_draft_says_so_on_every_page(files: dict[str, Path]) -> None:
    headers = [text for _, kind, text in read_structure(files["pdf"]).loose if kind.endswith("Header")]
    assert headers
    assert all("BORRADOR" in text for text in headers)


def test_the_web_page_has_the_letterhead_around_its_text_without_page_numbers(files: dict[str, Path]) -> None:
    tree = lxml.html.document_fromstring(files["html"].read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    header, main, footer = tree.find("body")
    assert (header.tag, main.tag, footer.tag) == ("header", "main", "footer")
    assert LOGO in header.xpath(".//img/@alt")
    assert all(source.startswith("data:image/png;base64,") for source in header.xpath(".//img/@src"))
    assert "BORRADOR" not in header.text_content()
    assert "Página" not in footer.text_content()
    assert NAME in header.text_content() or "MINISTERIO DE EJEMPLO" in header.text_content()
    assert ADDRESS not in main.text_content()


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    data = letterhead(letterheads.different_first_page)
    first, second = (made(tmp_path / name, "membrete.docx", data).files for name in ("uno", "dos"))
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]


def test_a_letterhead_that_does_not_serve_stops_the_build(tmp_path: Path) -> None:
    report = made(tmp_path, "membrete.docx", b"nada")
    assert report.stopped
    assert report.files == ()
    assert [problem.code for problem in report.problems if problem.place.file.endswith("programa.yml")] == ["membrete"]
