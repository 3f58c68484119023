"""Rules about counts: a number typed beside a noun that counts the rows of a collection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minuta.checks.finding import Finding, doubtful
from minuta.checks.subject import Subject
from minuta.doctype import Collection
from minuta.formats import in_words
from minuta.model import Row, Selection, Table, Text
from minuta.problems import ContentError
from minuta.text import fold

_WORDS = {
    fold(in_words(number)).removesuffix("uno") + end: number
    for number in range(1, 100)
    for end in (("uno", "un", "una") if fold(in_words(number)).endswith("uno") else ("",))
}
_LARGER = re.compile(r"cien|ciento|\w+ient[oa]s|mil|mill[a-z]+")
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_DIGITS = r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+|\d+)"
_LETTERS = r"\b[a-z]+(?: +[a-z]+){0,4}?"


def count_that_rows_contradict(subject: Subject) -> Iterator[Finding]:
    """In the title of a block that shows rows, a typed number beside a noun that counts them, unlike the rows shown."""
    minuta, expressions = subject.minuta, subject.expressions
    for section in minuta.walk():
        for block in section.blocks:
            if not isinstance(block, Selection) or block.title is None or block.collection not in minuta.data:
                continue
            data = minuta.data[block.collection]
            try:
                rows = expressions.rows(data.rows, block.condition)
            except ContentError:
                continue  # the condition itself is wrong, and that is reported where it is evaluated
            for stated, words, offset in _counts(block.title, data.collection):
                for shown in _tables(block, rows):
                    if stated != len(shown):
                        related = tuple(row.place for row in shown)
                        hint = "Para que el número salga de los datos: {{ filas | length }}."
                        message = f"Dice «{words}», pero la tabla muestra {len(shown)}."
                        exemptions = (*block.exemptions, *section.exemptions)
                        yield doubtful(block.title.at(offset), message, hint, exemptions, related)


def _tables(block: Selection, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """The rows of each table that the block gives: several when it is split by a field."""
    if not isinstance(block, Table) or block.split_by is None:
        return (rows,)
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[block.split_by.text], []).append(row)
    return tuple(tuple(members) for members in groups.values())


def _counts(text: Text, collection: Collection) -> Iterator[tuple[int, str, int]]:
    """Every typed number beside a noun of the collection: the number, the words and where they are."""
    if not collection.counted_as:
        return
    typed = _EXPRESSION.sub(lambda found: " " * len(found[0]), text.text)
    folded = "".join(_folded_letter(letter) for letter in typed)
    longest_first = sorted((noun.name for noun in collection.counted_as), key=len, reverse=True)
    nouns = "|".join(_noun(noun) for noun in longest_first)
    for found in re.finditer(rf"(?P<number>{_DIGITS}|{_LETTERS}) +(?:{nouns})\b", folded):
        number = _digits(found["number"]) or _words(found["number"])
        if number is not None:
            value, start = number
            start += found.start()
            yield value, typed[start : found.end()], start


def _folded_letter(letter: str) -> str:
    """One letter for one, so that places in the folded text are places in the typed one."""
    folded = fold(letter)
    return folded if len(folded) == 1 else " "


def _noun(noun: str) -> str:
    """A noun in singular or plural; in «experiencia piloto» either word may be in plural."""
    return " ".join(rf"{re.escape(word)}(?:e?s)?" for word in fold(noun).split())


def _digits(text: str) -> tuple[int, int] | None:
    """A number in digits and where it begins; a bare year is a year and not a count."""
    if not text[0].isdecimal() or re.fullmatch(r"(?:19|20)\d\d", text):
        return None
    return int(text.replace(".", "")), 0


def _words(text: str) -> tuple[int, int] | None:
    """The number in words at the end of a text («… los treinta y uno») and where it begins. Only up to 99."""
    words = list(re.finditer(r"[a-z]+", text))
    for length in (3, 1):
        said = words[-length:]
        value = _WORDS.get(" ".join(word[0] for word in said))
        if value is not None:
            before = words[:-length]
            return None if before and _LARGER.fullmatch(before[-1][0]) else (value, said[0].start())
    return None
