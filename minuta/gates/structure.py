"""The structure tree of a finished PDF, with the words that were found on paper in each piece of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

from minuta.gates.paper import Artifact, words_on_paper
from minuta.gates.reading import Unreadable, tidy

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what it finds odd, our rules say, and in Spanish


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of marked content in a page, from 1; a drawing says nothing."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """The area of a link in a page and where it goes; `said` is read instead of the address."""

    page: int
    target: str
    said: str


@dataclass(slots=True)
class Element:
    """A structure element: its type, what it says of itself, and the words, links and elements in it, in order."""

    kind: str
    said: Mapping[str, str] = field(default_factory=dict)
    kids: list[Element | Words | Link] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def page(self) -> int:
        """The first page that it stands on; 0 for an empty one."""
        for kid in self.kids:
            page = kid.page() if isinstance(kid, Element) else kid.page
            if page:
                return page
        return 0

    def text(self, without: tuple[str, ...] = ()) -> str:
        """All the words inside, but those of elements of some types."""
        return tidy(" ".join(self._texts(without)))

    def _texts(self, without: tuple[str, ...]) -> Iterator[str]:
        for kid in self.kids:
            if isinstance(kid, Words):
                yield kid.text
            elif isinstance(kid, Element) and kid.kind not in without:
                yield from kid._texts(without)


@dataclass(frozen=True, slots=True)
class Structure:
    """A PDF as a screen reader meets it. `orphans` are words that are marked but that no element has.

    `claims` are the standards that it says it follows, such as «PDF/UA-1»; `destinations` are the names that links
    inside may go to; `attached` are the files inside with the relation that each has to the document. Texts of the
    pages in `unlinked` do not lead back to the elements that have them, which is how a click finds what to read.
    """

    root: Element
    title: str
    language: str
    pages: int
    outline: tuple[str, ...]
    artifacts: tuple[Artifact, ...]
    orphans: tuple[Words, ...]
    claims: tuple[str, ...]
    destinations: frozenset[str]
    attached: tuple[tuple[str, str], ...]
    unlinked: tuple[int, ...]


def read_structure(data: bytes) -> Structure:
    """Raises pikepdf.PdfError or PdfiumError for what is not a PDF, and Unreadable for one without structure."""
    words, artifacts = words_on_paper(data)
    with pikepdf.open(BytesIO(data)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, start=1)}
        tree = file.Root.get("/StructTreeRoot")
        if tree is None:
            raise Unreadable("el PDF no tiene estructura: un lector de pantalla no sabría en qué orden leerlo")
        reader = _Reader(numbers, words)
        root = Element("", {}, list(reader.kids(tree, 0)))
        return Structure(
            root.elements[0] if len(root.kids) == 1 and root.elements else root,
            str(file.docinfo.get("/Title", "")),
            str(file.Root.get("/Lang", "")),
            len(numbers),
            _outline(file),
            artifacts,
            tuple(Words(page, text) for (page, _), text in words.items() if text.strip()),
            tuple(_claims(file)),
            frozenset(_destinations(file)),
            tuple(
                (str(one.get("/UF", "")), str(one.get("/AFRelationship", "/"))[1:]) for one in file.Root.get("/AF", ())
            ),
            tuple(_unlinked(file, tree, reader.owners)),
        )


def _unlinked(file: pikepdf.Pdf, tree: Any, owners: Mapping[int, Mapping[int, Any]]) -> Iterator[int]:
    lists = pikepdf.NumberTree(tree.ParentTree) if "/ParentTree" in tree else {}
    for number, page in enumerate(file.pages, start=1):
        key = int(page.obj.get("/StructParents", -1))
        # A mark that is an artifact belongs to nothing, and its place in the list is empty.
        listed = [getattr(one, "objgen", None) for one in lists[key]] if key in lists else []
        own = owners.get(number, {})
        if any(mark >= len(listed) or listed[mark] != owner for mark, owner in own.items()):
            yield number


_PART = {"PDF/A": "{http://www.aiim.org/pdfa/ns/id/}", "PDF/UA": "{http://www.aiim.org/pdfua/ns/id/}"}


def _claims(file: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in file.Root:
        return
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for standard, namespace in _PART.items():
            part = metadata.get(f"{namespace}part")
            if part:
                yield f"{standard}-{part}{str(metadata.get(f'{namespace}conformance') or '').lower()}"


def _destinations(file: pikepdf.Pdf) -> Iterator[str]:
    """Names may stand in a tree, as they do today, or in a dictionary, as they once did."""
    names = file.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        yield from (str(name) for name in pikepdf.NameTree(names))
    yield from (str(name)[1:] for name in file.Root.get("/Dests", pikepdf.Dictionary()))


def _outline(file: pikepdf.Pdf) -> tuple[str, ...]:
    def titles(items: Any) -> Iterator[str]:
        for item in items:
            yield tidy(item.title)
            yield from titles(item.children)

    with file.open_outline() as outline:
        return tuple(titles(outline.root))


class _Reader:
    """Builds elements, taking from `words` those that each one has; `owners` says whose is each mark of each page."""

    def __init__(self, pages: Mapping[Any, int], words: dict[tuple[int, int], str]) -> None:
        self._pages, self._words = pages, words
        self.owners: dict[int, dict[int, Any]] = {}

    def _element(self, node: Any) -> Element:
        page = self._pages.get(node.Pg.objgen, 0) if "/Pg" in node else 0
        return Element(str(node.get("/S", "/"))[1:], _said(node), list(self.kids(node, page)))

    def kids(self, node: Any, page: int) -> Iterator[Element | Words | Link]:
        """What a node holds; `page` is where its marked content stands unless it says otherwise."""
        kids = node.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,) if kids != () else ():
            if isinstance(kid, int):
                yield self._marked(node, page, kid)
            elif kid.get("/Type") == "/MCR":
                yield self._marked(node, self._page_of(kid, page), int(kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                yield _link(kid, self._page_of(kid, page))
            else:
                yield self._element(kid)

    def _page_of(self, reference: Any, otherwise: int) -> int:
        return self._pages.get(reference.Pg.objgen, 0) if "/Pg" in reference else otherwise

    def _marked(self, node: Any, page: int, number: int) -> Words:
        self.owners.setdefault(page, {})[number] = node.objgen
        return Words(page, self._words.pop((page, number), ""))


def _link(reference: Any, page: int) -> Link:
    area = reference.get("/Obj", {})
    action = area.get("/A", {})
    target = str(action["/URI"]) if "/URI" in action else f"#{area.get('/Dest', action.get('/D', ''))}"
    return Link(page, target, str(area.get("/Contents", "")))


def _said(node: Any) -> dict[str, str]:
    said = {name: str(node[f"/{name}"]) for name in ("ID", "Alt", "ActualText", "Lang") if f"/{name}" in node}
    attributes = node.get("/A", {})
    for one in attributes if isinstance(attributes, pikepdf.Array) else (attributes,):
        for name, value in one.items() if hasattr(one, "items") else ():
            if name not in ("/O", "/BBox"):
                said[name[1:]] = str(value)
    return said
