"""What a rule reports, before anybody asks whether an exception excuses it."""

from __future__ import annotations

from dataclasses import dataclass

from minuta.model import Exemption
from minuta.problems import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the exceptions that stand next to what caused it; the code is put by the list of rules."""

    problem: Problem
    exemptions: tuple[Exemption, ...] = ()


def certain(
    place: Place, message: str, hint: str, exemptions: tuple[Exemption, ...] = (), related: tuple[Place, ...] = ()
) -> Finding:
    return Finding(Problem("", place, message, hint, Severity.ERROR, related), exemptions)


def doubtful(
    place: Place, message: str, hint: str, exemptions: tuple[Exemption, ...] = (), related: tuple[Place, ...] = ()
) -> Finding:
    return Finding(Problem("", place, message, hint, Severity.WARNING, related), exemptions)
