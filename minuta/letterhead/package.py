"""A Word file opened as a package, or refused in words that say what to do with it."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

Xml = ElementTree.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN_TYPES = (f"{_MAIN}.document.main+xml", f"{_MAIN}.template.main+xml")

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
KINDS = {"": "default", "primera": "first", "pares": "even"}
"""The pages that may have margins of their own, and what Word calls them."""

LARGEST = 40_000_000
"""Bytes of all the parts together: more is no letterhead, or a file made to fill the memory."""

SAVE_AS = "Ábralo en Word y guárdelo como «Documento de Word (.docx)» o «Plantilla de Word (.dotx)»."


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a letterhead cannot be used, and what to do."""

    message: str
    hint: str


class Refused(Exception):
    """A letterhead that cannot be used, with everything that is wrong with it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of the address that says what it is for, which is `type`."""

    type: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    parts: Mapping[str, bytes]
    main: str
    types: Mapping[str, str]

    def tree(self, part: str) -> Xml:
        return _parsed(self.parts[part])

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to, by the id that it uses."""
        folder, name = posixpath.split(part)
        file = f"{folder}/_rels/{name}.rels".lstrip("/")
        if file not in self.parts:
            return {}
        return {relation.get("Id", ""): _relation(relation, folder) for relation in _parsed(self.parts[file])}

    def related(self, kind: str) -> str:
        """The part of a kind that the document has, or empty."""
        found = (one.target for one in self.relations(self.main).values() if one.kind == kind and not one.external)
        return next((target for target in found if target in self.parts), "")


def margin_parts(package: Package) -> dict[tuple[str, str], str]:
    """The part of each header and footer, by «header» or «footer» and by the kind of its pages.

    A section without one of its own has that of the section before; what counts is what the last one ends with.
    """
    relations = package.relations(package.main)
    found: dict[tuple[str, str], str] = {}
    for section in package.tree(package.main).iter(f"{W}sectPr"):
        for reference in section:
            story = reference.tag.removeprefix(W).removesuffix("Reference")
            relation = relations.get(reference.get(f"{R}id", ""))
            if story in ("header", "footer") and relation is not None and relation.target in package.parts:
                found[story, reference.get(f"{W}type", "default")] = relation.target
    return found


def _relation(node: Xml, folder: str) -> Relation:
    target, external = node.get("Target", ""), node.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = node.get("Type", "")
    return Relation(kind, kind.rpartition("/")[2], target, external)


def open_package(data: bytes) -> Package:
    """The parts of a Word file. Raises Refused for whatever is not one, or is not safe to build on."""
    if data.startswith(_OLD_FORMAT):
        if _ENCRYPTED in data:
            hint = "En Word: Archivo, Información, Proteger documento, Cifrar con contraseña, y borre la contraseña."
            raise Refused(Fault("El membrete está protegido con una contraseña.", hint))
        raise Refused(Fault("El membrete está en el formato antiguo de Word (.doc).", SAVE_AS))
    parts = _unzipped(data)
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        raise Refused(Fault("El membrete es un documento de LibreOffice.", "Guárdelo como «Word 2010-365 (.docx)»."))
    try:
        main, types = _main_part(parts)
        for name in parts:
            if name.endswith((".xml", ".rels")):
                _parsed(parts[name])
    except (ElementTree.ParseError, ValueError, LookupError):
        raise _damaged() from None
    package = Package(parts, main, types)
    faults = tuple(_dangers(package))
    if faults:
        raise Refused(*faults)
    return package


def _unzipped(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise Refused(Fault("El membrete es demasiado grande.", "Use imágenes más livianas: bastan 300 ppp."))
            return {entry.filename.lstrip("/"): archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        raise _damaged() from None


def _damaged() -> Refused:
    return Refused(Fault("El membrete no es un archivo de Word que se pueda abrir: quizás está dañado.", SAVE_AS))


def _parsed(data: bytes) -> Xml:
    """No Word file declares entities, which could be made to grow without end."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError
    return ElementTree.fromstring(data)


def _main_part(parts: Mapping[str, bytes]) -> tuple[str, dict[str, str]]:
    """Where the document is, and the content types: they tell a Word file from a sheet and from one with macros."""
    relations = _parsed(parts["_rels/.rels"])
    kinds = [_relation(one, "") for one in relations]
    main = next((relation.target for relation in kinds if relation.kind == "officeDocument"), "")
    if any(relation.type.startswith(_STRICT) for relation in kinds):
        message = "El membrete está guardado como «Documento Open XML estricto»."
        raise Refused(Fault(message, SAVE_AS))
    types = _parsed(parts["[Content_Types].xml"])
    content = {
        one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in types.iter(f"{_TYPES}Override")
    }
    found = content[main]
    if "macroEnabled" in found:
        raise _macros()
    if found not in _MAIN_TYPES:
        raise Refused(Fault("El membrete no es un documento de Word.", SAVE_AS))
    if main not in parts:
        raise LookupError
    return main, content


def _macros() -> Refused:
    return Refused(Fault("El membrete trae macros, que un documento oficial no debe llevar.", SAVE_AS))


def _dangers(package: Package) -> Iterator[Fault]:
    kinds = {relation.kind for name in package.parts for relation in _all_relations(package, name)}
    if "vbaProject" in kinds or any(name.endswith("vbaProject.bin") for name in package.parts):
        yield _macros().faults[0]
    if "aFChunk" in kinds or "subDocument" in kinds:
        yield Fault("El membrete incluye otro documento.", "Pegue en él su contenido.")


def _all_relations(package: Package, name: str) -> Iterator[Relation]:
    if not name.endswith(".rels"):
        yield from package.relations(name).values()
