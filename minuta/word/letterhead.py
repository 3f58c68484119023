"""Puts a finished document into a letterhead: its margins, styles, palette and sheet around our text.

Ours stays the package, and only what a letterhead is made of comes in: whatever else its file holds (comments, hidden
data, an attached template, protection) has no way to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from minuta.letterhead import KINDS, Letterhead, Package, margin_parts, open_package
from minuta.word.merging import Merged, keep_true_colours, merge_numbering, rewrite
from minuta.word.ooxml import Xml, element, root

_TYPES = {
    "xml": "application/xml", "png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif",
    "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml", "tiff": "image/tiff", "bmp": "image/bmp",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}  # fmt: skip
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STORIES = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
_KEPT_SETTINGS = ("defaultTabStop", "clrSchemeMapping")
_NUMBERED = (
    (qn("wp:docPr"), "id", ""),
    (qn("w:bookmarkStart"), qn("w:id"), qn("w:bookmarkEnd")),
)
_SHAPE, _SHAPE_ID = "{urn:schemas-microsoft-com:vml}shape", "{urn:schemas-microsoft-com:office:office}spid"
_SHAPES = 2049
"""Where Word begins to number the old drawings of headers, which is what it makes watermarks of."""
"""What must not have the number of another of its kind anywhere in the file, and what ends it by that number."""


def put_into(document: Any, letterhead: Letterhead) -> None:
    """Change a document, complete but for this, into one on the letterhead."""
    parts = _Parts(document, open_package(letterhead.data))
    merged = _merge(document, parts, letterhead)
    kinds = [KINDS[pair.pages] for pair in letterhead.margins]
    margins = _margins(document, parts, kinds, merged.kinds())
    _unique_ids(document, margins)
    _unique_shapes(margins)
    _settings(document, parts, even="even" in kinds)
    references = [
        element(f"{story}Reference", {"type": kind, "r:id": document.part.relate_to(part, _STORIES[story])})
        for (story, kind), part in margins.items()
    ]
    _sections(document, parts.last_section(), references, first="first" in kinds)


class _Parts:
    """Brings parts of the letterhead into the package of the document, each with what it points to."""

    def __init__(self, document: Any, package: Package) -> None:
        self._package = package
        self._into = document.part.package
        self._brought: dict[str, Any] = {}
        self.margins = margin_parts(package)

    def last_section(self) -> Xml | None:
        return parse_xml(self._package.parts[self._package.main]).find(f"{qn('w:body')}/{qn('w:sectPr')}")

    def tree(self, kind: str) -> Xml | None:
        """The tree of the part of a kind, if the letterhead has one."""
        name = self._package.related(kind)
        return parse_xml(self._package.parts[name]) if name else None

    def related(self, kind: str) -> Any:
        name = self._package.related(kind)
        return self.bring(name) if name else None

    def bring(self, name: str, tree: Xml | None = None) -> Any:
        """A part under a name that no other has; with a `tree`, holding that instead of its bytes."""
        if name in self._brought:
            return self._brought[name]
        folder, base = posixpath.split(name)
        uri = PackURI(f"/{folder}/membrete-{base}")
        kind = self._package.types.get(name, _TYPES.get(base.rpartition(".")[2].lower(), "application/octet-stream"))
        if tree is None:
            part: Any = Part(uri, kind, self._package.parts[name], self._into)
        else:
            part = XmlPart(uri, kind, tree, self._into)
        self._brought[name] = part
        for identifier, relation in self._package.relations(name).items():
            if relation.external:
                part.load_rel(relation.type, relation.target, identifier, True)
            elif relation.target in self._package.parts:
                part.load_rel(relation.type, self.bring(relation.target), identifier)
        return part

    def parsed(self, name: str) -> Xml:
        return parse_xml(self._package.parts[name])


def _merge(document: Any, parts: _Parts, letterhead: Letterhead) -> Merged:
    """Styles, numberings, palette and fonts; then our text calls them as they are called now."""
    own = document.part
    theirs, numbering = parts.tree("styles"), parts.tree("numbering")
    ours = own._styles_part._element
    merged = Merged(theirs if theirs is not None else root("w:styles"), ours)
    numbering = numbering if numbering is not None else root("w:numbering")
    offset = merge_numbering(numbering, own.numbering_part._element, merged)
    own._styles_part._element, own.numbering_part._element = merged.root, numbering
    for kind in (RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE):
        brought = parts.related(kind.rpartition("/")[2])
        if brought is not None:
            _drop(own, kind)
            own.relate_to(brought, kind)
    for tree in (own.element, *(part.element for part in _stories(own)), *merged.added_styles):
        rewrite(tree, merged, offset)
        keep_true_colours(tree, letterhead.colours)
    return merged


def _stories(own: Any) -> list[Any]:
    """Our parts with text besides the body: footnotes, headers and footers."""
    kinds = (RELATIONSHIP_TYPE.FOOTNOTES, *_STORIES.values())
    return [relation.target_part for relation in own.rels.values() if relation.reltype in kinds]


def _drop(own: Any, kind: str) -> None:
    for identifier in [name for name, relation in own.rels.items() if relation.reltype == kind]:
        del own.rels[identifier]


def _margins(document: Any, parts: _Parts, kinds: list[str], styles: Mapping[str, str]) -> dict[tuple[str, str], Any]:
    """The header and footer of each kind of page: as they came where we add nothing, else with our lines at the end.

    A kind that the letterhead leaves blank has a part only if there is something of ours to say.
    """
    own = document.part
    lines = {story: _own_lines(own, story) for story in _STORIES}
    for kind in _STORIES.values():
        _drop(own, kind)
    made = {}
    for story, added in lines.items():
        for kind in kinds:
            name = parts.margins.get((story, kind), "")
            if name:
                tree = parts.parsed(name)
                changed = _without_unknown_styles(tree, styles) or bool(added)
                made[story, kind] = parts.bring(name, _with_lines(tree, added) if changed else None)
            elif added:
                made[story, kind] = _new_margin(own, story, kind, added)
    return made


def _own_lines(own: Any, story: str) -> list[Xml]:
    relations = [relation for relation in own.rels.values() if relation.reltype == _STORIES[story]]
    return [line for relation in relations[:1] for line in relation.target_part.element]


def _without_unknown_styles(tree: Xml, styles: Mapping[str, str]) -> bool:
    """Take out the calls to styles that the letterhead no longer has, which Word reads as the usual one."""
    unknown = [
        use
        for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table"))
        for use in tree.iter(qn(f"w:{tag}"))
        if styles.get(use.get(qn("w:val"))) != kind
    ]
    for use in unknown:
        use.getparent().remove(use)
    return bool(unknown)


def _with_lines(tree: Xml, lines: list[Xml]) -> Xml:
    tree.extend(deepcopy(line) for line in lines)
    return tree


def _new_margin(own: Any, story: str, kind: str, lines: list[Xml]) -> Any:
    tree = _with_lines(root("w:hdr" if story == "header" else "w:ftr"), lines)
    uri = PackURI(f"/word/{story}-{kind}.xml")
    return XmlPart(uri, f"{_WORD_TYPE}.{story}+xml", tree, own.package)


def _unique_ids(document: Any, parts: dict[tuple[str, str], Any]) -> None:
    """Number again what would have the number of another: pictures and bookmarks, in the margins and in the text.

    A margin whose numbers are all its own stays as it came, byte by byte.
    """
    trees = {id(part): (part, _tree_of(part)) for part in parts.values()}
    body = (None, document.part.element)
    for tag, attribute, ends in _NUMBERED:
        taken: set[int] = set()
        for part, tree in (*trees.values(), body):
            changed = _number_again(tree, tag, attribute, ends, taken)
            if changed and part is not None and not isinstance(part, XmlPart):
                part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _unique_shapes(parts: dict[tuple[str, str], Any]) -> None:
    """Name each watermark apart: ours goes to every margin, and no letterhead brings one."""
    trees = (part.element for part in parts.values() if isinstance(part, XmlPart))
    for number, shape in enumerate(shape for tree in trees for shape in tree.iter(_SHAPE)):
        shape.set("id", f"PowerPlusWaterMarkObject{number + 1}")
        shape.set(_SHAPE_ID, f"_x0000_s{_SHAPES + number}")


def _tree_of(part: Any) -> Xml:
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _number_again(tree: Xml, tag: str, attribute: str, ends: str, taken: set[int]) -> bool:
    """Give a free number to each element whose own is taken, and to what ends it; tells whether there was any."""
    renamed: dict[str, str] = {}
    for node in tree.iter(tag):
        number = _as_number(node.get(attribute))
        if number in taken:
            free = max(taken) + 1
            renamed[node.get(attribute)] = str(free)
            node.set(attribute, str(free))
            number = free
        taken.add(number)
    for node in tree.iter(ends) if ends else ():
        node.set(attribute, renamed.get(node.get(attribute), node.get(attribute)))
    return bool(renamed)


def _as_number(text: str | None) -> int:
    return int(text) if text is not None and text.lstrip("-").isdecimal() else 0


def _settings(document: Any, parts: _Parts, *, even: bool) -> None:
    """Ours, with the little of theirs that the margins need: nothing else of it may act on our text."""
    ours, theirs = document.settings.element, parts.tree("settings")
    if even:
        document.settings.odd_and_even_pages_header_footer = True
    if theirs is None:
        return
    for name in _KEPT_SETTINGS:
        found, own = theirs.find(qn(f"w:{name}")), ours.find(qn(f"w:{name}"))
        if found is not None and own is not None:
            ours.replace(own, deepcopy(found))


def _sections(document: Any, theirs: Xml | None, references: list[Xml], *, first: bool) -> None:
    """The sheet of the letterhead in every section; a landscape one is the same sheet turned, with the same margins.

    Only the first section has a first page of its own, so that the ones after it do not look like a front page.
    """
    for position, section in enumerate(document.part.element.iter(qn("w:sectPr"))):
        wide = section.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"
        for story in _STORIES:
            for old in section.findall(qn(f"w:{story}Reference")):
                section.remove(old)
        for name in ("pgSz", "pgMar"):
            found = theirs.find(qn(f"w:{name}")) if theirs is not None else None
            if found is not None:
                section.replace(section.find(qn(f"w:{name}")), _sheet(found, wide=wide and name == "pgSz"))
        if position == 0:
            section[:0] = references
            if first:
                section.titlePg_val = True


def _sheet(found: Xml, *, wide: bool) -> Xml:
    made = deepcopy(found)
    if wide:
        width, height = made.get(qn("w:w")), made.get(qn("w:h"))
        made.set(qn("w:w"), height)
        made.set(qn("w:h"), width)
        made.set(qn("w:orient"), "landscape")
    if made.tag == qn("w:pgMar"):
        for name, usual in (("header", 708), ("footer", 708), ("gutter", 0)):
            made.set(qn(f"w:{name}"), made.get(qn(f"w:{name}"), str(usual)))
    return made
