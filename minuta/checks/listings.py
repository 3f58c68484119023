"""Rules about lists in prose: the regions, comunas or names that a sentence enumerates, against those of the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from minuta.checks.contexts import belongs, goes_on_about, names
from minuta.checks.finding import Finding, doubtful
from minuta.checks.mentions import Vocabulary, select, values_of
from minuta.checks.passages import PassageKind, Sentence
from minuta.checks.phrasing import RUNNING
from minuta.checks.phrasing import TOTALS as TOTAL
from minuta.checks.subject import Rows, Subject, plural
from minuta.checks.words import any_of
from minuta.fields import Field
from minuta.formats import enumeration
from minuta.model import Data
from minuta.territory import chile
from minuta.text import fold
from minuta.values import Toponym, display, order_key

_HEDGE = any_of("""
    entre_otr[oa]s entre_ell[oa]s por_ejemplo principalmente especialmente sobre_todo incluid[oa]s tales_como salvo
    excepto ademas_de anterior(es)? algun[oa]s prev* futur* proxim*
""")
_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:y|e)?|\by\b|\be\b|;)\s*(?:en\s+)?"
    r"(?:l[oa]s?\s+(?:region\s+|comuna\s+)?(?:de(?:l|\s+la)?\s+)?)?"
)


@dataclass(frozen=True)
class Listing:
    """Names of one level enumerated in a sentence; offsets in the sentence."""

    names: tuple[Any, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """All the names that a list of a field may hold, by their folded spelling."""

    field: Field
    data: Data

    @cached_property
    def _by_spelling(self) -> dict[str, Any]:
        if self.field.kind == "región":
            return {name: Toponym(one) for name, one in _spellings(chile().regions)}
        if self.field.kind == "comuna":
            return {name: Toponym(one) for name, one in _spellings(chile().comunas)}
        return {fold(display(value)): value for value in values_of(self.data.rows, self.field.name)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._by_spelling, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)" if names else r"(?!)")

    def listings(self, folded: str) -> Iterator[Listing]:
        """Two or more names with only commas and «y» between them, after the noun of the field."""
        text = folded.replace("-", " ")
        position = 0
        for lead in re.finditer(rf"\b(?:{self._lead})\b[^.;]{{0,60}}?(?=\s|:|\()", text):
            if lead.end() < position:
                continue
            listing = self._from(text, lead.start())
            if listing is not None:
                position = listing.end
                yield listing

    def _from(self, text: str, start: int) -> Listing | None:
        first = self._pattern.search(text, start, min(start + 200, len(text)))
        found, values = first, []
        end = begin = first.start() if first else 0
        while found is not None:
            values.append(self._by_spelling[found[0]])
            end = found.end()
            gap = _BETWEEN.match(text, end)
            found = self._pattern.match(text, gap.end()) if gap else None
        distinct = tuple(dict.fromkeys(values))
        return Listing(distinct, begin, end) if len(distinct) > 1 else None

    @cached_property
    def _lead(self) -> str:
        return "|".join(plural(noun) for noun in (self.field.counted_as or (self.field.kind,)))


def _spellings(level: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, one) for name, one in level.items() if len(name) > 2 and not name.isdecimal())


def list_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """Names enumerated in a sentence about the rows of a collection, which leave one out or bring another in."""
    known = [
        (data, Names(field, data), Vocabulary(data))
        for data in subject.data
        for field in data.collection.fields.values()
        if field.kind in ("región", "comuna") or field.counted_as
    ]
    for passage in subject.passages:
        if passage.kind is PassageKind.CELL:
            continue
        for sentence in passage.sentences:
            if "," not in sentence.plain and not re.search(r"\s[ye]\s", sentence.plain):
                continue
            yield from _in_sentence(subject, sentence, known)


def _in_sentence(
    subject: Subject, sentence: Sentence, known: Iterable[tuple[Data, Names, Vocabulary]]
) -> Iterator[Finding]:
    """At most one finding for each list, from the collection that the sentence is about."""
    if _HEDGE.search(sentence.folded):
        return
    wrong: dict[int, list[Finding]] = {}
    right: set[int] = set()
    for data, names_of, vocabulary in known:
        if not _is_about(subject, sentence, data):
            continue
        for listing in names_of.listings(sentence.folded):
            finding = _compare(subject, sentence, data, names_of, vocabulary, listing)
            if finding is None:
                right.add(listing.start)
            else:
                wrong.setdefault(listing.start, []).append(finding)
    for start, findings in wrong.items():
        if start not in right:
            yield findings[0]


def _is_about(subject: Subject, sentence: Sentence, data: Data) -> bool:
    shown = data.collection.name in subject.shows(sentence.passage)
    said = TOTAL.search(sentence.folded) is not None
    if belongs(sentence, data) or goes_on_about(sentence, data, subject):
        return True
    return said and (
        names(sentence, data) or (shown and re.search(r"\bson\b.*\blas regiones\b", sentence.folded) is not None)
    )


def _compare(
    subject: Subject, sentence: Sentence, data: Data, names_of: Names, vocabulary: Vocabulary, listing: Listing
) -> Finding | None:
    listed = frozenset(listing.names)
    field = names_of.field.name
    candidates = list(_candidates(subject, sentence, data, vocabulary, listing))
    sets = [frozenset(values_of(rows, field)) for rows in candidates]
    if not sets or listed in sets:
        return None
    closest = min(range(len(sets)), key=lambda position: len(sets[position] ^ listed))
    wanted = sets[closest]
    if not listed & wanted and not names(sentence, data):
        return None
    missing, extra = sorted(wanted - listed, key=order_key), sorted(listed - wanted, key=order_key)
    said = sentence.passage.text.text[sentence.start + listing.start : sentence.start + listing.end]
    message = f"La lista «{' '.join(said.split())}» {_difference(missing, extra)}."
    hint = (
        f"Para que la lista salga de los datos: {{{{ {data.collection.name} | {_filter(names_of.field)} | enumera }}}}."
    )
    related = tuple(row.place for row in candidates[closest] if set(values_of((row,), field)) & set(missing))
    return doubtful(sentence.at(listing.start), message, hint, sentence.passage.exemptions, related[:20])


def _candidates(
    subject: Subject, sentence: Sentence, data: Data, vocabulary: Vocabulary, listing: Listing
) -> Iterator[Rows]:
    """The rows that the sentence may be speaking of: those in scope, and among them those that it picks otherwise."""
    outside = [one for one in vocabulary.find(sentence.folded) if one.end <= listing.start or one.start >= listing.end]
    known = [one for one in outside if one.choices]
    for rows in subject.scopes(sentence.passage, data):
        yield rows
        if RUNNING.search(sentence.folded):
            yield tuple(row for row in rows if subject.goes_on(data, row) is not False)
        for mention in known:
            yield from select(rows, (mention,))


def _difference(missing: list[Any], extra: list[Any]) -> str:
    parts = []
    if missing:
        verb = "está" if len(missing) == 1 else "están"
        parts.append(f"deja fuera {_said(missing)}, que {verb} en los datos")
    if extra:
        parts.append(f"{'y trae' if missing else 'trae'} {_said(extra)}, que los datos no tienen")
    return ", ".join(parts) if missing and extra else "".join(parts)


def _said(names: list[Any]) -> str:
    return enumeration([display(one) for one in names])


def _filter(field: Field) -> str:
    return "regiones" if field.kind == "región" else f"distintos('{field.name}')"
