"""Markdown as staff type it, turned into the vocabulary: paragraphs, emphasis, links, quotes, lists and notes.

The numbers of lists are read by `markers`, because CommonMark only knows digits.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from minuta.origins import ORIGIN, written
from minuta.problems import ContentError, Place, Problem
from minuta.render.markers import Numbered, plain_numbers
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
    "escape",
    "emphasis",
    "link",
    "newline",
    "image",
    "backticks",
    "balance_pairs",
    "fragments_join",
)
_REFUSED = {
    "heading_open": ("un título", "Los títulos van en «secciones», cada uno con su «titulo:»."),
    "fence": ("un bloque de código", "Escríbalo como párrafo."),
    "hr": ("una línea divisoria", "Quite los guiones o asteriscos; para cambiar de página use «salto: página»."),
    "image": ("una imagen", "Las imágenes van en un bloque «figura:», con su texto alternativo."),
    "code_inline": ("un trozo de código", "Quite los acentos graves (`)."),
}
_ONLY_TEXT = "Una nota al pie lleva sólo texto: ni listas, ni citas, ni otras notas."
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
    """Without `text_join`, what was escaped stays apart from what could be markup left over."""
    return MarkdownIt("zero").use(footnote_plugin, inline=False).enable(_RULES).disable("text_join")


def prose(markdown: str, text: Scalar) -> str:
    """HTML of a Markdown text; `text` is where it was typed, for the origin of each element. Raises ContentError."""
    environment: dict[str, object] = {}
    tokens, lists = _parse(markdown.split("\n"), environment)
    writer = _Writer(tokens, lists, _line_places(markdown, text))
    body = writer.write(tokens)
    problems = [*writer.problems, *_unused_notes(environment, text), *_repeated_notes(text)]
    if problems:
        raise ContentError(problems)
    return body


def _parse(lines: Sequence[str], environment: dict[str, object]) -> tuple[Sequence[Token], Mapping[int, Numbered]]:
    """The tokens of some lines, and what each line that begins an item of a numbered list was typed as.

    A line whose marker was put in digits but is no item to CommonMark is left as it was typed, and all is read again.
    """
    untouched: frozenset[int] = frozenset()
    while True:
        plain, lists = plain_numbers(lines, untouched)
        environment.clear()
        tokens = _parser().parse("\n".join(plain), environment)
        items = {token.map[0] for token in tokens if token.type == "list_item_open" and token.info and token.map}
        lost = lists.keys() - items
        if not lost:
            return tokens, lists
        untouched |= lost


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


def _repeated_notes(text: Scalar) -> Iterator[Problem]:
    seen: set[str] = set()
    for found in re.finditer(r"^[ >]*(\[\^[^\]\s]+\]):", text.text, re.MULTILINE):
        if found[1] in seen:
            place = text.at(found.start(1))
            yield Problem("nota", place, f"La nota {found[1]} está escrita dos veces.", "Use otro número.")
        seen.add(found[1])


class _Writer:
    def __init__(self, tokens: Sequence[Token], lists: Mapping[int, Numbered], places: Sequence[Place]) -> None:
        self.lists = lists
        self.places = places
        self.problems: list[Problem] = []
        self.notes = dict(_note_contents(tokens))

    def write(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        line = 0
        lone = _lone_paragraphs(tokens)
        inside_notes = False
        self._look_for_odd_items(tokens)
        for position, token in enumerate(tokens):
            inside_notes = token.type == "footnote_block_open" or (
                inside_notes and token.type != "footnote_block_close"
            )
            line = token.map[0] if token.map else line
            if token.type in _REFUSED:
                self._refuse(token.type, self._place(line))
            elif inside_notes or token.type.startswith("footnote_"):
                if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
                    self._note("nota", line, _ONLY_TEXT, "Escríbala como frases seguidas.")
            elif token.type == "inline":
                parts.append(self._inline(token.children or [], line))
            elif not (token.type.startswith("paragraph") and (token.hidden or position in lone)):
                parts.append(self._block(token, line))
        return "".join(parts)

    def _block(self, token: Token, line: int) -> str:
        name, _, side = token.type.rpartition("_")
        tag = _TAGS.get(name)
        if tag is None:
            return ""
        if side == "close":
            return f"</{tag}>"
        extra = self._numbering(token, line) if tag == "ol" else ""
        return f'<{tag}{extra} {ORIGIN}="{written(self._place(line))}">'

    def _numbering(self, token: Token, line: int) -> str:
        numbered = self.lists.get(line)
        kind = numbered.kind if numbered else ""
        # The digit that stands for a letter says nothing of where its list begins.
        start = numbered.number if numbered and kind != "1" else int(token.attrGet("start") or 1)
        typed_start = token.attrGet("start") is not None if kind in ("1", "") else start > 1
        return (f' type="{kind}"' if kind else "") + (f' start="{start}"' if typed_start else "")

    def _inline(self, tokens: Sequence[Token], line: int, *, inside_note: bool = False) -> str:
        parts: list[str] = []
        for position, token in enumerate(tokens):
            name, _, side = token.type.rpartition("_")
            if token.type in ("text", "text_special"):
                if token.type == "text":
                    self._look_for_leftovers(token.content, line)
                parts.append(html.escape(token.content, quote=False))
            elif token.type in ("softbreak", "hardbreak"):
                line += 1
                parts.append("\n" if token.type == "softbreak" else "<br>")
            elif token.type == "footnote_ref":
                parts.append(self._footnote(token.meta["id"], line, inside_note=inside_note))
            elif token.type == "link_open":
                self._look_at_link(token, tokens[position + 1].type == "link_close", line)
                address = html.escape(str(token.attrGet("href")))
                parts.append(f'<a href="{address}" {ORIGIN}="{written(self._place(line))}">')
            elif token.type == "link_close":
                parts.append("</a>")
            elif name in _TAGS:
                parts.append(f"</{_TAGS[name]}>" if side == "close" else f"<{_TAGS[name]}>")
            elif token.type in _REFUSED:
                self._refuse(token.type, self._place(line))
        return "".join(parts)

    def _footnote(self, number: int, line: int, *, inside_note: bool) -> str:
        if inside_note:
            self._note("nota", line, _ONLY_TEXT, "Escriba una sola nota, o cite las dos en el texto.")
            return ""
        note = " ".join(self._inline(tokens, at, inside_note=True) for tokens, at in self.notes.get(number, ()))
        return f'<span class="nota-al-pie" role="doc-footnote" {ORIGIN}="{written(self._place(line))}">{note}</span>'

    def _place(self, line: int) -> Place:
        return self.places[min(line, len(self.places) - 1)]

    def _note(self, code: str, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(code, self._place(line), message, hint))

    def _refuse(self, kind: str, place: Place) -> None:
        what, hint = _REFUSED[kind]
        self.problems.append(Problem("prosa", place, f"En el texto no puede ir {what}.", hint))

    def _look_at_link(self, link: Token, empty: bool, line: int) -> None:
        address = link.attrGet("href")
        if empty:
            self._note("enlace", line, f"El enlace a «{address}» no tiene texto.", f"Escriba [texto]({address}).")
        if link.attrGet("title"):
            message = f"El texto entre comillas del enlace a «{address}» no se imprime."
            self._note("enlace", line, message, "Quítelo, o póngalo fuera del paréntesis.")

    def _look_for_leftovers(self, text: str, line: int) -> None:
        """What looks like a note or a link and is neither would be printed with its brackets."""
        for found in re.finditer(r"\[\^[^\]\s]+\]", text):
            message = f"La nota {found[0]} no tiene texto."
            self._note("nota", line, message, f"Agregue al final «{found[0]}: texto de la nota».")
        if left := re.search(r"\]\([^)]*\)?", text):
            message = f"«{left[0][1:]}» no es un enlace."
            self._note("enlace", line, message, "Use [texto](https://…), sin espacios en la dirección.")

    def _look_for_odd_items(self, tokens: Sequence[Token]) -> None:
        """Items without a text of their own, numbers that jump, and quotes inside something else."""
        lists: list[list[str]] = []
        quotes = 0
        for position, token in enumerate(tokens):
            line = token.map[0] if token.map else 0
            if token.type in ("bullet_list_open", "ordered_list_open"):
                lists.append([])
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif token.type == "list_item_open":
                if tokens[position + 1].type != "paragraph_open":
                    self._note("prosa", line, "Un punto de la lista no tiene texto.", "Escríbalo o borre el punto.")
                if lists[-1] and not _follows(lists[-1], token.info):
                    message = f"La lista salta de {lists[-1][-1]} a {token.info} y se imprimiría seguida."
                    self._note("prosa", line, message, "Revise los números, o separe las dos listas con una frase.")
                lists[-1].append("" if line in self.lists and self.lists[line].kind != "1" else token.info)
            elif token.type == "blockquote_open":
                if lists or quotes:
                    self._note("prosa", line, "Una cita no puede ir dentro de otra cosa.", "Póngala en su párrafo.")
                quotes += 1
            elif token.type == "blockquote_close":
                quotes -= 1


def _follows(before: Sequence[str], number: str) -> bool:
    """Whether a typed number may come after the others of its list: one more, or the same one all along."""
    if not before[-1] or not number:
        return True
    same = len(before) > 1 and before[-1] == before[-2]
    return number == before[-1] if same else number == before[-1] or int(number) == int(before[-1]) + 1


def _note_contents(tokens: Sequence[Token]) -> Iterator[tuple[int, Sequence[tuple[Sequence[Token], int]]]]:
    """The paragraphs of each note by its number, with their lines; those of a long note run on."""
    number = -1
    content: list[tuple[Sequence[Token], int]] = []
    for token in tokens:
        if token.type == "footnote_open":
            number, content = token.meta["id"], []
        elif token.type == "inline" and number >= 0:
            content.append((token.children or [], token.map[0] if token.map else 0))
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
