"""The specimen really shows everything, is sound in each theme, and its pictures stand in the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from minuta.grammar import BLOCKS
from minuta.inspection import inspect
from minuta.load.yaml_text import parse_yaml
from minuta.markup import VOCABULARY, Element
from minuta.project import Project
from minuta.source import Mapping, Node, Sequence
from tests.conftest import REPOSITORY
from tests.pdf.conforming import failures
from tests.specimen.pictures import DOCUMENT, SPECIMEN, THEMES, build_specimen
from tests.support.blocks import compared
from tests.support.documents import document_file
from tests.support.read_html import read_html
from tests.support.read_pdf import read_pdf
from tests.support.read_word import read_word

DOCS = REPOSITORY / "docs"


def entries(node: Node) -> Iterator[str]:
    """Every key of a YAML file, at any depth."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from entries(entry.value)
    elif isinstance(node, Sequence):
        for item in node:
            yield from entries(item)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each theme has the specimen built, in all formats."""
    made = tmp_path_factory.mktemp("specimen")
    for theme in THEMES:
        build_specimen(made / theme, theme, ("pdf", "docx", "html"))
    return made


@pytest.fixture(scope="module")
def body(folder: Path) -> Element:
    (page,) = inspect(Project(folder / THEMES[0]), [folder / THEMES[0] / "content"]).pages
    return page.body


def test_there_is_a_picture_for_every_theme_of_the_repository() -> None:
    assert sorted(THEMES) == sorted(file.stem for file in (REPOSITORY / "templates/comun/temas").glob("*.yml"))


def test_the_specimen_has_every_block() -> None:
    text = (SPECIMEN / "content" / DOCUMENT / "minuta.yml").read_text("utf-8")
    assert set(BLOCKS) - set(entries(parse_yaml(text, "minuta.yml"))) == set()


def test_the_specimen_has_every_element_class_and_attribute_of_the_vocabulary(body: Element) -> None:
    wanted = {
        (tag, *one)
        for tag, rule in VOCABULARY.items()
        for one in (
            (),
            *(("clase", name) for name in rule.classes),
            *(("atributo", name) for name in rule.attributes),
        )
    }
    found = {
        (element.tag, *one)
        for element in body.walk()
        for one in (
            (),
            *(("clase", name) for name in element.classes),
            *(("atributo", name) for name in element.attributes),
        )
    }
    assert wanted - found == set()


@pytest.mark.parametrize("theme", THEMES)
def test_the_specimen_is_accessible_and_archivable_in_each_theme(folder: Path, theme: str) -> None:
    file = document_file(folder / theme / "output", DOCUMENT, "pdf")
    assert failures(file.read_bytes()) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_specimen_says_the_same_in_each_theme(folder: Path, theme: str) -> None:
    output = folder / theme / "output"
    page = read_html(document_file(output, DOCUMENT, "html"))
    assert page.blocks == read_html(document_file(folder / THEMES[0] / "output", DOCUMENT, "html")).blocks
    assert read_word(document_file(output, DOCUMENT, "docx")).blocks == page.blocks
    assert compared(read_pdf(document_file(output, DOCUMENT, "pdf")).blocks) == compared(page.blocks)


def test_no_colour_is_asked_of_a_printer_in_black_and_white(folder: Path) -> None:
    """Neither in the file of the theme nor in what is made from it; images stay as they are."""
    (page,) = inspect(Project(folder / "blanco-y-negro"), [folder / "blanco-y-negro" / "content"]).pages
    look = page.theme
    named = [getattr(look.colours, name) for name in look.colours.__slots__ if name != "place"]
    greys = [*named, *look.charts.fills, look.charts.outline]
    assert [one for one in greys if not re.fullmatch(r"#(..)\1\1", one)] == []
    assert {look.colours.band, look.colours.header} == {"#FFFFFF"}


@pytest.mark.parametrize("theme", THEMES)
def test_the_pictures_stand_in_the_documentation_and_are_small(theme: str) -> None:
    text = (DOCS / "muestra.md").read_text("utf-8")
    for name in (f"muestra-{theme}.png", f"muestra-{theme}-pagina.png"):
        assert f"]({name})" in text
        assert (DOCS / name).stat().st_size < 200_000
