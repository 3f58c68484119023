"""Rules about the parts that a finished document of its type should bring."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.checks.finding import Finding, advice, doubtful
from minuta.checks.subject import Subject
from minuta.model import Attendance, Block, Commitments, Figure, Section, Table
from minuta.problems import ContentError
from minuta.text import fold
from minuta.values import Missing

_WITH_SOURCE = {Table: "Esta tabla", Figure: "Esta figura", Attendance: "Esta asistencia", Commitments: "Esta tabla"}


def missing_part(subject: Subject) -> Iterator[Finding]:
    """What the type says in `se_espera` and the document does not bring: data, sections, sources."""
    expected = subject.minuta.type.expected
    yield from _missing_facts(subject)
    yield from _missing_sections(subject)
    if expected.source:
        for section in subject.minuta.walk():
            for block in section.blocks:
                yield from _missing_source(section, block)


def _missing_facts(subject: Subject) -> Iterator[Finding]:
    minuta = subject.minuta
    for name in minuta.type.expected.fields:
        cell = minuta.facts.get(name)
        if cell is not None and cell.value is Missing.EMPTY:
            label = minuta.type.fields[name].label
            message = f"Falta un dato que se espera de una {minuta.type.title.lower()}: {label.lower()}."
            yield advice(minuta.place, message, f"Agregue «{name}: …» al comienzo de la minuta.")


def _missing_sections(subject: Subject) -> Iterator[Finding]:
    minuta = subject.minuta
    titles = [fold(f"{section.title.text} · {_printed(subject, section)}") for section in minuta.walk()]
    for name in minuta.type.expected.sections:
        if not any(fold(name) in title for title in titles):
            message = f"Falta una sección que se espera de una {minuta.type.title.lower()}: «{name}»."
            yield doubtful(minuta.place, message, f"Agréguela, con «{name}» en su título.")


def _printed(subject: Subject, section: Section) -> str:
    try:
        return subject.expressions.text(section.title)
    except ContentError:
        return ""  # the expression itself is wrong, and that is reported where it is printed


def _missing_source(section: Section, block: Block) -> Iterator[Finding]:
    what = _WITH_SOURCE.get(type(block))
    source = getattr(block, "source", None)
    if what is None or (source is not None and source.text.strip()):
        return
    exemptions = (*getattr(block, "exemptions", ()), *section.exemptions)
    hint = "Agregue «fuente: …» con quien entrega los datos."
    yield advice(block.place, f"{what} no dice de dónde salen sus datos.", hint, exemptions)
