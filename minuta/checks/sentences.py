"""A sentence ready to be read for counts: its numbers, and its words as each collection understands them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from minuta.checks.contexts import belongs
from minuta.checks.countables import noun_mentions
from minuta.checks.mentions import Mention, Vocabulary
from minuta.checks.numerals import Number, numbers
from minuta.checks.passages import Passage, PassageKind, Sentence, fold_letters
from minuta.checks.patterns import regex
from minuta.checks.phrasing import DOUBT
from minuta.checks.subject import Subject
from minuta.checks.this_period import quoted
from minuta.checks.tokens import Token, tokens
from minuta.model import Data, Section
from minuta.source import Scalar


def reader_of(subject: Subject) -> Reader:
    """The one reader of a minuta, so that each sentence is read once however many rules ask."""
    return subject.once(("reader",), lambda: Reader(subject))


@dataclass(frozen=True)
class Reader:
    """Gives each sentence its reading; the vocabularies of the collections are made once."""

    subject: Subject

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        return {data.collection.name: Vocabulary(data) for data in self.subject.data}

    def titled(self, section: Section, collection: str) -> tuple[Mention, ...]:
        """What the title of a section mentions of the rows of a collection."""
        title = section.title.text
        key = ("title", id(section), collection)
        return self.subject.once(key, lambda: self.vocabularies[collection].find(fold_letters(title), title))

    def read(self, passage: Passage) -> tuple[Reading, ...]:
        """The sentences of a passage; a fact is read with its key: «Proyectos en ejecución: 8»."""
        _, readings = self.subject.once(("read", id(passage)), lambda: (passage, tuple(self._read(passage))))
        return readings

    def _read(self, passage: Passage) -> Iterator[Reading]:
        key = f"{passage.label}: " if passage.kind is PassageKind.FACT else ""
        typed = replace(passage, text=Scalar(key + passage.text.text, passage.text.place)) if key else passage
        before: Reading | None = None
        for sentence in typed.sentences:
            before = Reading(self, passage, sentence, before, len(key))
            yield before


@dataclass(frozen=True)
class Reading:
    """One sentence; `previous` is the one before it in its passage, and `key` how long the key of a fact is."""

    reader: Reader
    passage: Passage
    sentence: Sentence
    previous: Reading | None = None
    key: int = 0

    @property
    def text(self) -> str:
        return self.sentence.folded

    @property
    def offset(self) -> int:
        """Where the sentence begins in the passage: before it, when it has a key."""
        return self.sentence.start - self.key

    @property
    def is_titled(self) -> bool:
        """Whether it names or heads something, so that its numbers need no verb."""
        return self.passage.kind in (PassageKind.TITLE, PassageKind.CAPTION, PassageKind.FACT)

    @property
    def is_caption(self) -> bool:
        return self.passage.kind in (PassageKind.CAPTION, PassageKind.ALTERNATIVE)

    def is_own(self, data: Data) -> bool:
        """Whether it stands in the block that shows the collection."""
        return belongs(self.sentence, data)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(_said_once(self.text, tuple(numbers(self.text))))

    def is_apart(self, number: Number) -> bool:
        """Whether a number is a year, one of several («7 u 8») or somebody else's words."""
        if self._is_year(number):
            return True
        before = (one for one in self.numbers if one.end < number.start and not self._is_year(one))
        several = any(_JOINED.fullmatch(self.text, one.end, number.start) for one in before)
        return several or quoted(self.sentence, number.start)

    def _is_year(self, number: Number) -> bool:
        return _YEAR.fullmatch(self.text, number.start, number.end) is not None

    @cached_property
    def _mentions(self) -> dict[str, tuple[Mention, ...]]:
        return {}

    def mentions(self, data: Data) -> tuple[Mention, ...]:
        """What picks rows of the collection, its nouns with a condition among it."""
        name = data.collection.name
        if name not in self._mentions:
            found = [
                *self.reader.vocabularies[name].find(self.text, self.sentence.plain),
                *noun_mentions(self.reader.subject, data, self.text),
            ]
            kept: list[Mention] = []
            for one in sorted(found, key=lambda mention: (mention.start, -mention.end)):
                if not kept or one.start >= kept[-1].end:
                    kept.append(one)
            self._mentions[name] = tuple(kept)
        return self._mentions[name]

    @cached_property
    def _words(self) -> dict[str, tuple[Token, ...]]:
        return {}

    def words(self, data: Data) -> tuple[Token, ...]:
        name = data.collection.name
        if name not in self._words:
            self._words[name] = tokens(self.reader.subject, self.sentence, self.mentions(data))
        return self._words[name]

    def doubts(self, data: Data, ours: re.Pattern[str], words: re.Pattern[str] = DOUBT) -> tuple[int, ...]:
        """Where the words stand that speak of a plan, the past, a part or another thing; names and `ours` do not."""
        masked = self.text
        spans = [(one.start, one.end) for one in self.mentions(data)]
        for start, end in (*spans, *(found.span() for found in ours.finditer(self.text))):
            masked = masked[:start] + " " * (end - start) + masked[end:]
        return tuple(found.start() for found in words.finditer(masked))


_YEAR = regex(r"(?:19|20)\d\d")
_JOINED = regex(r"\s+(?:y|o|u|a|e|y/o)\s+|\s*[-–/]\s*")
_AGAIN = regex(r"\s*\(\s*")


def _said_once(text: str, found: tuple[Number, ...]) -> Iterator[Number]:
    """«siete (7)» and «7 (siete)» are one number."""
    position = 0
    while position < len(found):
        one = found[position]
        position += 1
        if position < len(found):
            other = found[position]
            again = _AGAIN.fullmatch(text[one.end : other.start]) and text[other.end : other.end + 1] == ")"
            if again and one.value == other.value and one.in_words != other.in_words:
                position += 1
                yield Number(one.value, one.start, other.end + 1, one.decimals, one.in_words)
                continue
        yield one
