"""Where each piece of a document was typed, as it travels inside the HTML that a template writes."""

from __future__ import annotations

import html
import re

from minuta.problems import Place

ORIGIN = "data-origen"
"""The attribute that carries «file:line:column» from a template or from prose to the tree."""

_WRITTEN = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)(?::(?P<cell>[A-Z]+\d+))?", re.DOTALL)
_MARK = re.compile(r"<\?origen (?P<place>.+?)\?>", re.DOTALL)


class Said(str):
    """A text that knows where it was typed. Whatever is made of it, even by a filter, is a plain text again."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> Said:
        made = super().__new__(cls, text)
        made.place = place
        return made

    def __getnewargs__(self) -> tuple[str, Place]:  # type: ignore[override]
        return str(self), self.place


def written(place: Place) -> str:
    """A place as HTML carries it, with its cell where it has one; `read` takes it back."""
    cell = f":{place.cell}" if place.cell else ""
    return html.escape(f"{place.file}:{place.line}:{place.column}{cell}")


def read(text: str) -> Place | None:
    found = _WRITTEN.fullmatch(text)
    return Place(found["file"], int(found["line"]), int(found["column"]), found["cell"] or "") if found else None


def mark(place: Place) -> str:
    """What is written before a text to tell where it was typed; `unmarked` finds it."""
    return f"<?origen {written(place)}?>"


def unmarked(text: str) -> tuple[str, Place | None]:
    """A text without its marks, and the place that the first of them tells."""
    found = _MARK.search(text)
    return (_MARK.sub("", text), read(html.unescape(found["place"]))) if found else (text, None)
