"""Consistency of a document: one visible list of small rules, each named by what it forbids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minuta.checks import (
    acronyms,
    as_of,
    attributes,
    before,
    by_hand,
    counts,
    damage,
    dates,
    durations,
    entities,
    glyphs,
    leftovers,
    listings,
    locations,
    names,
    parts,
    past_rows,
    place_cells,
    places,
    progress,
    shares,
    spelling,
    state,
    status,
    sums,
    table_years,
    tallies,
    told_dates,
    typography,
    wholes,
)
from minuta.checks.causes import without_consequences
from minuta.checks.earlier import the
from minuta.checks.finding import Finding
from minuta.checks.rule import Rule
from minuta.checks.subject import Subject
from minuta.formats import enumeration
from minuta.model import Exemption, Minuta
from minuta.parts import families, told_once
from minuta.problems import Problem, Severity
from minuta.text import did_you_mean, fold

RULES: tuple[Rule, ...] = (
    Rule("borrador", "Una minuta en borrador que se quiere publicar", state.still_a_draft),
    Rule("comuna-fuera-de-region", "Una comuna puesta en otra región", places.comuna_outside_its_region),
    Rule("lugar-en-dos-comunas", "Un lugar puesto en dos comunas", locations.place_in_two_comunas),
    Rule("varios-lugares-en-una-celda", "Otra comuna en la celda de un lugar", place_cells.place_in_several_comunas),
    Rule(
        "fila-repetida",
        "Una fila que repite otra",
        entities.repeated_row,
        explains=("cuenta-que-no-calza", "suma-que-no-calza", "porcentaje-que-no-calza"),
    ),
    Rule(
        "misma-entidad-distintos-datos",
        "Una persona o un proyecto con dos datos distintos",
        attributes.entity_with_two_values,
    ),
    Rule("nombre-con-variantes", "Un nombre escrito de varias maneras", names.name_with_variants),
    Rule("sigla-con-dos-significados", "Una sigla con dos significados", acronyms.acronym_with_two_meanings),
    Rule("sigla-sin-explicar", "Una sigla que no se explica", acronyms.acronym_without_words),
    Rule(
        "termina-antes-de-empezar",
        "Una fecha que viene antes que otra",
        dates.ends_before_it_starts,
        explains=(
            "empieza-despues-del-corte",
            "termino-antes-del-corte",
            "estado-contra-fechas",
            "duracion-que-no-calza",
            "fecha-que-no-calza",
        ),
    ),
    Rule("empieza-despues-del-corte", "Algo «en ejecución» que aún no empieza", status.starts_after_the_cut_off),
    Rule("termino-antes-del-corte", "Algo «en ejecución» que ya terminó", status.ended_before_the_cut_off),
    Rule("estado-contra-fechas", "Un estado que las fechas desmienten", status.state_that_dates_deny),
    Rule("fecha-fuera-del-periodo", "Una fecha fuera del período del documento", dates.outside_the_period),
    Rule("fecha-imposible", "Una fecha que no existe", dates.date_that_does_not_exist),
    Rule("fecha-que-no-calza", "Una fecha del texto que las filas no tienen", told_dates.date_that_no_row_has),
    Rule("duracion-que-no-calza", "Un plazo que sus fechas no dan", durations.duration_unlike_its_dates),
    Rule("periodo-que-no-es", "Un período que no es el del documento", as_of.period_that_is_not_this_one),
    Rule("titulo-de-otras-filas", "Un título con un año que sus filas no tienen", table_years.title_of_other_rows),
    Rule("cuenta-que-no-calza", "Un número escrito a mano distinto de las filas", counts.count_that_rows_contradict),
    Rule(
        "lista-que-no-calza", "Una lista de lugares o nombres distinta de las filas", listings.list_that_rows_contradict
    ),
    Rule("suma-que-no-calza", "Un monto escrito a mano que las filas no dan", sums.sum_that_rows_contradict),
    Rule(
        "fila-que-no-suma",
        "Un total o porcentaje de la fila que sus otros campos no dan",
        tallies.row_that_does_not_add_up,
    ),
    Rule("columna-que-no-suma-cien", "Porcentajes de una columna que no suman 100", tallies.column_that_is_not_100),
    Rule("total-entre-las-filas", "Un total escrito como si fuera una fila", tallies.total_among_the_rows),
    Rule("porcentaje-que-no-calza", "Un porcentaje que las filas no dan", shares.share_that_rows_contradict),
    Rule("partes-que-no-suman-cien", "Partes de un todo que no suman 100", wholes.parts_that_are_not_100),
    Rule("parte-escrita-a-mano", "Una de las partes de una minuta, nombrada a mano", by_hand.part_named_by_hand),
    Rule("cifra-sin-actualizar", "Una frase con cifras igual a la del período anterior", before.figure_not_updated),
    Rule("celda-sin-actualizar", "Un avance igual al del período anterior", progress.cell_not_updated),
    Rule("retrocede", "Un avance o un estado que va hacia atrás", progress.value_that_goes_back),
    Rule("fila-que-desaparece", "Una fila del período anterior que ya no está", past_rows.row_that_disappears),
    Rule(
        "monto-de-un-ano-pasado",
        "Un monto de un año cerrado que cambió",
        past_rows.amount_of_a_past_year_that_changed,
    ),
    Rule("total-que-baja", "Algo que sólo crece y que bajó", before.total_that_falls),
    Rule("marcador-olvidado", "Una marca de lo que había que completar", leftovers.forgotten_mark),
    Rule(
        "texto-danado",
        "Letras que llegaron mal de otro programa",
        damage.damaged_text,
        explains=("nombre-con-variantes", "sigla-con-dos-significados"),
    ),
    Rule("signo-sin-letra", "Un signo que la letra del documento no tiene", glyphs.sign_without_letter),
    Rule("mayuscula-interior", "Una mayúscula dentro de una palabra", spelling.capital_inside_a_word),
    Rule("palabra-repetida", "La misma palabra dos veces seguidas", spelling.word_typed_twice),
    Rule("parte-que-falta", "Una parte que el tipo de documento espera", parts.missing_part),
    Rule("tipografia", "Otra manera de escribir números, comillas y espacios", typography.unusual_writing),
)
"""The rules in the order in which they run."""


def check(minutas: Iterable[Minuta], before: Iterable[Minuta] = ()) -> tuple[Problem, ...]:
    """What the data of each minuta contradict, with the reason of those that an exception excuses.

    `before` are minutas that are not checked: those of earlier periods, to compare with.
    """
    asked = tuple(minutas)
    known = (*asked, *before)
    return tuple(problem for family in families(asked) for problem in _check(family, known))


def _previous(minuta: Minuta, known: Iterable[Minuta]) -> Minuta | None:
    """The last minuta of the same programme, part and type, and of a period as long, that ends before this begins."""
    earlier = [one for one in known if one.name[2:] == minuta.name[2:] and _comes_before(one, minuta)]
    return max(earlier, key=lambda one: one.period, default=None)


def _comes_before(one: Minuta, other: Minuta) -> bool:
    """Whether a minuta is of the same programme and type as another, and of a period as long that ended before."""
    same = (one.name[0], one.type.name, one.period.length) == (other.name[0], other.type.name, other.period.length)
    return same and one.period.end < other.period.start


def _check(family: tuple[Minuta, ...], known: Iterable[Minuta]) -> Iterator[Problem]:
    """What is found in the documents of one minuta. An exception serves if any of them needs it."""
    used: set[Exemption] = set()
    found: list[Problem] = []
    for minuta in family:
        subject = Subject(minuta, _previous(minuta, known))
        sound = without_consequences(tuple(_found(subject, used)), RULES)
        found.extend(replace(problem, documents=(minuta.id,)) for problem in sound)
    yield from told_once(found, family)
    yield from _parts_that_disappear(family, known)
    yield from _idle_exemptions(family, used)


def _parts_that_disappear(family: tuple[Minuta, ...], known: Iterable[Minuta]) -> Iterator[Problem]:
    """The parts of the period before that are gone: without a summary, nothing else would miss their rows."""
    first = family[0]
    if first.by is None or any(one.part is None for one in family):
        return
    earlier = [one for one in known if one.part is not None and _comes_before(one, first)]
    last = max((one.period for one in earlier), default=None)
    here = {one.name[2:] for one in family}
    gone = [str(one.part) for one in earlier if one.period == last and one.name[2:] not in here]
    if last is not None and gone:
        message = f"{the(last)[0].upper()}{the(last)[1:]} tenía un documento de {enumeration(gone)}, y este período no."
        hint = f"Si ya no corresponde, está bien; si no, revise las filas y su «{first.by.text}»."
        yield Problem("parte-que-desaparece", first.by.place, message, hint, Severity.SUGGESTION)


def _found(subject: Subject, used: set[Exemption]) -> Iterator[Problem]:
    """What every rule finds, with the reason of what is excused; `used` gets the exceptions that were needed."""
    for rule in RULES:
        for finding in rule.find(subject):
            problem = replace(finding.problem, code=rule.code)
            for one in (*finding.exemptions, *subject.minuta.exemptions):
                if one.rule == rule.code and _is_about(one, finding):
                    used.add(one)
                    problem = replace(problem, excused=one.reason)
                    break
            yield problem


def _is_about(exemption: Exemption, finding: Finding) -> bool:
    """Whether an exception covers a finding: all of its rule, or only those that mention its words."""
    return fold(exemption.about) in fold(f"{finding.problem.message} · {finding.about}")


def _idle_exemptions(family: tuple[Minuta, ...], used: set[Exemption]) -> Iterator[Problem]:
    names = [rule.code for rule in RULES]
    for one in dict.fromkeys(one for minuta in family for one in _all_exemptions(minuta)):
        if one.rule not in names:
            message = f"No hay una regla «{one.rule}»."
            yield Problem("excepcion-desconocida", one.place, message, did_you_mean(one.rule, names))
        elif one not in used:
            message = f"La excepción a «{one.rule}» ya no hace falta: nada la incumple aquí."
            yield Problem("excepcion-sin-uso", one.place, message, "Bórrela.", Severity.WARNING)


def _all_exemptions(minuta: Minuta) -> Iterator[Exemption]:
    yield from minuta.exemptions
    for data in minuta.data.values():
        for row in data.rows:
            yield from row.exemptions
    for section in minuta.walk():
        yield from section.exemptions
        for block in section.blocks:
            yield from getattr(block, "exemptions", ())
