"""The readable cases of the rules: what each file says, in order, refusing anything that is not understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from tests.support.planted import Change

SEVERITIES = {"error": "error", "advertencia": "warning", "sugerencia": "info", "excepción": "excused"}

EXTRA_TITLE = "Otros antecedentes"
"""The title of the section that a case adds when it does not say another."""


class BadCase(Exception):
    """A case is written in a way that nobody defined."""


@dataclass(frozen=True)
class Expected:
    """A finding: how grave, at which words of which file, and part of what it says."""

    severity: str
    words: str
    file: str
    said: str


@dataclass
class Case:
    """A small story: what is changed in the base and what the rule must say of it."""

    rule: str
    heading: str
    text: str = ""
    title: str = ""
    changes: list[Change] = field(default_factory=list)
    whole: dict[str, str] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)
    nothing: bool = False

    @property
    def section(self) -> str:
        """The section that it adds at the end of the minuta, as YAML."""
        if not self.text and not self.title:
            return ""
        title = (self.title or EXTRA_TITLE).replace("\\", "\\\\").replace('"', '\\"')
        text = self.text or "Sin más antecedentes."
        body = "".join(f"      {line}\n" if line else "\n" for line in text.split("\n"))
        return f'\n  - titulo: "{title}"\n    texto: |\n{body}'


_EXPECTATION = re.compile(r"- (\w+) en «(.+?)»(?: de (\S+?))?: (\S.*)")


def read_cases(path: Path) -> Iterator[Case]:
    """All the cases of a file. Raises BadCase."""
    head, *parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if not re.fullmatch(rf"# {re.escape(path.stem)}\n\n[^\n#].*\n\n", head, re.DOTALL):
        raise BadCase(f"{path.name}: debe empezar con «# {path.stem}», una línea en blanco y una frase")
    for part in parts:
        heading, _, body = part.partition("\n")
        yield _case(Case(path.stem, heading.strip()), body)


def _case(case: Case, body: str) -> Case:
    lines = iter(body.split("\n"))
    for line in lines:
        if line.startswith("```"):
            _block(case, line[3:].strip(), list(_fenced(case, lines)))
        elif line == "- nada":
            case.nothing = True
        elif line.startswith("- "):
            case.expected.append(_expectation(case, line))
        elif line.strip():
            raise BadCase(f"{case.heading}: no se entiende la línea «{line}»")
    if case.nothing == bool(case.expected):
        raise BadCase(f"{case.heading}: diga «- nada» o qué se espera, una de las dos cosas")
    if not (case.text or case.title or case.changes or case.whole):
        raise BadCase(f"{case.heading}: no cambia nada")
    return case


def _fenced(case: Case, lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == "```":
            return
        yield line
    raise BadCase(f"{case.heading}: falta cerrar un bloque")


def _expectation(case: Case, line: str) -> Expected:
    found = _EXPECTATION.fullmatch(line)
    if found is None or found[1] not in SEVERITIES:
        raise BadCase(f"{case.heading}: no se entiende lo que se espera en «{line}»")
    return Expected(SEVERITIES[found[1]], found[2], found[3] or "minuta.yml", found[4])


def _block(case: Case, name: str, lines: list[str]) -> None:
    what, _, file = name.partition(" ")
    reader = _BLOCKS.get(what)
    if reader is None or not lines or bool(file) != (what in ("cambia", "archivo")):
        raise BadCase(f"{case.heading}: no se entiende el bloque «{name}»")
    reader(case, file, lines)


def _text(case: Case, _: str, lines: list[str]) -> None:
    if case.text:
        raise BadCase(f"{case.heading}: hay dos textos")
    case.text = "\n".join(lines)


def _title(case: Case, _: str, lines: list[str]) -> None:
    if case.title or len(lines) != 1:
        raise BadCase(f"{case.heading}: el título es uno y de una línea")
    case.title = lines[0]


def _whole(case: Case, file: str, lines: list[str]) -> None:
    case.whole[file] = "\n".join(lines) + "\n"


def _change(case: Case, file: str, lines: list[str]) -> None:
    """Runs of «- » lines, each followed by a run of «+ » lines: the first become the second."""
    runs = [(sign, [line[2:] for line in run]) for sign, run in groupby(lines, lambda line: line[:2].rstrip())]
    if len(runs) % 2 or [sign for sign, _ in runs] != ["-", "+"] * (len(runs) // 2):
        raise BadCase(f"{case.heading}: un cambio son líneas «- lo viejo» y después «+ lo nuevo»")
    for (_, old), (_, new) in zip(runs[::2], runs[1::2], strict=True):
        case.changes.append(Change(file, "\n".join(old), "\n".join(new)))


_BLOCKS: dict[str, Callable[[Case, str, list[str]], None]] = {
    "texto": _text, "titulo": _title, "cambia": _change, "archivo": _whole,
}  # fmt: skip
