"""Building styles: paragraph and character styles as Word wants them, with their properties in the order it demands."""

from __future__ import annotations

from collections.abc import Mapping

from minuta.word.ooxml import Xml, element
from minuta.word.palette import Tone

_PARAGRAPH_ORDER = (
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "numPr",
    "pBdr",
    "tabs",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
)
_BUILT_IN = frozenset(
    (
        "Normal", "Body Text", "Title", "Subtitle", "Quote", "caption", "TOC Heading", "header", "footer",
        "footnote text", "Hyperlink", "Default Paragraph Font", "footnote reference",
    )
)  # fmt: skip
_BUILT_IN_FAMILIES = ("heading ", "toc ", "List Bullet", "List Number", "List Continue")

SHOWN_BEFORE = 99
"""The priority from which a style is not among those that Word offers first."""


def in_order(properties: list[Xml]) -> list[Xml]:
    """Paragraph properties in the order that the format's schema demands."""
    return sorted(properties, key=lambda made: _PARAGRAPH_ORDER.index(made.tag.rpartition("}")[2]))


def paragraph_style(
    name: str,
    label: str,
    *,
    based_on: str = "Normal",
    following: str = "",
    priority: int | None = None,
    paragraph: list[Xml] | None = None,
    characters: list[Xml] | None = None,
    default: bool = False,
    hidden: bool = False,
) -> Xml:
    """A paragraph style; a `hidden` one is not offered until it is in use, and Word then shows it."""
    priority = SHOWN_BEFORE if hidden else priority
    offered = priority is not None and priority < SHOWN_BEFORE
    return element(
        "style",
        _attributes("paragraph", name, label, default=default),
        element("name", {"val": label}),
        None if default else element("basedOn", {"val": based_on}),
        element("next", {"val": following}) if following else None,
        None if priority is None else element("uiPriority", {"val": priority}),
        *((element("semiHidden"), element("unhideWhenUsed")) if hidden else ()),
        element("qFormat") if offered else None,
        element("pPr", None, *in_order(paragraph)) if paragraph else None,
        element("rPr", None, *characters) if characters else None,
    )


def character_style(name: str, label: str, *look: Xml, default: bool = False) -> Xml:
    return element(
        "style",
        _attributes("character", name, label, default=default),
        element("name", {"val": label}),
        element("uiPriority", {"val": 1 if default else 99}),
        *((element("semiHidden"), element("unhideWhenUsed")) if default else ()),
        element("rPr", None, *look) if look else None,
    )


def _attributes(kind: str, name: str, label: str, *, default: bool) -> dict[str, object]:
    custom = label not in _BUILT_IN and not label.startswith(_BUILT_IN_FAMILIES)
    marks = ({"default": 1} if default else {}) | ({"customStyle": 1} if custom else {})
    return {"type": kind, **marks, "styleId": name}


def borders(edges: Mapping[str, tuple[int, int, Tone]]) -> Xml:
    """Paragraph borders: width in eighths of a point, distance in points, colour."""
    return element(
        "pBdr",
        None,
        *(
            element(edge, {"val": "single", "sz": width, "space": space, **tone.attributes()})
            for edge, (width, space, tone) in edges.items()
        ),
    )
