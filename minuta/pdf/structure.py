"""The structure tree of a PDF: its elements while they are gathered, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pydyf

MAY_BE_EMPTY = frozenset(("Document", "LBody", "LI", "TD", "TH", "TR"))
"""What keeps its place with nothing in it: an empty cell still stands in its column."""


_TABLE = {"Caption": 0, "THead": 1, "TBody": 2, "TFoot": 3}


class Mark(NamedTuple):
    """A stretch of marked content: its page, from 0, and its number in that page."""

    page: int
    number: int


class Annotation(NamedTuple):
    """The area of a link in a page, from 0."""

    page: int
    dictionary: Any


@dataclass(eq=False, slots=True)
class Node:
    """A structure element that is still being gathered, maybe from several pages; `entries` are its own in the PDF."""

    kind: str
    parent: Node | None = None
    kids: list[Node | Mark | Annotation] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, position: int | None = None, **entries: Any) -> Node:
        """A new element inside this one, at the end unless a position is given."""
        node = Node(kind, self, entries=entries)
        self.kids.insert(len(self.kids) if position is None else position, node)
        return node

    def ancestors(self) -> Iterator[Node]:
        """This element and those around it, outwards."""
        yield self
        if self.parent is not None:
            yield from self.parent.ancestors()

    def walk(self) -> Iterator[Node]:
        """This element and all inside it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


def tidy(node: Node) -> bool:
    """Take out the elements that hold nothing, and put in order the parts of a table; tells whether to keep this one.

    A foot is met on the first page of its table, and a head that does not fit there, on the second.
    """
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or tidy(kid)]
    if node.kind == "Table":
        node.kids.sort(key=lambda kid: _TABLE.get(kid.kind, 2) if isinstance(kid, Node) else 2)
    return bool(node.kids) or node.kind in MAY_BE_EMPTY


def attributes(owner: str, **values: Any) -> Any:
    """The attributes of an element that belong to an owner of the standard, such as Table or List."""
    return pydyf.Dictionary({"O": f"/{owner}", **values})


def write_structure(pdf: Any, root: Node, pages: int) -> None:
    """Add a tidy tree to a PDF of so many pages: the elements, and what finds them from a page, a link or an ID."""
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(tree)
    references = pdf.page_references  # a property that makes its tuple again each time
    written: dict[Node, Any] = {}
    _write_element(pdf, root, tree, references, written)
    tree["K"] = pydyf.Array([written[root].reference])
    parents, next_key = _parents(written, pages)
    pdf.add_object(parents)
    tree["ParentTree"], tree["ParentTreeNextKey"] = parents.reference, next_key
    named = sorted((node.entries["ID"].string, element) for node, element in written.items() if "ID" in node.entries)
    if named:
        names = [part for name, element in named for part in (pydyf.String(name), element.reference)]
        tree["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
    pdf.catalog["StructTreeRoot"] = tree.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _write_element(pdf: Any, node: Node, parent: Any, references: Sequence[bytes], written: dict[Node, Any]) -> None:
    element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}", "P": parent.reference, **node.entries})
    pdf.add_object(element)
    written[node] = element
    page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
    if page is not None:
        element["Pg"] = references[page]
    kids = pydyf.Array()
    for kid in node.kids:
        if isinstance(kid, Node):
            _write_element(pdf, kid, element, references, written)
            kids.append(written[kid].reference)
        elif isinstance(kid, Annotation):
            kids.append(
                pydyf.Dictionary({"Type": "/OBJR", "Pg": references[kid.page], "Obj": kid.dictionary.reference})
            )
        elif kid.page == page:
            kids.append(kid.number)
        else:
            kids.append(pydyf.Dictionary({"Type": "/MCR", "Pg": references[kid.page], "MCID": kid.number}))
    if kids:
        element["K"] = kids


def _parents(written: dict[Node, Any], pages: int) -> tuple[Any, int]:
    """The number tree from each page and each link to the elements, and the first number that is free."""
    owners: list[dict[int, bytes]] = [{} for _ in range(pages)]
    links: list[bytes] = []
    for node, element in written.items():
        for kid in node.kids:
            if isinstance(kid, Mark):
                owners[kid.page][kid.number] = element.reference
            elif isinstance(kid, Annotation):
                kid.dictionary["StructParent"] = pages + len(links)
                links.append(element.reference)
    numbers = pydyf.Array()
    for key, owned in enumerate(owners):
        numbers.extend((key, _row(owned)))
    for key, reference in enumerate(links, start=pages):
        numbers.extend((key, reference))
    return pydyf.Dictionary({"Nums": numbers}), pages + len(links)


def _row(owned: dict[int, bytes]) -> Any:
    """One entry for each number of a page: null for what is an artifact."""
    return pydyf.Array([owned.get(number, b"null") for number in range(max(owned, default=-1) + 1)])


def make_artifacts(pieces: Iterable[tuple[list[Any], int, str]]) -> None:
    """Turn pieces of marked content, each at a position in its stream, into artifacts with some properties."""
    for operators, position, properties in pieces:
        operators[position - 1], operators[position] = "/Artifact", properties
