"""The letterhead of an institution: a Word file whose margins and styles are read for the PDF and the web too."""

from minuta.letterhead.letterhead import STYLES, Letterhead, MarginPair, own_lines, with_letterhead
from minuta.letterhead.looks import SHOWN_NAMES
from minuta.letterhead.package import KINDS, Package, Refused, margin_parts, open_package
from minuta.letterhead.reader import read_letterhead
from minuta.letterhead.screen import SCREEN_STYLES, on_screen

__all__ = [
    "KINDS",
    "SCREEN_STYLES",
    "SHOWN_NAMES",
    "STYLES",
    "Letterhead",
    "MarginPair",
    "Package",
    "Refused",
    "margin_parts",
    "on_screen",
    "open_package",
    "own_lines",
    "read_letterhead",
    "with_letterhead",
]
