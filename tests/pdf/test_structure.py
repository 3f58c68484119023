"""The structure tree can be found from everywhere that the standard says: from a page, from a link and from an ID."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from minuta.pdf.structure import Mark, Node, tidy
from tests.pdf.pages import SMALL, printed
from tests.pdf.sample import SAMPLE


@pytest.fixture(scope="module")
def sample() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed(SAMPLE, SMALL).data)) as file:
        yield file


def elements(node: Any) -> Iterator[Any]:
    yield node
    for kid in node.get("/K", pikepdf.Array()):
        if not isinstance(kid, int) and "/S" in kid:
            yield from elements(kid)


def all_elements(file: pikepdf.Pdf) -> list[Any]:
    (root,) = file.Root.StructTreeRoot.K
    assert root.P.objgen == file.Root.StructTreeRoot.objgen
    return list(elements(root))


def parents(file: pikepdf.Pdf) -> dict[int, Any]:
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def test_every_link_knows_its_element_and_every_element_its_links(sample: pikepdf.Pdf) -> None:
    tree = parents(sample)
    owners = {
        kid.Obj.objgen: element.objgen
        for element in all_elements(sample)
        for kid in element.get("/K", pikepdf.Array())
        if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"
    }
    areas = [area for page in sample.pages for area in page.get("/Annots", pikepdf.Array())]
    assert len(areas) == len(owners) > 3
    assert {area.objgen: tree[int(area.StructParent)].objgen for area in areas} == owners


def test_every_piece_of_text_knows_its_element(sample: pikepdf.Pdf) -> None:
    tree = parents(sample)
    pages = {page.obj.objgen: page for page in sample.pages}
    told = 0
    for element in all_elements(sample):
        for kid in element.get("/K", pikepdf.Array()):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                page = pages[(element if isinstance(kid, int) else kid).Pg.objgen]
                number = kid if isinstance(kid, int) else int(kid.MCID)
                assert tree[int(page.StructParents)][number].objgen == element.objgen
                told += 1
    assert told == sum(1 for page in sample.pages for owner in tree[int(page.StructParents)] if owner is not None)


def test_every_key_is_used_once_and_the_next_one_is_told(sample: pikepdf.Pdf) -> None:
    tree = parents(sample)
    assert sorted(tree) == list(range(len(tree)))
    assert sample.Root.StructTreeRoot.ParentTreeNextKey == len(tree)
    assert sample.Root.StructTreeRoot.Type == "/StructTreeRoot"


def test_notes_are_found_by_their_id(sample: pikepdf.Pdf) -> None:
    names = sample.Root.StructTreeRoot.IDTree.Names
    assert [str(name) for name in names[::2]] == ["nota-0001", "nota-0002", "nota-0003"]
    assert [str(note.ID) for note in names[1::2]] == [str(name) for name in names[::2]]


def test_what_holds_nothing_is_taken_out_but_an_empty_cell_stays() -> None:
    root = Node("Document")
    row = root.add("Table").add("TR")
    row.add("TD")
    row.add("TD").add("P")
    root.add("Sect").add("P")
    root.add("P").kids.append(Mark(0, 0))
    assert tidy(root)
    assert [node.kind for node in root.walk()] == ["Document", "Table", "TR", "TD", "TD", "P"]
