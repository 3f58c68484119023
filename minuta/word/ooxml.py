"""Building WordprocessingML elements, with the units that Word uses."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml import etree

Xml = Any
"""An lxml element; python-docx gives the ones that it knows a class of their own."""

NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r", "wp", "a", "pic")}


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: Xml | None) -> Xml:
    """`element("jc", {"val": "right"})` is `<w:jc w:val="right"/>`; None among the children is skipped."""
    name = tag if ":" in tag else f"w:{tag}"
    made = oxml_parser.makeelement(qn(name), nsmap=None)
    for key, value in (attributes or {}).items():
        made.set(qn(key if ":" in key else f"w:{key}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def root(tag: str, *children: Xml) -> Xml:
    """The root of a part. It declares every prefix: some readers resolve them only there."""
    made = oxml_parser.makeelement(qn(tag), nsmap=NAMESPACES)
    made.extend(children)
    return made


def part_xml(tree: Xml) -> bytes:
    etree.cleanup_namespaces(tree, keep_ns_prefixes=list(NAMESPACES))
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def text_element(text: str) -> Xml:
    made = element("t")
    made.text = text
    if text != text.strip() or "  " in text:
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def run(*content: Xml, properties: Xml | None = None) -> Xml:
    return element("r", None, properties, *content)


def field(instruction: str, shown: str, properties: Xml | None = None) -> list[Xml]:
    """The runs of a field with its result already in place, as complex characters: simple ones are lost by readers."""
    opening, ending = field_around(instruction)
    return [run(part, properties=_copy(properties)) for part in (*opening, text_element(shown), ending)]


def field_around(instruction: str) -> tuple[tuple[Xml, Xml, Xml], Xml]:
    """What goes before the result of a field, and what goes after it, each for a run of its own."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    begin, separate, end = (element("fldChar", {"fldCharType": kind}) for kind in ("begin", "separate", "end"))
    return (begin, code, separate), end


def _copy(properties: Xml | None) -> Xml | None:
    return deepcopy(properties)


def colour(value: str) -> str:
    return value.lstrip("#")


def twips(points: Decimal | float) -> int:
    """Twentieths of a point: spacing, indentation, table widths."""
    return round(float(points) * 20)


def half_points(points: Decimal) -> int:
    return round(float(points) * 2)


def millimetres(value: Decimal) -> int:
    """Twips of a length in millimetres."""
    return round(float(value) * 1440 / 25.4)


def pixels(value: float) -> int:
    """EMU of a length in CSS pixels."""
    return round(value * 9525)
