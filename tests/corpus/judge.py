"""Every trial is run over its sound minute, and what minuta says of it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from minuta.checks import RULES
from minuta.problems import Problem, Severity
from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial
from tests.support.planted import Misplaced, Version, Workspace

Found = list[tuple[str, Problem]]

RULE_CODES = frozenset(rule.code for rule in RULES)

BASES = tuple(profile.name for profile in PROFILES)


class BadTrial(Exception):
    """A trial is itself badly written: minuta cannot read what it made."""


@dataclass(frozen=True)
class Verdict:
    """What was said of a trial.

    `hits` have one of its codes, `placed` are those at a right line, `others` the rest, and `beside` those of the rest
    that stand at a right line too: one slip, told twice.
    """

    trial: Trial
    hits: tuple[Problem, ...]
    placed: tuple[Problem, ...]
    others: tuple[Problem, ...]
    beside: tuple[Problem, ...] = ()

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

    def __init__(self, folder: Path, bases: Iterable[str] = BASES) -> None:
        self.workspaces = {
            profile.name: Workspace(folder / str(number), profile.folder, profile.document)
            for number, profile in enumerate(PROFILES)
            if profile.name in bases
        }
        self._known: dict[str, frozenset[tuple[str, str, str]]] = {}

    def sound(self) -> Iterator[tuple[str, Problem]]:
        """What is said of the minutes before anything is changed: nothing should be."""
        for name, workspace in self.workspaces.items():
            yield from ((name, problem) for _, problem in workspace.inspect(workspace.version()))

    def _before(self, base: str) -> frozenset[tuple[str, str, str]]:
        """What is said of a minute before any change, and so not because of it."""
        if base not in self._known:
            workspace = self.workspaces[base]
            found = workspace.inspect(workspace.version(), quickly=True)
            self._known[base] = frozenset(_key(*one) for one in found)
        return self._known[base]

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
        found = [one for one in workspace.inspect(version, quickly=True) if _key(*one) not in self._before(trial.base)]
        strange = [one for _, one in found if one.code not in RULE_CODES | trial.codes]
        if strange:
            raise BadTrial(f"{trial.family} · {trial.base} · {trial.name}: {strange[0].place}: {strange[0].message}")
        return _weighed(trial, found, lines)


Judgement = tuple[tuple[tuple[str, Problem], ...], tuple[Verdict, ...]]


def judge(trials: Iterable[Trial]) -> Judgement:
    """What is said of the sound minutes, and the verdicts: each minute in a process of its own."""
    chosen = tuple(trials)
    jobs = {profile.name: tuple(one for one in chosen if one.base == profile.name) for profile in PROFILES}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        done = tuple(pool.map(_judge, jobs, jobs.values()))
    return tuple(one for unsound, _ in done for one in unsound), tuple(one for _, some in done for one in some)


def _judge(base: str, trials: tuple[Trial, ...]) -> Judgement:
    with TemporaryDirectory() as folder:
        one = Judge(Path(folder), (base,))
        return tuple(one.sound()), one.verdicts(trials)


def _key(file: str, problem: Problem) -> tuple[str, str, str]:
    """A finding wherever it stands: a change above it moves it."""
    return file, problem.code, problem.message


def _lines(version: Version, file: str, words: str) -> Iterable[int]:
    """The line of some words; all the lines that say just that, for a row that is there twice."""
    whole = [number for number, line in enumerate(version.files[file].split("\n"), 1) if line == words]
    return whole or (version.place_of(words, file)[0],)


def _weighed(trial: Trial, found: Found, lines: set[tuple[str, int]]) -> Verdict:
    hits = [(file, one) for file, one in found if one.code in trial.codes]
    placed = [one for file, one in hits if not lines or (file, one.place.line) in lines]
    others = [(file, one) for file, one in found if one.code not in trial.codes]
    beside = [one for file, one in others if (file, one.place.line) in lines]
    return Verdict(trial, tuple(one for _, one in hits), tuple(placed), tuple(one for _, one in others), tuple(beside))
