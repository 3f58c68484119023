"""The parts of a Word file as trees, and the few questions that every reader of them asks."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from lxml import etree

from minuta.gates.reading import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DRAWING_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

DOCUMENT, STYLES, NUMBERING, NOTES, SETTINGS = (
    f"word/{name}.xml" for name in ("document", "styles", "numbering", "footnotes", "settings")
)

_LARGEST = 256 * 1024 * 1024
"""Bytes that all the parts may take once opened: a minute takes one, and a small archive may hide a huge one."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True)
class Package:
    """`names` has every entry of the archive, repeated ones too; `parts` the ones that are XML."""

    names: tuple[str, ...]
    parts: Mapping[str, Any]

    @classmethod
    def of(cls, data: bytes) -> Package:
        """Raises zipfile.BadZipFile, etree.XMLSyntaxError or Unreadable for what is not a Word file."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise Unreadable("el archivo ocupa demasiado una vez abierto")
            names = tuple(archive.namelist())
            parts = {
                name: etree.fromstring(archive.read(name), _PARSER)
                for name in names
                if name.endswith((".xml", ".rels"))
            }
        if DOCUMENT not in parts or parts[DOCUMENT].find(f"{W}body") is None:
            raise Unreadable("no es un archivo de Word")
        return cls(names, parts)

    @property
    def body(self) -> Any:
        return self.parts[DOCUMENT].find(f"{W}body")

    @property
    def texts(self) -> dict[str, Any]:
        """The parts that Word itself reads as text, styles or numbering, by name."""
        return {name: tree for name, tree in self.parts.items() if name.startswith("word/") and name.endswith(".xml")}

    def relations(self, part: str) -> dict[str, Any]:
        """The relations of a part by their id."""
        folder, name = posixpath.split(part)
        tree = self.parts.get(f"{folder}/_rels/{name}.rels")
        return {} if tree is None else {one.get("Id", ""): one for one in tree.iter(RELATIONSHIP)}

    def target(self, part: str, relation: str) -> str:
        """The part that a relation leads to, or the address outside."""
        found = self.relations(part).get(relation)
        if found is None:
            return ""
        if found.get("TargetMode") == "External":
            return str(found.get("Target", ""))
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), found.get("Target", ""))).lstrip("/")

    @cached_property
    def styles(self) -> dict[str, Any]:
        """Every style by its id."""
        tree = self.parts.get(STYLES)
        return {} if tree is None else {one.get(f"{W}styleId", ""): one for one in tree.iter(f"{W}style")}

    @property
    def language(self) -> str:
        """The one that the text has unless it says otherwise; nothing where it is not told."""
        tree = self.parts.get(STYLES)
        found = None if tree is None else tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        return "" if found is None else str(found.get(f"{W}val", ""))

    def chain(self, style: str) -> Iterator[Any]:
        """A style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = val(self.styles[style], "basedOn")


def val(node: Any, path: str) -> str:
    """The `w:val` of an element under a node, or nothing."""
    found = node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else str(found.get(f"{W}val", ""))


def is_on(node: Any, path: str) -> bool:
    """Whether a switch is there and is not turned off."""
    found = node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")
