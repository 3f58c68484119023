"""One trial: a sound minute with a change, and what a person would want to be told about it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.planted import Change

FAMILIES = (
    "cuentas", "sumas", "listas", "lugares", "tiempo", "entidades", "período anterior", "restos", "tipografía",
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """`spots` are the (file, words) whose line is a right answer; a trial without `codes` is innocent.

    Any of the codes will do. A `certain` mistake must be found at the right line, as an error or a warning, unless
    `may_advise` says that a suggestion is enough. With `spots` empty any line is right: there is none where something
    is missing.
    """

    family: str
    base: str
    name: str
    changes: tuple[Change, ...]
    codes: frozenset[str] = frozenset()
    spots: tuple[tuple[str, str], ...] = ()
    certain: bool = False
    may_advise: bool = False

    @property
    def innocent(self) -> bool:
        return not self.codes


def mistake(
    family: str,
    base: str,
    name: str,
    changes: tuple[Change, ...] | Change,
    codes: str,
    *words: str | tuple[str, str],
    certain: bool = False,
    may_advise: bool = False,
) -> Trial:
    """A planted mistake; words without a file are in `minuta.yml`, and `codes` are separated by blanks."""
    spots = tuple(("minuta.yml", one) if isinstance(one, str) else one for one in words)
    changed = (changes,) if isinstance(changes, Change) else changes
    return Trial(family, base, name, changed, frozenset(codes.split()), spots, certain, may_advise)


def innocent(family: str, base: str, name: str, changes: tuple[Change, ...] | Change) -> Trial:
    """A correct variation: nothing may be said of it but suggestions."""
    return Trial(family, base, name, (changes,) if isinstance(changes, Change) else changes)
