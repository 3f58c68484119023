"""Rules about the text of the period before: a figure that nobody updated, a total that falls."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.checks import as_of, counts, shares, sums
from minuta.checks.calendar_words import Grain, moments
from minuta.checks.earlier import of_the
from minuta.checks.finding import Finding, doubtful
from minuta.checks.given import Given
from minuta.checks.past_rows import totals_of_rows
from minuta.checks.patterns import regex
from minuta.checks.sayings import Saying, sayings
from minuta.checks.subject import Subject, typed_in
from minuta.checks.typed_figures import Figure, is_a_plan
from minuta.checks.words import any_of
from minuta.model import Minuta
from minuta.problems import Place

_OTHERS = (
    counts.count_that_rows_contradict,
    sums.sum_that_rows_contradict,
    shares.share_that_rows_contradict,
    as_of.period_that_is_not_this_one,
)
"""The rules that tell of a wrong figure by its cause: this one would only add a consequence."""


def figure_not_updated(subject: Subject) -> Iterator[Finding]:
    """A sentence with a typed figure that is letter by letter the one of the period before."""
    if subject.before is None:
        return
    earlier = {saying.key: saying.at(0) for saying in sayings(Subject(subject.before))}
    given = Given(subject)
    told: list[Place] | None = None
    for saying in sayings(subject):
        figure = _stale(subject.before, given, saying) if saying.key in earlier else None
        if figure is not None:
            if told is None:
                told = [finding.problem.place for rule in _OTHERS for finding in rule(subject)]
            first, last = saying.at(0), saying.at(saying.end - saying.start)
            if not any(first <= place <= last for place in told):
                yield _repeated(subject.before, saying, figure, earlier[saying.key])


def _stale(before: Minuta, given: Given, saying: Saying) -> Figure | None:
    """The first figure that should have moved: not of a plan or of a past time, and not one that the rows give."""
    if not saying.figures or is_a_plan(saying.folded) or _is_past(before, saying):
        return None
    introduces = saying.passage.plain[saying.start : saying.end].rstrip().endswith(":")
    for figure in saying.figures:
        counts_what_follows = introduces and not figure.unit and figure.value <= 12
        if not counts_what_follows and not given.has(figure, saying.passage.block):
            return figure
    return None


_ONGOING = any_of("lleva[nr]? a_la_fecha actual* hoy han? tienen? registra[nr]? presenta[nr]? desde a_partir_de")
_PRETERITE = regex(r"\w+(?:aron|ieron|ó)\b|\bfue(?:ron)?\b")
_CUT_OFF = regex(r"\b(?:al?|desde(?: el)?|hasta(?: el)?|fecha)\s+$")


def _is_past(before: Minuta, saying: Saying) -> bool:
    """Whether a sentence tells of something that was over: «en 2019 …», «el 12 de marzo se firmó …»."""
    said = [one for one in moments(saying.folded) if one.year and one.exists and not one.elsewhere]
    old = [one for one in said if one.last() < before.period.start]
    if old and len(old) == len(said) and not _ONGOING.search(saying.folded):
        return True
    events = [one for one in said if one.grain is Grain.DAY and not _CUT_OFF.search(saying.folded[: one.start])]
    return bool(events) and _PRETERITE.search(saying.passage.plain[saying.start : saying.end]) is not None


def _repeated(before: Minuta, saying: Saying, figure: Figure, earlier: Place) -> Finding:
    what = "El dato" if saying.is_fact else "La frase con"
    message = f"{what} «{saying.typed(figure)}» es igual a la {of_the(before.period)}: quizá no se actualizó."
    if saying.is_fact:
        message = message.replace("igual a la", "igual al", 1)
    hint = "Ponga la cifra de este período; si de verdad no cambió, deje una excepción con su motivo."
    about = typed_in(saying.passage.row) if saying.passage.row else saying.passage.text.text
    return doubtful(saying.at(figure.start), message, hint, saying.passage.exemptions, (earlier,), about)


_SO_FAR = any_of("acumulad* a_la_fecha hasta_ahora hasta_la_fecha desde lleva[nr]? han? total(es)?")
_WITHIN = any_of("trimestre semestre mes periodo semana este esta proxim* ultim*")
_MAY_FALL = any_of(
    "pendient* falta[nr]? resta[nr]? queda[nr]? saldo deud* moros* espera desemple* tasa reduc* baj* dismin*"
)


def total_that_falls(subject: Subject) -> Iterator[Finding]:
    """What only grows and is less than in the period before: a total of a closed year, a figure «a la fecha»."""
    if subject.before is None:
        return
    yield from totals_of_rows(subject)
    earlier = {saying.shape: saying for saying in sayings(Subject(subject.before)) if _grows(saying)}
    given = Given(subject)
    for saying in sayings(subject) if earlier else ():
        then = earlier.get(saying.shape)
        if then is None or len(then.figures) != len(saying.figures):
            continue
        for figure, was in zip(saying.figures, then.figures, strict=True):
            same = (figure.unit, figure.noun) == (was.unit, was.noun)
            if same and figure.value < was.value and not given.has(figure, saying.passage.block):
                yield _fallen(subject.before, saying, figure, then, was)


def _grows(saying: Saying) -> bool:
    """Whether a saying tells of what has been gathered so far. «Total» is one only as the label of a fact."""
    text = saying.folded
    found = _SO_FAR.search(text)
    if not saying.figures or found is None or _WITHIN.search(text) or _MAY_FALL.search(text):
        return False
    return saying.is_fact or not found[0].startswith("total") or _SO_FAR.search(text, found.end()) is not None


def _fallen(before: Minuta, saying: Saying, figure: Figure, then: Saying, was: Figure) -> Finding:
    message = f"Dice «{saying.typed(figure)}», menos que el «{then.typed(was)}» {of_the(before.period)}."
    hint = "Lo acumulado no baja: revise las dos cifras, o deje una excepción con su motivo."
    place, related = saying.at(figure.start), (then.at(was.start),)
    return doubtful(place, message, hint, saying.passage.exemptions, related, saying.passage.text.text)
