"""Rules about the document as a whole: what it says of its own state."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.checks.finding import Finding, doubtful
from minuta.checks.subject import Subject


def still_a_draft(subject: Subject) -> Iterator[Finding]:
    """A draft may be built as often as one likes, but strict builds, which publish, do not take it."""
    if subject.minuta.state == "borrador":
        hint = "Cuando esté lista, escriba «estado: aprobada»."
        yield doubtful(subject.minuta.place, "La minuta está en borrador.", hint)
