"""In what two files differ, told in a few sentences: what they say, as a reader meets it, and how many bytes."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

from minuta.formats import number
from minuta.gates.proof import NAMES, UNREADABLE, Opened, look_into, running_differences, text_differences
from minuta.problems import NOWHERE, Problem

_TOLD = 3
"""Differences that are told; a changed file may have as many as words."""

OPENED = tuple(NAMES)
"""The kinds of file whose words can be compared."""


def differences(kind: str, good: bytes, other_kind: str, other: bytes) -> tuple[str, ...]:
    """Where a file does not say what a good one says, and nothing if it says the same. Runs `confined`."""
    reference, _ = look_into(kind, good)
    spoilt = _spoilt_part(other) if other_kind == "docx" else ""
    if spoilt:
        return (f"Está dañada su parte «{spoilt}», y Word no lo abriría entero.",)
    file, problems = look_into(other_kind, other)
    if file is None:
        return tuple(problem.message for problem in problems)
    if reference is None:
        return ()
    spaced = kind != "pdf" and other_kind == kind
    found = [*text_differences(reference.reading, file, spaced=spaced), *_margins(reference, file)]
    messages = [problem.message for problem in found]
    more = len(messages) - _TOLD
    rest = [f"Y {more} {'diferencia' if more == 1 else 'diferencias'} más."] if more > 0 else []
    return (*messages[:_TOLD], *rest)


def _spoilt_part(data: bytes) -> str:
    """The first part of a Word file whose bytes are not those that it says; the rules only look at those of text."""
    with suppress(*UNREADABLE), zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            try:
                package.read(name)
            except UNREADABLE:
                return name
    return ""


def _margins(reference: Opened, file: Opened) -> list[Problem]:
    """What repeats on the pages of two files of one kind; that of a PDF is not in its tree."""
    if reference.package is not None and file.package is not None:
        return list(running_differences(reference.reading, file))
    if reference.structure is None or file.structure is None:
        return []
    same = reference.structure.artifacts == file.structure.artifacts
    return [] if same else [Problem("", NOWHERE, "En el PDF, el encabezado o el pie de alguna página es otro.")]


def bytes_changed(good: bytes, other: bytes) -> str:
    """How far from a good file the bytes of another are."""
    start = next((at for at, (one, two) in enumerate(zip(good, other, strict=False)) if one != two), None)
    if len(good) != len(other):
        more = abs(len(good) - len(other))
        side = "más" if len(other) > len(good) else "menos"
        where = f", y cambia desde el byte {number((len(good) if start is None else start) + 1)}"
        return f"Tiene {number(more)} {'byte' if more == 1 else 'bytes'} {side} que el publicado{where}."
    count = sum(one != two for one, two in zip(good, other, strict=True))
    if count == 1 and start is not None:
        return f"Cambia un solo byte de {number(len(good))}: el {number(start + 1)}."
    return f"Cambian {number(count)} de sus {number(len(good))} bytes, desde el {number((start or 0) + 1)}."
