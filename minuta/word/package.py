"""A whole Word package made from the theme, with no binary template, and its writing in the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from lxml import etree

from minuta.page import LANGUAGE
from minuta.theme import Theme
from minuta.word.numbering import numbering_part
from minuta.word.ooxml import Xml, colour, element, part_xml, root
from minuta.word.styles import section, styles_part

_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def new_document(theme: Theme) -> Any:
    """An empty python-docx document with the styles, numbering, settings and colours of the theme."""
    parts: Mapping[str, tuple[str, Xml]] = {
        "document": (f"{_WORD_TYPE}.document.main+xml", root("w:document", element("body", None, section(theme.page)))),
        "styles": (f"{_WORD_TYPE}.styles+xml", styles_part(theme)),
        "numbering": (f"{_WORD_TYPE}.numbering+xml", numbering_part()),
        "settings": (f"{_WORD_TYPE}.settings+xml", _settings()),
        "theme": (_THEME_TYPE, _office_theme(theme)),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", _content_types(parts))
        package.writestr("_rels/.rels", _relationships({"officeDocument": "word/document.xml"}))
        package.writestr(
            "word/_rels/document.xml.rels",
            _relationships({name: f"{name}.xml" for name in parts if name != "document"}),
        )
        for name, (_, tree) in parts.items():
            package.writestr(f"word/{name}.xml", part_xml(tree))
    buffer.seek(0)
    return docx.Document(buffer)


def save(document: Any) -> bytes:
    """The bytes of a document: fixed dates, order and attributes in the archive, so that equal content is equal."""
    buffer = io.BytesIO()
    document.save(buffer)
    fixed = io.BytesIO()
    with zipfile.ZipFile(buffer) as written, zipfile.ZipFile(fixed, "w") as package:
        first = ["[Content_Types].xml", "_rels/.rels"]
        for name in first + sorted(set(written.namelist()) - set(first)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
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
        etree.SubElement(types, f"{{{_CONTENT}}}Override", PartName=f"/word/{name}.xml", ContentType=kind)
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


def _settings() -> Xml:
    colours = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hyperlink", "followedHyperlink")
    office = "http://schemas.microsoft.com/office/word"
    mapping = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", **{name: name for name in colours}}
    return root(
        "w:settings",
        element("zoom", {"percent": 100}),
        element("defaultTabStop", {"val": 708}),
        element("characterSpacingControl", {"val": "doNotCompress"}),
        element("footnotePr", None, *(element("footnote", {"id": number}) for number in (-1, 0))),
        element(
            "compat",
            None,
            # 15 is the mode of today's Word: without it the file opens as if written by an old one.
            element("compatSetting", {"name": "compatibilityMode", "uri": office, "val": 15}),
            element("compatSetting", {"name": "overrideTableStyleFontSizeAndJustification", "uri": office, "val": 1}),
            element("compatSetting", {"name": "differentiateMultirowTableHeaders", "uri": office, "val": 1}),
        ),
        element("themeFontLang", {"val": LANGUAGE}),
        element("clrSchemeMapping", mapping),
        element("decimalSymbol", {"val": ","}),
        element("listSeparator", {"val": ";"}),
    )


def _drawing(tag: str, attributes: dict[str, str] | None = None, *children: Xml) -> Xml:
    made = etree.Element(f"{{{_DRAWING}}}{tag}", attributes or {}, nsmap={"a": _DRAWING})
    made.extend(children)
    return made


def _office_theme(theme: Theme) -> Xml:
    """The theme's colours and fonts as Word's own, so that its palette is the institution's."""
    scheme = [
        _drawing(name, None, _drawing("srgbClr", {"val": colour(tone)})) for name, tone in _palette(theme).items()
    ]
    elements = _drawing(
        "themeElements",
        None,
        _drawing("clrScheme", {"name": "Minuta"}, *scheme),
        _drawing("fontScheme", {"name": "Minuta"}, *(_font(name, theme) for name in ("majorFont", "minorFont"))),
        _drawing("fmtScheme", {"name": "Minuta"}, *_formats()),
    )
    return _drawing("theme", {"name": "Minuta"}, elements)


def _palette(theme: Theme) -> dict[str, str]:
    colours = theme.colours
    return {
        "dk1": "#000000",
        "lt1": "#FFFFFF",
        "dk2": colours.headings,
        "lt2": colours.band,
        "accent1": colours.accent,
        "accent2": colours.headings,
        "accent3": colours.muted,
        "accent4": colours.notice,
        "accent5": colours.border,
        "accent6": colours.header,
        "hlink": colours.link,
        "folHlink": colours.muted,
    }


def _font(name: str, theme: Theme) -> Xml:
    """The font of a role: only the Latin script has one, but the format wants the three."""
    faces = {"latin": theme.fonts.word, "ea": "", "cs": ""}
    return _drawing(name, None, *(_drawing(script, {"typeface": face}) for script, face in faces.items()))


def _formats() -> tuple[Xml, ...]:
    """Fills, lines and effects: the format wants three of each, and ours are plain."""

    def fill() -> Xml:
        return _drawing("solidFill", None, _drawing("schemeClr", {"val": "phClr"}))

    return (
        _drawing("fillStyleLst", None, *(fill() for _ in range(3))),
        _drawing("lnStyleLst", None, *(_drawing("ln", {"w": "6350"}, fill()) for _ in range(3))),
        _drawing("effectStyleLst", None, *(_drawing("effectStyle", None, _drawing("effectLst")) for _ in range(3))),
        _drawing("bgFillStyleLst", None, *(fill() for _ in range(3))),
    )
