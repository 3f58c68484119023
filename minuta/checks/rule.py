"""A rule: its code, what it forbids in a few words, and the function that looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from minuta.checks.finding import Finding
from minuta.checks.subject import Subject


class Rule(NamedTuple):
    """`code` is what an exception cites, and never changes; `forbids` is read by people, in Spanish.

    An error of this rule explains what the rules `explains` say of the same lines: they are not told beside it.
    """

    code: str
    forbids: str
    find: Callable[[Subject], Iterable[Finding]]
    explains: tuple[str, ...] = ()
