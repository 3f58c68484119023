"""What people are told of files that were verified: the verdicts that are bad as problems, and a list of them all."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from minuta.problems import NOWHERE, Place, Problem, Severity
from minuta.report.screen import USUAL_WIDTH
from minuta.verify.verdict import Verdict, Verified

_FEW = 12
"""Files that are told one by one; of more, only the bad ones are, and the rest are counted."""


_PROBLEMS = {
    Verdict.OLDER: Problem("version-anterior", NOWHERE, "", severity=Severity.WARNING),
    Verdict.ALTERED: Problem("archivo-alterado", NOWHERE, ""),
    Verdict.FOREIGN: Problem("archivo-ajeno", NOWHERE, ""),
    Verdict.MISSING: Problem("archivo-faltante", NOWHERE, ""),
    Verdict.DIFFERENT: Problem("archivo-no-coincide", NOWHERE, ""),
    Verdict.UNKNOWN: Problem("archivo-sin-comprobar", NOWHERE, ""),
}
"""An older version is a warning, because it was published."""


def problems(verified: Iterable[Verified]) -> tuple[Problem, ...]:
    """One for each file whose verdict is bad."""
    return tuple(
        replace(_PROBLEMS[one.verdict], place=Place(one.file, 0, 0), message=one.said, hint="\n".join(one.details))
        for one in verified
        if one.is_wrong
    )


def listed(verified: Sequence[Verified], notes: Iterable[str] = ()) -> Iterator[str]:
    """The lines of the list: what is good is told here, and what is bad was told as a problem; and then the notes."""
    if len(verified) <= _FEW:
        for one in verified:
            yield one.file
            yield f"  {one.verdict.value.capitalize()}"
            yield from (line for text in _facts(one) for line in _wrapped(text, "  "))
    if len(verified) > 1:
        counts = Counter(one.verdict for one in verified)
        yield "En total: " + "; ".join(f"{verdict.value}, {counts[verdict]}" for verdict in Verdict if counts[verdict])
    for manifest in dict.fromkeys(one.manifest for one in verified):
        yield f"Según el manifiesto {manifest}" if manifest else "Sin manifiesto: no se sabe qué se publicó."
    yield from (line for note in notes for line in _wrapped(note, ""))


def _facts(one: Verified) -> Iterator[str]:
    if one.title:
        yield f"«{one.title}»"
    if not one.is_wrong:
        yield one.said
        yield from one.details


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, USUAL_WIDTH, initial_indent=indent, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
