"""Tables cell by cell: spanning headers, groups, sums that know what is missing, and columns that hold their words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.markup import Element
from minuta.render.grids import BodyCell, HeadCell, Line, TableRoom, shares
from minuta.render.widths import longest_word
from tests.render.conftest import Inspect

ROOM = TableRoom(Decimal(460), Decimal(9))


def table(inspected: Inspect, *lines: str) -> Element:
    block = "\n".join(f"        {line}" for line in lines)
    checked = inspected(f"  - titulo: A\n    contenido:\n      - tabla: obras\n{block}\n")
    assert not checked.problems, checked.problems
    return next(one for one in checked.pages[0].body.walk() if one.tag == "table" and "tabla" in one.classes)


def rows(element: Element, part: str) -> list[list[str]]:
    return [
        [cell.text() for cell in row.elements] for one in element.elements if one.tag == part for row in one.elements
    ]


def test_units_stand_in_the_header_and_numbers_alone_in_the_cells(inspected: Inspect) -> None:
    made = table(inspected, "columnas: [nombre, gasto]", "total: [gasto]")
    assert rows(made, "thead") == [["Obra", "Gasto (miles de pesos)"]]
    assert [row[1] for row in rows(made, "tbody")] == ["37.000", "18.250", "s/i", "1.500"]
    assert rows(made, "tfoot") == [["Total", "56.750"]]


def test_a_header_spans_its_columns_also_when_it_has_only_one(inspected: Inspect) -> None:
    made = table(inspected, "columnas: [nombre, {grupo: X, columnas: [gasto]}, {grupo: Y, columnas: [saldo, avance]}]")
    first, second = next(one for one in made.elements if one.tag == "thead").elements
    assert [(cell.text(), cell.get("colspan", "1"), cell.get("rowspan", "1")) for cell in first.elements] == [
        ("Obra", "1", "2"), ("X", "1", "1"), ("Y", "2", "1"),
    ]  # fmt: skip
    assert len(second.elements) == 3


def test_each_group_has_its_row_and_its_subtotal_and_a_gap_is_not_a_zero(inspected: Inspect) -> None:
    made = table(
        inspected, "columnas: [nombre, inicio, gasto]", "agrupar: region", "subtotal: [gasto]", "total: [gasto]",
        "numerada: sí",
    )  # fmt: skip
    body = rows(made, "tbody")
    assert [row[0] for row in body if len(row) == 1] == ["Tarapacá", "Valparaíso", "Ñuble"]
    assert [row for row in body if row[0].startswith("Subtotal")] == [
        ["Subtotal Tarapacá", "55.250"], ["Subtotal Valparaíso", "s/i"], ["Subtotal Ñuble", "1.500"],
    ]  # fmt: skip
    assert [row[0] for row in body if row[0].isdecimal()] == ["1", "2", "3", "4"]


WIDTHS = st.lists(st.integers(1, 60).map(Decimal), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(WIDTHS, st.data())
def test_columns_add_up_to_a_hundred_and_hold_their_longest_word(wanted: list[Decimal], data: st.DataObject) -> None:
    words = data.draw(st.lists(st.text("aMi1$.", max_size=20), min_size=len(wanted), max_size=len(wanted)))
    lines = (Line(tuple(BodyCell(word) for word in words)),)
    head = (tuple(HeadCell("x") for _ in words),)
    made = [Decimal(share) for share in shares(wanted, head, lines, ROOM)]
    assert sum(made) == 100
    needs = [longest_word(word, float(ROOM.size)) for word in words]
    if sum(needs) + 9.5 * len(needs) < float(ROOM.width):
        for share, need in zip(made, needs, strict=True):
            assert float(share) / 100 * float(ROOM.width) >= need


@pytest.mark.parametrize(("small", "large"), [("i", "M"), ("a", "aa"), ("a b", "aab"), ("1.000", "M$\u00a01.000")])
def test_wider_words_need_more_room(small: str, large: str) -> None:
    assert longest_word(small, 9) < longest_word(large, 9) < longest_word(large, 9, bold=True)


def test_accents_take_no_room() -> None:
    assert longest_word("ñandú", 9) == longest_word("nandu", 9)
