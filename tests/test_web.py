"""The web page is one file that fetches nothing, with its notes at the end and a way back from each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from minuta import charts, markup, web
from minuta.inspection import inspect
from minuta.project import Project
from tests.support.documents import DOCUMENTS, ROOT, document_file


def read(data: bytes) -> Any:
    return lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))


def written(inside: str) -> Any:
    page = inspect(Project(ROOT), [ROOT / "content" / "comite-tecnico"]).pages[0]
    body, problems = markup.parse(f"<article>{inside}</article>", "documento.html")
    assert body is not None, problems
    return read(web.write(replace(page, body=body, charts=()), charts.draw((), page.theme)))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_fetched_from_elsewhere(built: Path, document: str) -> None:
    file = document_file(built, document, "html")
    tree = read(file.read_bytes())
    assert not tree.xpath("//script | //link | //iframe | //object | //embed | //form")
    assert all(src.startswith("data:image/") for src in tree.xpath("//@src"))
    assert {node.tag for node in tree.xpath("//*[@href]")} <= {"a"}
    styles = "".join(tree.xpath("//style/text()")) + "".join(tree.xpath("//@style"))
    assert "url(" not in styles
    assert "@import" not in styles


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_page_says_its_language_has_one_title_and_describes_its_images(built: Path, document: str) -> None:
    tree = read(document_file(built, document, "html").read_bytes())
    assert tree.get("lang") == "es-CL"
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == len(tree.xpath("//title")) == 1
    # What is only decoration says so, and has an alternative all the same: an empty one.
    described = tree.xpath("//img[not(@role='presentation')]/@alt")
    assert all(alternative.strip() for alternative in described)
    assert len(tree.xpath("//img/@alt")) == len(tree.xpath("//img"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_id_is_there_once_and_every_link_inside_arrives(built: Path, document: str) -> None:
    tree = read(document_file(built, document, "html").read_bytes())
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_a_note_goes_to_the_end_with_a_link_back() -> None:
    note = '<span class="nota-al-pie" role="doc-footnote">{}</span>'
    tree = written(f"<p>a{note.format('uno')} b{note.format('dos')}</p>")
    calls = tree.xpath("//p/sup/a[@role='doc-noteref']")
    items = tree.xpath("//section[@role='doc-endnotes']/ol/li")
    assert [call.text for call in calls] == ["1", "2"]
    assert [item.text.strip() for item in items] == ["uno", "dos"]
    assert [call.get("href")[1:] for call in calls] == [item.get("id") for item in items]
    assert [item.find("a").get("href")[1:] for item in items] == [call.get("id") for call in calls]


def test_sections_called_like_the_notes_do_not_take_their_ids() -> None:
    note = '<span class="nota-al-pie" role="doc-footnote">x</span>'
    ids = written(f'<p id="notas">a{note}</p><p id="nota-1">b</p><p id="llamada-1">c</p>').xpath("//@id")
    assert len(set(ids)) == len(ids)


def test_a_page_without_notes_has_no_list_of_them() -> None:
    assert written("<p>a</p>").xpath("//section") == []


def test_a_draft_says_so_behind_its_text_without_a_word_to_hear(built: Path) -> None:
    text = document_file(built, "muestra/2020-T2", "html").read_text("utf-8")
    assert '<article class="minuta" data-marca="BORRADOR">' in text
    assert 'content: attr(data-marca) / ""' in text
    assert "data-marca=" not in document_file(built, "accion-local/2020-T2", "html").read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_caption_of_a_figure_is_its_first_or_last_part_as_html_wants(built: Path, document: str) -> None:
    tree = read(document_file(built, document, "html").read_bytes())
    for figure in tree.xpath("//figure[figcaption]"):
        assert "figcaption" in (figure[0].tag, figure[-1].tag)
