"""The tree that every document is made of, and its text as HTML."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from minuta.problems import NOWHERE, Place

VOID = frozenset(("br", "hr", "img", "col", "meta"))
"""Elements that hold nothing and are not closed."""


@dataclass(frozen=True, slots=True)
class Element:
    """`origin` is the line that wrote the element, and `typed`, where a template put in it what a person had typed."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Element | str, ...] = ()
    origin: Place = NOWHERE
    typed: Place | None = None

    @property
    def place(self) -> Place:
        """Where what it says is to be put right."""
        return self.typed or self.origin

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(child for child in self.children if isinstance(child, Element))

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def walk(self) -> Iterator[Element]:
        """This element and all inside it, in reading order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    @property
    def is_note(self) -> bool:
        """Whether it stands at the foot of the page, and only its call where it is written."""
        return self.get("role") == "doc-footnote"

    def label(self) -> str:
        """Its words as they name it elsewhere, in a list or to a screen reader: without the notes that it calls."""
        return "".join(
            child if isinstance(child, str) else child.label()
            for child in self.children
            if isinstance(child, str) or not child.is_note
        )

    def first(self, tag: str) -> Element | None:
        return next((element for element in self.walk() if element.tag == tag), None)


def serialise(node: Element | str) -> str:
    """HTML text of a tree; the origin of each element stays behind."""
    if isinstance(node, str):
        return html.escape(node, quote=False)
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in node.attributes.items())
    if node.tag in VOID:
        return f"<{node.tag}{attributes}>"
    return f"<{node.tag}{attributes}>{''.join(serialise(child) for child in node.children)}</{node.tag}>"
