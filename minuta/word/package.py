"""A whole Word package made from the theme, with no binary template, and its writing in the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from lxml import etree

from minuta.mark import PART, Mark
from minuta.page import Page
from minuta.word.numbering import numbering_part
from minuta.word.ooxml import Xml, element, part_xml, root
from minuta.word.references import has_numbered_titles
from minuta.word.sections import section
from minuta.word.settings import settings_part
from minuta.word.styles import styles_part
from minuta.word.theme_part import font_table, theme_part

_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_DOCUMENTS = "application/vnd.openxmlformats-officedocument"
_WORD_TYPE = f"{_DOCUMENTS}.wordprocessingml"


def new_document(page: Page) -> Any:
    """An empty python-docx document with the styles, numbering, settings and colours of the page's theme."""
    theme, numbered = page.theme, has_numbered_titles(page.body)
    body = root("w:document", element("body", None, section(theme.page)))
    parts: Mapping[str, tuple[str, Xml]] = {
        "word/document": (f"{_WORD_TYPE}.document.main+xml", body),
        "word/styles": (f"{_WORD_TYPE}.styles+xml", styles_part(theme, numbered=numbered)),
        "word/numbering": (f"{_WORD_TYPE}.numbering+xml", numbering_part(numbered=numbered)),
        "word/settings": (f"{_WORD_TYPE}.settings+xml", settings_part()),
        "word/fontTable": (f"{_WORD_TYPE}.fontTable+xml", font_table(theme)),
        "word/theme": (f"{_DOCUMENTS}.theme+xml", theme_part(theme)),
        "docProps/app": (f"{_DOCUMENTS}.extended-properties+xml", _extended_properties(page.author)),
        "docProps/custom": (f"{_DOCUMENTS}.custom-properties+xml", _custom_properties(page.mark)),
    }
    inside = [name.removeprefix("word/") for name in parts if name.startswith("word/") and name != "word/document"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", _content_types(parts))
        top = {
            "officeDocument": "word/document.xml",
            "extended-properties": "docProps/app.xml",
            "custom-properties": PART,
        }
        package.writestr("_rels/.rels", _relationships(top))
        package.writestr("word/_rels/document.xml.rels", _relationships({name: f"{name}.xml" for name in inside}))
        for name, (_, tree) in parts.items():
            package.writestr(f"{name}.xml", part_xml(tree))
    buffer.seek(0)
    return docx.Document(buffer)


def save(document: Any) -> bytes:
    """The bytes of a document: fixed dates, order and attributes in the archive, so that equal content is equal.

    The part that holds the mark is not compressed, and a plain search finds it.
    """
    buffer = io.BytesIO()
    document.save(buffer)
    fixed = io.BytesIO()
    with zipfile.ZipFile(buffer) as written, zipfile.ZipFile(fixed, "w") as package:
        first = ["[Content_Types].xml", "_rels/.rels"]
        for name in first + sorted(set(written.namelist()) - set(first)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == PART else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, written.read(name), compresslevel=6)
    return fixed.getvalue()


def _content_types(parts: Mapping[str, tuple[str, Xml]]) -> bytes:
    types = etree.Element(f"{{{_CONTENT}}}Types", nsmap=_plain(_CONTENT))
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(types, f"{{{_CONTENT}}}Default", Extension=extension, ContentType=kind)
    for name, (kind, _) in parts.items():
        etree.SubElement(types, f"{{{_CONTENT}}}Override", PartName=f"/{name}.xml", ContentType=kind)
    return etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relationships(targets: Mapping[str, str]) -> bytes:
    tree = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap=_plain(_RELATIONSHIPS))
    for number, (kind, target) in enumerate(targets.items(), start=1):
        etree.SubElement(
            tree, f"{{{_RELATIONSHIPS}}}Relationship", Id=f"rId{number}", Type=f"{_OFFICE}/{kind}", Target=target
        )
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _plain(namespace: str) -> Any:
    """A namespace without prefix; the typed stubs of lxml do not know that it may have none."""
    return {None: namespace}


def _extended_properties(company: str) -> Xml:
    """Who made the file and for whom. Counts of pages and words would be wrong as soon as somebody edits it."""
    tree = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap=_plain(_EXTENDED))
    for name, text in (("Application", "minuta"), ("DocSecurity", "0"), ("Company", company)):
        etree.SubElement(tree, f"{{{_EXTENDED}}}{name}").text = text
    return tree


def _custom_properties(mark: Mark) -> Xml:
    """The mark, which Word shows among the advanced properties and keeps when it saves the file."""
    tree = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={**_plain(_CUSTOM), "vt": _VARIANTS})
    own = etree.SubElement(tree, f"{{{_CUSTOM}}}property", fmtid=_USERS, pid="2", name="minuta")
    etree.SubElement(own, f"{{{_VARIANTS}}}lpwstr").text = mark.text
    return tree


_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of the properties that users define, by the name that Word gives it."""
