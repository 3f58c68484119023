"""What a rule reports, before anybody asks whether an exception excuses it."""

from __future__ import annotations

from typing import NamedTuple

from minuta.model import Exemption
from minuta.problems import Edit, Place, Problem, Severity


class Finding(NamedTuple):
    """A problem with the exceptions that stand next to what caused it; the code is put by the list of rules.

    `about` is what was typed in the row or the text that the finding speaks of: an exception may be only for that.
    """

    problem: Problem
    exemptions: tuple[Exemption, ...] = ()
    about: str = ""


def certain(
    place: Place,
    message: str,
    hint: str,
    exemptions: tuple[Exemption, ...] = (),
    related: tuple[Place, ...] = (),
    about: str = "",
    edits: tuple[Edit, ...] = (),
) -> Finding:
    """Two things that cannot both be true: an error."""
    return Finding(Problem("", place, message, hint, Severity.ERROR, related, edits=edits), exemptions, about)


def doubtful(
    place: Place,
    message: str,
    hint: str,
    exemptions: tuple[Exemption, ...] = (),
    related: tuple[Place, ...] = (),
    about: str = "",
    edits: tuple[Edit, ...] = (),
) -> Finding:
    """What is probably wrong and may be right for a reason that the data do not say: a warning."""
    return Finding(Problem("", place, message, hint, Severity.WARNING, related, edits=edits), exemptions, about)


def advice(
    place: Place,
    message: str,
    hint: str,
    exemptions: tuple[Exemption, ...] = (),
    related: tuple[Place, ...] = (),
    edits: tuple[Edit, ...] = (),
    about: str = "",
) -> Finding:
    """A matter of style: a suggestion, which never stops anything."""
    return Finding(Problem("", place, message, hint, Severity.SUGGESTION, related, edits=edits), exemptions, about)
