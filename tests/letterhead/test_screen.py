"""On a screen a letterhead says all that it says on paper but for the pages, which a screen has not."""

from __future__ import annotations

import pytest

from minuta.letterhead import on_screen
from minuta.markup import Element


def _field(name: str = "PAGE") -> Element:
    return Element("span", {"data-campo": name}, ("1",))


def shown(*children: Element | str) -> str:
    """What a screen says of a footer of one paragraph."""
    footer = Element("footer", {"class": "pie"}, (Element("p", {}, children),))
    return "".join(element.text() for element in on_screen(Element("article", {}, (footer,))))


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        (("Calle 1 · Página ", _field(), " de ", _field("NUMPAGES")), "Calle 1"),
        (("Calle 1 | Pá", "gina ", _field()), "Calle 1"),
        (("Pág. ", _field(), "/", _field("NUMPAGES")), ""),
        ((_field(), " · Calle 1"), " · Calle 1"),
        ((Element("strong", {}, (_field(),)), "Calle 1"), "Calle 1"),
        (("Calle 12 de Octubre",), "Calle 12 de Octubre"),
        (("Página web: ejemplo.cl",), "Página web: ejemplo.cl"),
    ],
)
def test_only_what_is_said_of_pages_is_left_out(children: tuple[Element | str, ...], expected: str) -> None:
    assert shown(*children) == expected


def test_a_stretch_with_nothing_but_a_page_number_goes_and_the_others_stay() -> None:
    stretches = [Element("span", {"class": "tramo"}, inside) for inside in (("Valdivia",), ("Página ", _field()))]
    assert shown(*stretches) == "Valdivia"


def test_the_header_is_that_of_the_first_page_where_it_says_something() -> None:
    def header(pages: str, text: str) -> Element:
        return Element("header", {"class": f"encabezado {pages}".strip()}, (Element("p", {}, (text,)),))

    def shown_of(first: str) -> list[str]:
        return [
            one.text() for one in on_screen(Element("article", {}, (header("", "Todas"), header("primera", first))))
        ]

    assert shown_of("Primera") == ["Primera"]
    assert shown_of(" ") == ["Todas"]


def test_the_lines_that_mark_every_page_are_not_shown() -> None:
    footer = Element("footer", {"class": "pie"}, (Element("p", {"class": "propio"}, ("BORRADOR",)),))
    assert on_screen(Element("article", {}, (footer,))) == ()
