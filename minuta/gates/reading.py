"""What a finished file says, in one shape whatever its format: pieces of text in the order in which they are read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from minuta.problems import NOWHERE, Place


class Unreadable(ValueError):
    """A file is not what its name says; the message says why in Spanish."""


class Kind(Enum):
    """What a piece is to who reads the document; the value is how a message calls it."""

    HEADING = "el título"
    PARAGRAPH = "el párrafo"
    ITEM = "el ítem"
    CAPTION = "la leyenda"
    TABLE = "la tabla"
    CELL = "la celda"
    FIGURE = "la alternativa de la figura"
    CONTENTS = "la entrada del índice"
    LINK = "el enlace"
    LANGUAGE = "el texto en otro idioma"
    NOTE = "la nota"
    RUNNING = "el encabezado o el pie de página"


@dataclass(frozen=True, slots=True)
class Piece:
    """`mark` is what goes with the words and must be the same everywhere.

    It is the level of a heading, the number of an item with the depth of its list, the shape of a table, how many
    columns and rows a cell takes, or where a link goes. `where` says in Spanish where the piece stands in its file;
    `place` is the line that it comes from, which only the page knows.
    """

    kind: Kind
    text: str
    mark: str = ""
    where: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Reading:
    """`notes` come in the order of their calls, each followed by its links.

    `running` are the headers and footers, blank ones too, with the pages that each is for in its mark. `pages` gives
    the page number that each entry of the contents list shows, or nothing where it shows none.
    """

    title: str = ""
    language: str = ""
    pieces: tuple[Piece, ...] = ()
    notes: tuple[Piece, ...] = ()
    running: tuple[Piece, ...] = ()
    pages: tuple[str, ...] = ()


SIDES = {"encabezado": "header", "pie": "footer"}
RUNS_ON = {"": "default", "primera": "first", "pares": "even"}
"""The headers and footers of a page and the pages that they are for, with the names that Word gives them."""

PAGE, COUNT = "\ue000", "\ue001"
"""In what repeats on every page, these stand for its number and for how many there are. Nobody types them."""

FIELDS = {"PAGE": PAGE, "NUMPAGES": COUNT}
"""The two by the name that Word gives them."""

BULLETS = ("•", "–", "▪")
"""The mark of each level of a list without numbers; the deepest repeats the last."""


def running_mark(side: str, pages: str) -> str:
    """The mark of a header or a footer: «pie», «encabezado primera»."""
    return f"{side} {pages}".strip()


def bullet(level: int) -> str:
    return BULLETS[min(level, len(BULLETS) - 1)]


def tidy(text: str) -> str:
    """Single spaces, none at the edges; a space that does not break is another sign and stays."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")


_UNSEEN = re.compile(r"[\s\u00ad\u200b\u200d\u2060]+")
_LIGATURES = re.compile(r"[\ufb00-\ufb06]")


def letters(text: str) -> str:
    """The letters that are seen on paper: where a PDF breaks a line, spaces and soft hyphens are gone.

    An accent is part of its letter, as fonts draw it; and PDFium spells the signs for two letters joined, such as «ﬁ»,
    whatever the file says.
    """
    seen = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), seen)


_HIGHEST = 780
"""Word writes no letters past it; and a damaged file may ask for millions."""


def numbered(kind: str, number: int) -> str:
    """What stands before the item `number` of an `ol` of an HTML `type`."""
    label = str(number)
    if number > _HIGHEST:
        return f"{label}."
    if kind in ("a", "A"):
        label = _alphabetic(number)
    elif kind in ("i", "I"):
        label = _roman(number)
    return (label.upper() if kind in ("A", "I") else label) + "."


def _alphabetic(number: int) -> str:
    """As Word counts past the alphabet: z, aa, bb; never reached by a document that a person would write."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def item_mark(level: int, label: str) -> str:
    """The mark of an item: how deep its list is, from 0, and its number or bullet."""
    return f"{level} {label}".strip()


def span_mark(columns: int, rows: int) -> str:
    return "" if columns == rows == 1 else f"{columns}×{rows}"


def table_mark(columns: int, heads: int, labelled: bool) -> str:
    """The shape of a table: its columns, its header rows, and whether its rows have headers too."""
    return f"{columns} columnas, {heads} filas de encabezado" + (", con rótulos de fila" if labelled else "")


def anchor(target: str) -> str:
    """The id that a link inside goes to, as every format can write it: Word allows neither hyphens nor length."""
    return "#" + re.sub(r"\W", "_", target.removeprefix("#")).removeprefix("m_")[:32]
