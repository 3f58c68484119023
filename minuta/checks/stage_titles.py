"""What the titles of tables and sections, and the lines of a box, say of how far the rows are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minuta.checks.numerals import numbers
from minuta.checks.passages import Passage, PassageKind, fold_letters
from minuta.checks.stages import AS_ADJECTIVE, Statement, nouns_of, stage_in
from minuta.checks.subject import Rows, Subject, collection_of
from minuta.model import Data, Section

_GENERIC = ("proyecto", "iniciativa", "intervención", "obra", "convenio", "contrato", "actividad")


def titled(subject: Subject, data: Data) -> Iterator[Statement]:
    """The rows that each table, card or chart shows under a title that gives their stage, the nearest title first."""
    titles: dict[int, Passage] = {}
    for passage in subject.passages:
        if passage.kind is PassageKind.TITLE and passage.path:
            titles[id(passage.path[-1])] = passage
        elif passage.kind is PassageKind.CAPTION:
            titles[id(passage.block)] = passage
    found: dict[tuple[int, int], Statement] = {}
    for section in subject.minuta.sections:
        for one in _under(subject, data, section, titles, None):
            key = (id(one.passage), one.start)
            before = found[key].rows if key in found else ()
            known = {id(row) for row in before}
            found[key] = one._replace(rows=(*before, *(row for row in one.rows if id(row) not in known)))
    yield from found.values()
    for passage in subject.passages:
        if passage.kind is PassageKind.FACT and passage.label:
            yield from _boxed(passage, data)


_ALL = r"\{\{\s*%s\s*\|\s*length\s*\}\}"


def _boxed(passage: Passage, data: Data) -> Iterator[Statement]:
    """«Proyectos en ejecución: 7», when those are all the rows."""
    label = fold_letters(passage.label)
    found = re.fullmatch(rf"(?:{nouns_of(data)})\s+{AS_ADJECTIVE.pattern}", label)
    value = passage.text.text.strip()
    if found and (value == str(len(data.rows)) or re.fullmatch(_ALL % data.collection.name, value)):
        yield Statement(stage_in(found), data.rows, passage, 0, len(passage.text.text))


def _under(
    subject: Subject, data: Data, section: Section, titles: dict[int, Passage], above: Statement | None
) -> Iterator[Statement]:
    here = _in_title(titles.get(id(section)), data) or above
    for block in section.blocks:
        if collection_of(block) == data.collection.name:
            rows = tuple(row for table in subject.tables(block) for row in table)
            governing = _in_title(titles.get(id(block)), data) or here
            if governing is not None and not _counts_others(governing, rows):
                yield Statement(governing.stage, rows, governing.passage, governing.start, governing.end)
    for inner in section.sections:
        yield from _under(subject, data, inner, titles, here)


def _in_title(passage: Passage | None, data: Data) -> Statement | None:
    """What a title says of what stands under it; nothing when it says two things."""
    if passage is None:
        return None
    found = list(AS_ADJECTIVE.finditer(passage.folded))
    if len(found) != 1:
        return None
    before = passage.folded[: found[0].start()]
    noun = re.search(rf"\b(?:{nouns_of(data, *_GENERIC)})(?:\s+(?!de\b|y\b|no\b)\w+)?\s+$", before)
    if noun is None and before.strip():
        return None
    start = noun.start() if noun else found[0].start()
    return Statement(stage_in(found[0]), (), passage, start, found[0].end())


def _counts_others(said: Statement, rows: Rows) -> bool:
    """Whether a title counts fewer than it shows: only those that go on, which another rule compares."""
    return any(
        number.end <= said.start and said.start - number.end < 2 and number.value != len(rows)
        for number in numbers(said.passage.folded)
    )
