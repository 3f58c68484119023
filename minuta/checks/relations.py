"""What the words right before a number make of it: «al menos», «más de», «cada»."""

from __future__ import annotations

from minuta.checks.claim import Relation
from minuta.checks.patterns import regex

_BEFORE: tuple[tuple[str, Relation | None], ...] = (
    (r"(?:al menos|a lo menos|por lo menos|no menos de|cuando menos)", Relation.AT_LEAST),
    (r"(?:mas de|sobre(?: l[oa]s)?|superan?(?: l[oa]s)?)", Relation.MORE_THAN),
    (r"menos de", Relation.FEWER_THAN),
    (r"(?:cerca de|casi|alrededor de|aproximadamente|un[oa]s|en torno a|del orden de)", Relation.ABOUT),
    (
        r"(?:cada|otr[oa]s|(?:primer|ultim|restant|proxim)[oae]s|demas|entre|ni|o|u|mas|menos|hasta|maximo(?: de)?"
        r"|minimo(?: de)?|como (?:maximo|minimo)|a lo (?:mas|sumo)|no mas de|tope de)",
        None,
    ),
)
"""What may stand right before a number; None makes it a part, an order, a limit or a rate: nothing can be said."""

_LEADS = tuple((regex(rf"(?<!\w){words}\s+$".replace(" ", r"\s+")), relation) for words, relation in _BEFORE)


def relation_before(text: str, start: int) -> tuple[Relation | None, int]:
    """What the words before a number make of it, and where they begin; None when nothing can be said of it."""
    for pattern, relation in _LEADS:
        found = pattern.search(text, max(0, start - 40), start)
        if found:
            return relation, found.start()
    return Relation.EXACTLY, start
