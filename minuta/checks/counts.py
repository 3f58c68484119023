"""Rules about counts: a number typed beside a noun that counts the rows of a collection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minuta.checks.finding import Finding, doubtful
from minuta.doctype import Collection
from minuta.expressions import Expressions, names
from minuta.formats import in_words
from minuta.model import Minuta, Selection, Text
from minuta.problems import ContentError
from minuta.text import fold

_WORDS = {fold(in_words(number)): number for number in range(2, 100)} | {"un": 1, "una": 1}
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)


def count_that_the_rows_contradict(minuta: Minuta) -> Iterator[Finding]:
    """In the title of a block that shows rows, a typed number beside a noun that counts them, unlike the rows shown."""
    expressions = Expressions(names(minuta))
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
                if stated != len(rows):
                    related = tuple(row.place for row in rows)
                    hint = "Para que el número salga de los datos: {{ filas | length }}."
                    message = f"Dice «{words}», pero la tabla muestra {len(rows)}."
                    yield doubtful(block.title.at(offset), message, hint, block.exemptions, related)


def _counts(text: Text, collection: Collection) -> Iterator[tuple[int, str, int]]:
    """Every typed number beside a noun of the collection: the number, the words and where they are."""
    typed = _EXPRESSION.sub(lambda found: " " * len(found[0]), text.text)
    nouns = "|".join(re.escape(fold(noun)) for noun in sorted(collection.counted_as, key=len, reverse=True))
    if not nouns:
        return
    folded = fold(typed) if len(fold(typed)) == len(typed) else typed.casefold()
    for found in re.finditer(rf"\b(?P<number>\d+|[a-zñ]+(?: y [a-z]+)?) (?:{nouns})(?:e?s)?\b", folded):
        number = found["number"]
        value = int(number) if number.isdecimal() else _WORDS.get(number, _WORDS.get(number.split()[-1]))
        if value is not None:
            yield value, typed[found.start() : found.end()], found.start()
