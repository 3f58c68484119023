"""Rules about the parts that a finished document of its type should bring."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.checks.finding import Finding, advice, doubtful
from minuta.checks.subject import Subject
from minuta.model import Attendance, Commitments, Exemption, Figure, Minuta, Section, Table
from minuta.problems import ContentError
from minuta.text import fold
from minuta.values import Missing

_SOURCED: dict[type, str] = {
    Table: "Esta tabla",
    Figure: "Esta figura",
    Attendance: "Este cuadro de asistencia",
    Commitments: "Este cuadro de compromisos",
}
"""The blocks that show data of somebody, as a message names them."""


def missing_part(subject: Subject) -> Iterator[Finding]:
    """What the type says in `se_espera` and the document does not bring: data, sections, sources."""
    yield from _missing_facts(subject.minuta)
    yield from _missing_sections(subject)
    if subject.minuta.type.expected.source:
        yield from _missing_sources(subject.minuta.sections, ())


def _missing_facts(minuta: Minuta) -> Iterator[Finding]:
    for name in minuta.type.expected.fields:
        cell = minuta.facts.get(name)
        if cell is not None and cell.value is Missing.EMPTY:
            message = f"Falta un dato que lleva todo documento «{minuta.type.title}»: {minuta.type.fields[name].label}."
            yield advice(minuta.place, message, f"Agregue «{name}: …» al comienzo de la minuta.")


def _missing_sections(subject: Subject) -> Iterator[Finding]:
    minuta = subject.minuta
    titles = [fold(f"{section.title.text} · {_printed(subject, section)}") for section in minuta.walk()]
    for name in minuta.type.expected.sections:
        if not any(fold(name) in title for title in titles):
            message = f"Falta una sección que lleva todo documento «{minuta.type.title}»: «{name}»."
            yield doubtful(minuta.place, message, f"Agréguela, con «{name}» en su título.")


def _printed(subject: Subject, section: Section) -> str:
    try:
        return subject.expressions.text(section.title)
    except ContentError:
        return ""  # the expression itself is wrong, and that is reported where it is printed


def _missing_sources(sections: tuple[Section, ...], around: tuple[Exemption, ...]) -> Iterator[Finding]:
    for section in sections:
        here = (*section.exemptions, *around)
        for block in section.blocks:
            what, source = _SOURCED.get(type(block)), getattr(block, "source", None)
            if what is not None and (source is None or not source.text.strip()):
                message = f"{what} no dice de dónde salen sus datos."
                hint = "Agregue «fuente: …» con quien entrega los datos."
                yield advice(block.place, message, hint, (*getattr(block, "exemptions", ()), *here))
        yield from _missing_sources(section.sections, here)
