"""YAML read as text: every scalar stays as typed, every key has a position, nothing is lost silently.

PyYAML only splits the text into events here; no tag is resolved, so `no`, `010` and `12:30` are three texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from minuta.load.files import control_problems
from minuta.load.slips import explain, special_spaces
from minuta.load.value_slips import bare_expression, quoted
from minuta.problems import ContentError, Place, Problem
from minuta.signs import item_fault
from minuta.source import Entry, Mapping, Node, Scalar, Sequence

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 40


def parse_yaml(text: str, file: str) -> Node:
    """The only document of a YAML file as a tree. An empty file is an empty mapping. Raises ContentError."""
    return _Composer(text, file).compose()


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.lost_lists: list[Problem] = []
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def compose(self) -> Node:
        root: Node = Mapping((), Place(self.file))
        special = special_spaces(self.lines, self.file)
        if special is not None:
            raise ContentError([special])
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    root = self._document(event, root)
            self.problems.extend(self.lost_lists)  # where the parser stops, they come from what made it stop
        except yaml.MarkedYAMLError as error:
            unfinished_key = error.context == "while scanning a simple key"
            mark = error.context_mark if unfinished_key else error.problem_mark or error.context_mark
            opened = error.context_mark.line if error.context_mark else None
            self._stopped(mark.line if mark else 0, mark.column if mark else 0, opened)
        except yaml.YAMLError:
            self._stopped(0, 0, None)
        if self.problems:
            raise ContentError(tuple(dict.fromkeys(self.problems)))
        return root

    def _stopped(self, line: int, column: int, opened: int | None) -> None:
        """The parser stopped; nothing more is said at the end, or where what made it stop was already told."""
        if self.problems and not "".join(self.lines[line:]).strip():
            return
        why = explain(self.lines, line, column, opened, self.file)
        if all(problem.place != why.place for problem in self.problems):
            self.problems.append(why)

    def _document(self, event: Any, earlier: Node) -> Node:
        if isinstance(earlier, Mapping) and not earlier.entries:
            return self._node(next(self.events), 0)
        self._wrong("yaml-varios", event, "Hay más de un documento YAML en el archivo.", "Quite la línea «---» de más.")
        self._node(next(self.events), 0)
        return earlier

    def _node(self, event: Any, depth: int, *, item: bool = False) -> Node:
        if depth > _MAX_DEPTH:
            deep = Problem("yaml-hondo", self._at(event), "Hay demasiados niveles de sangría.")
            raise ContentError([*self.problems, deep])
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event)
            self._refuse_cut(event)
            self._refuse_accent(event)
            self._look_for_lost_list(event)
            scalar = Scalar(event.value, self._at(event), self._raw(event))
            self.problems.extend(control_problems(scalar.text, scalar.at))  # those that are spelt: "\\u0007"
            return scalar
        if isinstance(event, yaml.SequenceStartEvent):
            self._refuse_marks(event)
            return Sequence(tuple(self._sequence(depth)), self._at(event))
        if isinstance(event, yaml.MappingStartEvent):
            self._refuse_marks(event)
            return Mapping(self._mapping(depth, item=item), self._at(event))
        self._wrong(
            "yaml-alias",
            event,
            f"«*{event.anchor}» es un alias de YAML, que aquí no se usa.",
            "Si es texto que empieza con asterisco, póngalo entre comillas o en un bloque con «|».",
        )
        return Scalar("", self._at(event))

    def _sequence(self, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1, item=True)

    def _mapping(self, depth: int, *, item: bool) -> tuple[Entry, ...]:
        """The entries of a mapping; one slip that spoils several of its keys is told at the first of them."""
        entries: dict[str, Entry] = {}
        marked = repeating = False
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if isinstance(event, yaml.AliasEvent):
                continue
            if not isinstance(key, Scalar):
                self._refuse_key(event)
            elif not event.style and self._refuse_dash(key, told=marked):
                marked = True
            elif key.text not in entries:
                entries[key.text] = Entry(key.text, key.place, value)
                repeating = False
            elif not repeating:
                self._duplicate(key, tuple(entries.values()), item=item)
                repeating = True
        return tuple(entries.values())

    def _refuse_dash(self, key: Scalar, *, told: bool) -> bool:
        """A key that begins with a dash of another kind or without its space; a number may begin the name of a fact."""
        fault = None if key.text[:1].isalnum() else item_fault(f"{key.text}: …")
        if fault and not told:
            place = replace(key.place, column=key.place.column + fault.offset)
            self.problems.append(Problem("yaml", place, fault.message, fault.hint))
        return fault is not None

    def _refuse_key(self, event: Any) -> None:
        at = self._at(event)
        if self.lines[at.line - 1].startswith("{{", at.column - 2):
            self.problems.append(Problem("yaml", replace(at, column=at.column - 1), *bare_expression()))
        else:
            self._wrong("yaml-clave", event, "La clave no es una palabra.", "Escriba «clave: valor».")

    def _duplicate(self, key: Scalar, entries: tuple[Entry, ...], *, item: bool) -> None:
        first = next(entry for entry in entries if entry.key == key.text)
        ways = []
        if item:
            ways.append("si aquí empieza otro elemento de la lista, ponga «- » delante")
        if not isinstance(entries[-1].value, Scalar):
            ways.append("si es de lo que está arriba, dele más sangría")
        hint = f"Deje una sola; {'; '.join(ways)}." if ways else "Deje una sola: si no, se perdería uno de los valores."
        message = f"La clave «{key.text}» ya está en la línea {first.place.line}."
        self.problems.append(Problem("clave-repetida", key.place, message, hint, related=(first.place,)))

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._wrong(
                "yaml-alias",
                event,
                f"«&{event.anchor}» es un ancla de YAML, que aquí no se usa.",
                "Si es texto que empieza con «&», póngalo entre comillas.",
            )
        if event.tag is not None:
            self._wrong(
                "yaml-etiqueta",
                event,
                f"«{event.tag}» es una etiqueta de YAML, que aquí no se usa.",
                "Si es texto que empieza con «!», póngalo entre comillas.",
            )

    def _refuse_cut(self, event: Any) -> None:
        """«Programa #1» and «Reunión # 3» would be read without their number.

        A comment that touches its sign is more likely text, and so is a number one space after some words.
        """
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) and not event.style else ""
        if "#" not in rest:
            return
        glued, number = re.match(r"\s+(?=#\w)", rest), re.match(r" (?=# +\d)", rest)
        found = glued or (number if re.search(r"[^\W\d]{3}", event.value) else None)
        if found:
            hint = "deje un espacio después de «#»" if glued else "escríbalo en una línea aparte"
            self.problems.append(
                Problem(
                    "yaml-comentario",
                    Place(self.file, end.line + 1, end.column + found.end() + 1),
                    "Aquí «#» corta el texto: YAML toma por comentario lo que sigue.",
                    f"Ponga el texto entre comillas; si es un comentario, {hint}.",
                )
            )

    def _refuse_accent(self, event: Any) -> None:
        """An accent typed as a quote; a backquote does not get here, because YAML reserves it."""
        if event.style or not event.value.startswith("´"):
            return
        bare = quoted(event.value.strip("´'\"")[:40])
        message = "El texto empieza con una tilde suelta (´), que no es una comilla."
        self._wrong("yaml", event, message, f"Use comillas rectas: {bare}.")

    def _look_for_lost_list(self, event: Any) -> None:
        """A text goes on in the lines below if they are indented, dashes and all: a list there would be lost."""
        first, last = event.start_mark.line, min(event.end_mark.line, len(self.lines) - 1)
        if event.style or first == last or item_fault(self._raw(event)):
            return
        for number in range(first + 1, last + 1):
            text = self.lines[number]
            if text.lstrip().startswith("- "):
                message = f"Este guion no empieza un elemento: YAML lo une al texto de la línea {number}."
                hint = "Alinéelo con los demás guiones; si la lista es parte de un texto, ponga «|» tras su clave."
                place = Place(self.file, number + 1, len(text) - len(text.lstrip()) + 1)
                self.lost_lists.append(Problem("yaml", place, message, hint))
                return

    def _wrong(self, code: str, event: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(code, self._at(event), message, hint))

    def _at(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _raw(self, event: Any) -> str:
        start, end = event.start_mark, event.end_mark
        if start.line >= len(self.lines):
            return ""
        if start.line == end.line:
            return str(self.lines[start.line][start.column : end.column])
        lines = [self.lines[start.line][start.column :], *self.lines[start.line + 1 : end.line]]
        if end.line < len(self.lines):
            lines.append(self.lines[end.line][: end.column])
        return "\n".join(lines)
