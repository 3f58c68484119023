"""Markdown as staff type it, turned into the vocabulary: paragraphs, emphasis, links, quotes, lists and notes.

Lists may be numbered 1. a. i. or I.: CommonMark only knows digits, so the other markers become digits of the same width
before parsing and get their kind back afterwards, which keeps every line and column in place.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from minuta.markup import ORIGIN
from minuta.problems import ContentError, Place, Problem
from minuta.source import Scalar

if TYPE_CHECKING:
    from markdown_it.token import Token

_RULES = (
    "blockquote",
    "list",
    "paragraph",
    "heading",
    "lheading",
    "fence",
    "hr",
    "reference",
    "escape",
    "emphasis",
    "link",
    "newline",
    "image",
    "backticks",
    "balance_pairs",
    "fragments_join",
    "text_join",
)
_REFUSED = {
    "heading_open": ("un título", "Los títulos van en «secciones», cada uno con su «titulo:»."),
    "fence": ("un bloque de código", "Escríbalo como párrafo."),
    "hr": ("una línea divisoria", "Quite los guiones o asteriscos; para cambiar de página use «salto: página»."),
    "image": ("una imagen", "Las imágenes van en un bloque «figura:», con su texto alternativo."),
    "code_inline": ("un trozo de código", "Quite los acentos graves (`)."),
}
_TAGS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "strong": "strong",
    "em": "em",
}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").use(footnote_plugin, inline=False).enable(_RULES)


def prose(markdown: str, text: Scalar) -> str:
    """HTML of a Markdown text; `text` is where it was typed, for the origin of each element. Raises ContentError."""
    lines, kinds = _plain_numbers(markdown.split("\n"))
    environment: dict[str, object] = {}
    tokens = _parser().parse("\n".join(lines), environment)
    writer = _Writer(tokens, kinds, _line_places(markdown, text))
    body = writer.write(tokens)
    problems = [*writer.problems, *_unused_notes(environment, text)]
    if problems:
        raise ContentError(problems)
    return body


def _line_places(markdown: str, text: Scalar) -> list[Place]:
    """The place of each line. When expressions changed the number of lines, all we know is where the text begins."""
    same = text.text.count("\n") == markdown.count("\n")
    return text.line_places() if same else [text.at(0)]


def _unused_notes(environment: Mapping[str, object], text: Scalar) -> Iterator[Problem]:
    notes = environment.get("footnotes", {})
    refs: Mapping[str, int] = notes.get("refs", {}) if isinstance(notes, dict) else {}
    for label, number in refs.items():
        if number < 0:
            name = f"[^{label.removeprefix(':')}]"
            place = text.at(max(text.text.find(f"{name}:"), 0))
            yield Problem("nota", place, f"La nota {name} no se usa en el texto.", f"Ponga {name} donde corresponda.")


class _Writer:
    def __init__(self, tokens: Sequence[Token], kinds: Mapping[int, str], places: Sequence[Place]) -> None:
        self.kinds = kinds
        self.places = places
        self.problems: list[Problem] = []
        self.notes = dict(_note_contents(tokens))

    def write(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        place = self.places[0]
        lone = _lone_paragraphs(tokens)
        inside_notes = False
        for position, token in enumerate(tokens):
            inside_notes = token.type == "footnote_block_open" or (
                inside_notes and token.type != "footnote_block_close"
            )
            if inside_notes or token.type.startswith("footnote_"):
                continue
            place = self._place(token, place)
            if token.type == "inline":
                parts.append(self._inline(token.children or [], place))
            elif token.type in _REFUSED:
                self._refuse(token.type, place)
            elif token.type.startswith("paragraph") and (token.hidden or position in lone):
                continue
            else:
                parts.append(self._block(token, place))
        return "".join(parts)

    def _block(self, token: Token, place: Place) -> str:
        name, _, side = token.type.rpartition("_")
        tag = _TAGS.get(name)
        if tag is None:
            return ""
        if side == "close":
            return f"</{tag}>"
        kind = self.kinds.get(token.map[0] if token.map else -1, "") if tag == "ol" else ""
        start = token.attrGet("start") if tag == "ol" else None
        extra = (f' type="{kind}"' if kind else "") + (f' start="{start}"' if start is not None else "")
        return f'<{tag}{extra} {ORIGIN}="{_origin(place)}">'

    def _inline(self, tokens: Sequence[Token], place: Place) -> str:
        parts: list[str] = []
        for token in tokens:
            name, _, side = token.type.rpartition("_")
            if token.type == "text":
                self._look_for_lost_notes(token.content, place)
                parts.append(html.escape(token.content, quote=False))
            elif token.type == "softbreak":
                parts.append("\n")
            elif token.type == "hardbreak":
                parts.append("<br>")
            elif token.type == "footnote_ref":
                note = self._inline(self.notes.get(token.meta["id"], []), place)
                parts.append(f'<span class="nota-al-pie" role="doc-footnote" {ORIGIN}="{_origin(place)}">{note}</span>')
            elif token.type == "link_open":
                parts.append(f'<a href="{html.escape(str(token.attrGet("href")))}" {ORIGIN}="{_origin(place)}">')
            elif token.type == "link_close":
                parts.append("</a>")
            elif name in _TAGS:
                parts.append(f"</{_TAGS[name]}>" if side == "close" else f"<{_TAGS[name]}>")
            elif token.type in _REFUSED:
                self._refuse(token.type, place)
        return "".join(parts)

    def _place(self, token: Token, current: Place) -> Place:
        if token.map is None:
            return current
        return self.places[min(token.map[0], len(self.places) - 1)]

    def _refuse(self, kind: str, place: Place) -> None:
        what, hint = _REFUSED[kind]
        self.problems.append(Problem("prosa", place, f"En el texto no puede ir {what}.", hint))

    def _look_for_lost_notes(self, text: str, place: Place) -> None:
        for found in re.finditer(r"\[\^[^\]\s]+\]", text):
            message = f"La nota {found[0]} no tiene texto."
            self.problems.append(Problem("nota", place, message, f"Agregue al final «{found[0]}: texto de la nota»."))


def _note_contents(tokens: Sequence[Token]) -> Iterator[tuple[int, Sequence[Token]]]:
    """The inline tokens of each note by its number; the paragraphs of a long note run on."""
    number = -1
    content: list[Token] = []
    for token in tokens:
        if token.type == "footnote_open":
            number, content = token.meta["id"], []
        elif token.type == "inline" and number >= 0:
            content.extend(token.children or [])
        elif token.type == "footnote_close":
            yield number, content
            number = -1


def _lone_paragraphs(tokens: Sequence[Token]) -> set[int]:
    """The first paragraph of each list item: in the vocabulary an item begins with its text, without a box."""
    found: set[int] = set()
    for position, token in enumerate(tokens):
        if token.type == "list_item_open" and tokens[position + 1].type == "paragraph_open":
            found.update((position + 1, position + 3))
    return found


def _origin(place: Place) -> str:
    return html.escape(f"{place.file}:{place.line}:{place.column}")


@dataclass(frozen=True, slots=True)
class _Marker:
    line: int
    indent: str
    label: str
    stop: str
    space: str
    rest: str

    @property
    def column(self) -> int:
        return len(self.indent)


_MARKER = re.compile(
    r"(?P<indent>(?:[ >]|[-*+] |\d+[.)] )*)(?P<label>\d{1,3}|[a-z]|[A-Z]|[ivxl]+|[IVXL]+)(?P<stop>[.)])"
    r"(?P<space> +)(?P<rest>\S.*)"
)
_ROMAN = (
    "",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
    "xxiii",
    "xxiv",
    "xxv",
    "xxvi",
    "xxvii",
    "xxviii",
    "xxix",
    "xxx",
)
_OTHER_STOP = {".": ")", ")": "."}


def _fits(kind: str, label: str, position: int) -> bool:
    """Whether a marker is the one at `position` (from 1) of a list of this kind; digits may repeat: «1. 1. 1.»."""
    if kind == "1":
        return label.isdecimal()
    expected = (
        _ROMAN[position] if kind in "iI" and position < len(_ROMAN) else chr(96 + position) if position <= 26 else ""
    )
    return label == (expected.upper() if kind in "AI" else expected)


def _plain_numbers(lines: Sequence[str]) -> tuple[list[str], dict[int, str]]:
    """The lines with every list marker in digits, and the kind of the list that starts at each line.

    A letter or a roman numeral only counts as a marker when at least two in a row follow each other from the first one
    at the same indentation, so that «A. Pérez dijo» stays a sentence. Two lists in a row get different stops, because
    CommonMark takes neighbours with the same stop for one list.
    """
    markers = [
        _Marker(number, **found.groupdict()) for number, line in enumerate(lines) if (found := _MARKER.fullmatch(line))
    ]
    plain = list(lines)
    kinds: dict[int, str] = {}
    used: set[int] = set()
    stops: dict[int, str] = {}
    for start, first in enumerate(markers):
        if first.line in used:
            continue
        kind, run = _run(markers[start:], lines)
        if len(run) < (1 if kind == "1" else 2):
            continue
        kinds[first.line] = kind
        stop = stops[first.column] = _OTHER_STOP[stops.get(first.column, ")")]
        for number, marker in enumerate(run, start=1):
            used.add(marker.line)
            # Only the first number of a list counts, and one digit always fits in the width of the marker.
            label = marker.label if kind == "1" else str(min(number, 9))
            width = len(marker.label) + 1 + len(marker.space)
            plain[marker.line] = f"{marker.indent}{f'{label}{stop}':<{width}}{marker.rest}"
    return plain, kinds


def _run(markers: Sequence[_Marker], lines: Sequence[str]) -> tuple[str, list[_Marker]]:
    """The longest list that starts at the first marker, and its kind: roman wins over letters when both would do."""
    best: tuple[str, list[_Marker]] = ("", [])
    for kind in ("1", "i", "I", "a", "A"):
        run: list[_Marker] = []
        for marker in markers:
            if marker.column < markers[0].column:
                break
            if marker.column > markers[0].column:
                continue
            if not _fits(kind, marker.label, len(run) + 1) or (run and _interrupted(lines, run[-1], marker)):
                break
            run.append(marker)
        if len(run) > len(best[1]):
            best = (kind, run)
    return best


def _interrupted(lines: Sequence[str], last: _Marker, marker: _Marker) -> bool:
    """Whether something that is not part of the last item, after a blank line, stands between it and the next."""
    blank = False
    for line in lines[last.line + 1 : marker.line]:
        if not line.strip():
            blank = True
        elif blank and len(line) - len(line.lstrip(" >")) <= last.column:
            return True
        else:
            blank = False
    return False
