"""Every trial is run over its sound minute, and what minuta says of it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minuta.checks import RULES
from minuta.problems import Problem, Severity
from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial
from tests.support.planted import Misplaced, Version, Workspace

Found = list[tuple[str, Problem]]

RULE_CODES = frozenset(rule.code for rule in RULES)

ANY = "*"
"""A code that stands for that of any rule."""


class BadTrial(Exception):
    """A trial is itself badly written: minuta cannot read what it made."""


@dataclass(frozen=True)
class Verdict:
    """What was said of a trial. `hits` have one of its codes, `placed` those at a right line, `others` the rest."""

    trial: Trial
    hits: tuple[Problem, ...]
    placed: tuple[Problem, ...]
    others: tuple[Problem, ...]

    @property
    def found(self) -> bool:
        return bool(self.hits)

    @property
    def right(self) -> bool:
        return bool(self.placed)

    @property
    def missed(self) -> bool:
        """A certain mistake of which nobody was told where it is, or only in passing."""
        enough = [one for one in self.placed if self.trial.may_advise or one.severity is not Severity.SUGGESTION]
        return self.trial.certain and not enough

    def false(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(one for one in self.others if self.trial.innocent and one.severity is severity)


class Judge:
    """Keeps one workspace for each sound minute."""

    def __init__(self, folder: Path) -> None:
        self.workspaces = {
            profile.name: Workspace(folder / str(number), profile.folder, profile.document)
            for number, profile in enumerate(PROFILES)
        }

    def sound(self) -> Iterator[tuple[str, Problem]]:
        """What is said of the minutes before anything is changed: nothing should be."""
        for name, workspace in self.workspaces.items():
            yield from ((name, problem) for _, problem in workspace.inspect(workspace.version()))

    def verdicts(self, trials: Iterable[Trial]) -> tuple[Verdict, ...]:
        """Of all of them. Raises BadTrial once, with everything that is badly written."""
        verdicts, bad = [], []
        for trial in trials:
            try:
                verdicts.append(self.verdict(trial))
            except BadTrial as error:
                bad.append(str(error))
        if bad:
            raise BadTrial("\n".join(bad))
        return tuple(verdicts)

    def verdict(self, trial: Trial) -> Verdict:
        """Raises BadTrial."""
        workspace = self.workspaces[trial.base]
        try:
            version = workspace.version(trial.changes)
            lines = {(file, line) for file, words in trial.spots for line in _lines(version, file, words)}
        except Misplaced as error:
            raise BadTrial(f"{trial.family} · {trial.base} · {trial.name}: {error}") from None
        found = workspace.inspect(version, quickly=True)
        strange = [one for _, one in found if one.code not in RULE_CODES | trial.codes]
        if strange:
            raise BadTrial(f"{trial.family} · {trial.base} · {trial.name}: {strange[0].place}: {strange[0].message}")
        return _weighed(trial, found, lines)


def _lines(version: Version, file: str, words: str) -> Iterable[int]:
    """The line of some words; all the lines that say just that, for a row that is there twice."""
    whole = [number for number, line in enumerate(version.files[file].split("\n"), 1) if line == words]
    return whole or (version.place_of(words, file)[0],)


def _weighed(trial: Trial, found: Found, lines: set[tuple[str, int]]) -> Verdict:
    expected = RULE_CODES if ANY in trial.codes else trial.codes
    hits = [(file, one) for file, one in found if one.code in expected]
    placed = [one for file, one in hits if not lines or (file, one.place.line) in lines]
    others = [one for _, one in found if one.code not in expected]
    return Verdict(trial, tuple(one for _, one in hits), tuple(placed), tuple(others))
