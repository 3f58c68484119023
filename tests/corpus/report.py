"""The figures of the corpus, as a table by family, and the trials that went wrong, with their text."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from minuta.problems import Severity
from tests.corpus.judge import Verdict, judge
from tests.corpus.trial import FAMILIES
from tests.corpus.trials import all_trials
from tests.support.cases import EXTRA_TITLE
from tests.support.planted import Change

LIMIT = 0.02
"""The share of innocent variations of which a warning may be given."""

HEAD = ("familia", "errores", "hallados", "en su línea", "correctos", "err. falsos", "adv. falsas", "sug.")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description="Juzga las reglas.")
    parser.add_argument("--family", help="sólo una familia", choices=FAMILIES)
    parser.add_argument("--innocent", action="store_true", help="sólo las variaciones correctas")
    parser.add_argument("--extras", action="store_true", help="lista también lo que se dijo de más de cada error")
    parser.add_argument("--advice", action="store_true", help="lista las sugerencias que recibió lo correcto")
    options = parser.parse_args(arguments)
    trials = [
        one for one in all_trials() if options.family in (None, one.family) and (one.innocent or not options.innocent)
    ]
    unsound, verdicts = judge(trials)
    print(table(verdicts))
    for name, problem in unsound:
        print(f"la base {name} no está limpia: {problem.place}: {problem.message} [{problem.code}]")
    for line in (*missed(verdicts), *false_alarms(verdicts)):
        print(line)
    if options.extras:
        print(*extras(verdicts), sep="\n")
    if options.advice:
        print(*advised(verdicts), sep="\n")
    return int(bool(unsound) or bool(shortcomings(verdicts)))


def shortcomings(verdicts: Sequence[Verdict]) -> list[str]:
    """What is not good enough: a certain mistake missed, a false error, too many false warnings."""
    clean = [one for one in verdicts if one.trial.innocent]
    warned = [one for one in clean if one.false(Severity.WARNING)]
    said = [f"se escapa: {_told(one)}" for one in verdicts if one.missed]
    said += [f"error falso: {_told(one)}" for one in clean if one.false(Severity.ERROR)]
    if clean and len(warned) / len(clean) >= LIMIT:
        said.append(f"advertencias falsas: {len(warned)} de {len(clean)}")
    return said


def figures(verdicts: Sequence[Verdict]) -> tuple[int, ...]:
    wrong = [one for one in verdicts if not one.trial.innocent]
    clean = [one for one in verdicts if one.trial.innocent]
    return (
        len(wrong),
        sum(one.found for one in wrong),
        sum(one.right for one in wrong),
        len(clean),
        *(sum(bool(one.false(severity)) for one in clean) for severity in Severity),
    )


def table(verdicts: Sequence[Verdict]) -> str:
    """A line for each family, one of totals and one of shares."""
    lines = [("{:<20}" + "{:>13}" * 7).format(*HEAD)]
    lines += (_line(family, figures([one for one in verdicts if one.trial.family == family])) for family in FAMILIES)
    total = figures(verdicts)
    wrong, clean = max(total[0], 1), max(total[3], 1)
    lines.append(_line("total", total))
    shares = ("", _share(total[1] / wrong), _share(total[2] / wrong), "", *(_share(one / clean) for one in total[4:]))
    lines.append(_line("", shares))
    sure = [one for one in verdicts if one.trial.certain]
    lines.append(f"ciertos: {len(sure)}, hallados en su línea: {sum(not one.missed for one in sure)}")
    doubled = sum(bool(one.beside) or len(one.placed) > 1 for one in verdicts)
    lines.append(f"dichos más de una vez en su línea: {doubled}")
    return "\n".join(lines)


def _share(part: float) -> str:
    return f"{100 * part:.1f} %".replace(".", ",")


def _line(name: str, cells: Sequence[object]) -> str:
    return ("{:<20}" + "{:>13}" * 7).format(name, *map(str, cells))


def missed(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for one in verdicts:
        if not one.trial.innocent and (not one.right or one.missed):
            sure = "SE ESCAPA" if one.missed else "se escapa (dudoso)"
            elsewhere = "".join(f" · dicho en {hit.place}" for hit in one.hits)
            yield f"{sure}: {_told(one)} [{' '.join(sorted(one.trial.codes))}]{elsewhere}"


def false_alarms(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for severity, name in ((Severity.ERROR, "ERROR FALSO"), (Severity.WARNING, "ADVERTENCIA FALSA")):
        for one in verdicts:
            for problem in one.false(severity):
                yield f"{name}: {_told(one)} → {problem.message} [{problem.code}]"


def advised(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for one in verdicts:
        for problem in one.false(Severity.SUGGESTION):
            yield f"sugerencia: {_told(one)} → {problem.message} [{problem.code}]"


def extras(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """What else was said of a planted mistake: a consequence told as a cause, or one slip told twice."""
    for one in verdicts:
        if not one.trial.innocent:
            for problem in one.others:
                where = "en la misma línea" if problem in one.beside else "además"
                yield f"{where}: {_told(one)} → {problem.place}: {problem.message} [{problem.code}]"
            if len(one.hits) > 1:
                yield f"{len(one.hits)} veces: {_told(one)}" + "".join(f" → {hit.message}" for hit in one.hits)


def _told(verdict: Verdict) -> str:
    trial = verdict.trial
    texts = " / ".join(f"«{_written(change)}»" for change in trial.changes)
    return f"{trial.family} · {trial.base} · {trial.name}: {texts}"


def _written(change: Change) -> str:
    """What a change wrote, in its lines: without those that stay as they were or that only make room for it."""
    old = [line.strip() for line in change.old.split("\n")]
    new = [line.strip() for line in change.new.split("\n")]
    idle = {"", "texto: |", f"- titulo: {EXTRA_TITLE}", *old}
    written = " ⏎ ".join(line for line in new if line not in idle)
    if written:
        return written
    return f"dos veces: {new[-1]}" if len(new) > len(old) else f"se borró: {' ⏎ '.join(old)}"
