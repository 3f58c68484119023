"""Every trial is run over its sound minute, and what minuta says of it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minuta.checks import RULES
from minuta.problems import Problem, Severity
from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial
from tests.support.planted import Misplaced, Workspace

Found = list[tuple[str, Problem]]

RULE_CODES = frozenset(rule.code for rule in RULES)


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

    def verdicts(self, trials: Iterable[Trial]) -> Iterator[Verdict]:
        return (self.verdict(trial) for trial in trials)

    def verdict(self, trial: Trial) -> Verdict:
        """Raises BadTrial."""
        workspace = self.workspaces[trial.base]
        try:
            version = workspace.version(trial.changes)
            lines = {(file, version.place_of(words, file)[0]) for file, words in trial.spots}
        except Misplaced as error:
            raise BadTrial(f"{trial.family} · {trial.base} · {trial.name}: {error}") from None
        found = workspace.inspect(version, quickly=True)
        strange = [one for _, one in found if one.code not in RULE_CODES | trial.codes]
        if strange:
            raise BadTrial(f"{trial.family} · {trial.base} · {trial.name}: {strange[0].place}: {strange[0].message}")
        return _weighed(trial, found, lines)


def _weighed(trial: Trial, found: Found, lines: set[tuple[str, int]]) -> Verdict:
    hits = [(file, one) for file, one in found if one.code in trial.codes]
    placed = [one for file, one in hits if not lines or (file, one.place.line) in lines]
    others = [one for _, one in found if one.code not in trial.codes]
    return Verdict(trial, tuple(one for _, one in hits), tuple(placed), tuple(others))
