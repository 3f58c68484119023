"""A line of a header or a footer as it grows: what stands at each tab stop is a stretch of its own."""

from __future__ import annotations

from decimal import Decimal

from minuta.letterhead.css import declarations, plain
from minuta.letterhead.looks import Look
from minuta.markup import Element

_LETTER = Decimal("0.5")
"""Width of a letter on average, in sizes of the font: enough to know which tab stop comes next."""

_USUAL = Decimal("35.4")
"""Points between the tab stops that Word puts where there is none: 1.25 cm."""

Content = Element | str


class Line:
    """What a paragraph holds, in `width` points."""

    def __init__(self, look: Look, width: Decimal) -> None:
        self.width = width
        self._look = look
        self._stretches: list[tuple[str, Decimal, list[Content]]] = [("", Decimal(0), [])]
        self._reached = look.left + look.first

    @property
    def is_empty(self) -> bool:
        return not any(content for _, _, content in self._stretches)

    def put(self, *content: Content, text: str = "") -> None:
        kind, _, inside = self._stretches[-1]
        inside.extend(one for one in content if one != "")
        long = len(text) * self._look.size * _LETTER
        self._reached += long / 2 if kind == "center" else long if kind != "right" else 0

    def tab(self, alignment: str = "") -> None:
        """Go to the next tab stop, or to the place of the page that an alignment names."""
        if alignment in ("center", "right", "left"):
            position = {"center": self.width / 2, "right": self.width}.get(alignment, Decimal(0))
            self._stretches.append((alignment, position, []))
            self._reached = position
            return
        following = [stop for stop in self._look.tabs if stop[0] > self._reached]
        position, kind = following[0] if following else ((self._reached // _USUAL + 1) * _USUAL, "left")
        self._stretches.append((kind, position, []))
        self._reached = position

    def loose(self) -> tuple[Content, ...]:
        """Everything in order, without its stops."""
        return tuple(one for _, _, content in self._stretches for one in content)

    def paragraph(self, style: str) -> Element:
        """The paragraph, a stretch for each stop that has something; one that only begins needs none."""
        said = [(kind, position, tuple(content)) for kind, position, content in self._stretches if content]
        if not said or (len(said) == 1 and not said[0][0]):
            return Element("p", {"style": style}, said[0][2] if said else ())
        spans = tuple(
            Element("span", {"class": "tramo", "style": self._place(kind, position)}, content)
            for kind, position, content in said
        )
        return Element("p", {"class": "tramos", "style": style}, spans)

    def _place(self, kind: str, position: Decimal) -> str:
        left = self._look.left
        match kind:
            case "right":
                return declarations({"width": f"{plain(position - left)}pt", "text-align": "right"})
            case "center":
                half = min(position, abs(self.width - position) or position)
                start = position - half - left
                return declarations(
                    {"margin-left": f"{plain(start)}pt", "width": f"{plain(2 * half)}pt", "text-align": "center"}
                )
            case "left":
                return declarations({"margin-left": f"{plain(position - left)}pt", "text-align": "left"})
        return declarations({"text-align": self._look.align})
