"""What a rule reports, before anybody asks whether an exception excuses it."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from minuta.model import Exemption
from minuta.problems import Edit, Place, Problem, Severity

EVIDENCE = 100
"""How many rows a finding points at: all those of any table that a minute prints."""


class Finding(NamedTuple):
    """A problem with the exceptions that stand next to what caused it; the code is put by the list of rules.

    `about` is what was typed in the row or the text that the finding speaks of: an exception may be only for that.
    """

    problem: Problem
    exemptions: tuple[Exemption, ...] = ()
    about: str = ""


def _finding(
    severity: Severity,
    place: Place,
    message: str,
    hint: str,
    exemptions: tuple[Exemption, ...] = (),
    related: tuple[Place, ...] = (),
    about: str = "",
    edits: tuple[Edit, ...] = (),
) -> Finding:
    return Finding(Problem("", place, message, hint, severity, related, edits=edits), exemptions, about)


certain = partial(_finding, Severity.ERROR)
"""Two things that cannot both be true: an error."""

doubtful = partial(_finding, Severity.WARNING)
"""What is probably wrong and may be right for a reason that the data do not say: a warning."""

advice = partial(_finding, Severity.SUGGESTION)
"""A matter of style: a suggestion, which never stops anything."""
