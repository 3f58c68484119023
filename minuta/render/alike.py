"""The guard over the parts of a minuta: where what they have to say differs, what their pages say must differ too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from minuta.markup import Element
from minuta.model import Minuta
from minuta.origins import ORIGIN, unmarked
from minuta.page import Page
from minuta.problems import Place, Problem
from minuta.render.plan import Plan, PlannedSection


@dataclass(frozen=True, slots=True)
class Rendered:
    """A minuta with its plan, what its templates were given and the page that they made of it."""

    minuta: Minuta
    plan: Plan
    context: Mapping[str, Any]
    page: Page


class _Piece(NamedTuple):
    """What a template was given for some of the page, and what that says, both without the name of the part."""

    given: tuple[str, ...]
    said: str
    element: Element
    document: Minuta


_UNSEEN = frozenset(("id", "nombre", "archivo", "clase", "anchos", "secciones", "bloques"))
"""What templates are given and no reader reads, and what is looked at by itself."""

_TYPED_AT = re.compile(rf' {ORIGIN}="[^"]*"')

_COVER = ("titulo", "subtitulo", "aviso", "cabecera")


def alike_though_different(rendered: Iterable[Rendered]) -> Iterator[Problem]:
    """The pieces that say the same in two parts of a minuta though they were given different data.

    What they were given is already without the rows, the columns and the fields that nobody asked to show, so that
    parts whose rows are equal, or equal in what is shown, are not taken for a mistake.
    """
    pieces: dict[tuple[object, ...], dict[str, list[_Piece]]] = {}
    for one in rendered:
        if one.minuta.part is not None:
            for where, piece in _pieces(one):
                pieces.setdefault((one.minuta.place, *where), {}).setdefault(piece.said, []).append(piece)
    for by_text in pieces.values():
        for same in by_text.values():
            other = next((piece for piece in same if piece.given != same[0].given), None)
            if other is not None:
                yield _problem(same, other)


def _problem(same: list[_Piece], other: _Piece) -> Problem:
    message = (
        f"Sale lo mismo en {same[0].document.part} y en {other.document.part}, aunque sus datos no son los mismos: "
        "la plantilla no los muestra."
    )
    hint = "Ponga en la plantilla lo que recibe del bloque, y no un texto o una cifra fija."
    documents = tuple(piece.document.id for piece in same)
    return Problem("partes-iguales", _culprit(same[0].element), message, hint, documents=documents)


def _culprit(element: Element) -> Place:
    """The template of a piece: for a section or the cover, the first that it holds, for it only gathers others."""
    inner = (one.origin for one in element.elements if one.origin.file != element.origin.file and one.tag != "section")
    return next(inner, element.origin) if element.tag in ("section", "article") else element.origin


def _pieces(one: Rendered) -> Iterator[tuple[tuple[object, ...], _Piece]]:
    """The cover, each block that has an id in the page, and each section without these, with what each is called."""
    without_name = _masker(str(one.minuta.part))
    elements = {element.get("id"): element for element in one.page.body.walk() if element.get("id")}

    def piece(given: Iterable[str], element: Element, *, whole: bool = True) -> _Piece:
        said = without_name(" ".join(_words(element, apart=frozenset() if whole else frozenset(elements))))
        return _Piece(tuple(map(without_name, given)), " ".join(said.split()), element, one.minuta)

    yield ("cover",), piece(_leaves({name: one.context[name] for name in _COVER}), one.page.body, whole=False)
    for section, view in _sections(one.plan.sections, one.context["secciones"]):
        loose: list[str] = [*_leaves(view)]
        for planned, shown in zip(section.blocks, view["bloques"], strict=True):
            element = elements.get(planned.id)
            if element is None:
                loose.extend(_leaves(shown))
            else:
                yield ("block", id(planned.block), str(planned.group)), piece(_leaves(shown), element)
        if (around := elements.get(f"{section.id}-seccion")) is not None:
            yield ("section", id(section.section)), piece(loose, around, whole=False)


def _sections(
    planned: Iterable[PlannedSection], views: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[PlannedSection, Mapping[str, Any]]]:
    for section, view in zip(planned, views, strict=True):
        yield section, view
        yield from _sections(section.sections, view["secciones"])


def _masker(name: str) -> Callable[[str], str]:
    """What takes the name of a part out of a text, however it is written."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub("§", text)


def _leaves(given: Any) -> Iterator[str]:
    """Every text that a template was given, at any depth, without where it was typed: a row of its own for each."""
    if isinstance(given, str):
        yield _TYPED_AT.sub("", unmarked(given)[0])
    elif isinstance(given, Mapping):
        for name, inner in given.items():
            yield from _leaves(inner) if name not in _UNSEEN else ()
    elif isinstance(given, list | tuple):
        for inner in given:
            yield from _leaves(inner)
    elif hasattr(given, "text"):
        yield given.text


def _words(element: Element, apart: frozenset[str]) -> Iterator[str]:
    """What a reader gets of an element, also who does not see, and where it leads.

    Of what it holds, not what has an id and is told `apart`.
    """
    yield from (element.get(name) for name in ("alt", "href") if element.get(name))
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.get("id") not in apart or child.tag in ("h2", "h3", "h4"):
            yield from _words(child, apart)
