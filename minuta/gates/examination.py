"""The gates for files from anywhere: what each is, what is wrong with it, and where those of one name disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path, PurePath

from minuta.gates import conformance, parity
from minuta.gates.examined import COUNTED, Examined
from minuta.gates.proof import NAMES, Opened, look_into, running_differences, text_differences
from minuta.gates.reading import Kind, Reading
from minuta.problems import EnvironmentFault, Place, Problem, UsageError, in_order, reason_of

KINDS = tuple(NAMES)
"""The endings of the files that can be examined."""

_PREFERRED = ("html", "pdf", "docx")
"""Of several files that should say the same, the first of these is the one that the others are compared with."""


def find_finished(paths: Iterable[Path]) -> dict[str, bytes]:
    """The files of the KINDS among some paths and in their folders, by path. Raises UsageError and EnvironmentFault."""
    found: dict[str, bytes] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        if not path.exists():
            raise UsageError(f"No existe «{path}».")
        if not path.is_dir() and _kind(path.name) not in KINDS:
            raise UsageError(f"«{path}» no es un documento terminado: debe ser PDF, Word (.docx) o web (.html).")
        for one in inside:
            if one.is_file() and _kind(one.name) in KINDS:
                found[one.as_posix()] = _read(one)
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"No se puede leer «{path}»: {reason_of(error)}.") from error


def examine(files: Mapping[str, bytes]) -> tuple[tuple[Examined, ...], tuple[Problem, ...]]:
    """What files of the KINDS are, by their path, and all that is wrong. Those of the same name should say the same."""
    opened: dict[str, Opened] = {}
    problems: list[Problem] = []
    for name, data in files.items():
        file, found = look_into(_kind(name), data)
        problems.extend(replace(problem, place=_whole(name)) for problem in found)
        if file is not None:
            opened[name] = file
    for _, together in groupby(sorted(opened, key=_stem), key=_stem):
        problems.extend(_compared({name: opened[name] for name in together}))
    return tuple(_examined(name, file) for name, file in opened.items()), in_order(problems)


def _compared(files: Mapping[str, Opened]) -> Iterator[Problem]:
    by_kind = {_kind(name): name for name in files}
    first, *others = (by_kind[kind] for kind in _PREFERRED if kind in by_kind)
    for name in others:
        found = text_differences(files[first].reading, files[name], spaced=_kind(first) != "pdf")
        yield from (replace(problem, place=_whole(name), related=(_whole(first),)) for problem in found)
    if "docx" in by_kind and "pdf" in by_kind:
        word, pdf = by_kind["docx"], by_kind["pdf"]
        numbers = parity.page_numbers(files[word].reading, files[pdf].reading)
        running = running_differences(files[word].reading, files[pdf])
        yield from (replace(problem, place=_whole(pdf), related=(_whole(word),)) for problem in (*numbers, *running))


def _examined(name: str, file: Opened) -> Examined:
    reading, structure = file.reading, file.structure
    return Examined(
        file=name,
        kind=file.kind,
        title=reading.title,
        language=reading.language,
        pages=0 if structure is None else structure.pages,
        claims=() if structure is None else structure.claims,
        validator="" if structure is None else conformance.validator(),
        attached=() if structure is None else tuple(one for one, _ in structure.attached),
        mark=file.mark,
        headings=tuple(
            (int(piece.mark[1:]), piece.text) for piece in reading.pieces if piece.kind is Kind.HEADING
        ),
        counts=_counts(reading),
    )  # fmt: skip


def _counts(reading: Reading) -> dict[Kind, int]:
    found = Counter(piece.kind for piece in (*reading.pieces, *reading.notes))
    return {kind: found[kind] for kind in COUNTED if found[kind]}


def _whole(name: str) -> Place:
    return Place(name, 0, 0)


def _kind(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")


def _stem(name: str) -> str:
    return str(PurePath(name).with_suffix(""))
