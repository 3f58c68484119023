"""The expressions that give a figure, to be offered to who typed it by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minuta.checks.mentions import Choice, Mention


def formula(rows: str, conditions: Iterable[str], *filters: str) -> str:
    """`{{ campamentos | donde("region == 'Tarapacá'") | length }}`."""
    steps = (rows, *(f'donde("{_escaped(one)}")' for one in conditions), *filters)
    return f"{{{{ {' | '.join(steps)} }}}}"


def conditions(mentions: Iterable[Mention]) -> Iterator[str]:
    """What picks the rows, in the likeliest reading of each mention: several of one field are one condition."""
    by_field: dict[str, list[Choice]] = {}
    for mention in mentions:
        for choice in mention.choices[:1]:
            by_field.setdefault(choice.field, []).append(choice)
    yield from (" or ".join(one.condition for one in same) for same in by_field.values())


def _escaped(condition: str) -> str:
    return condition.replace('"', '\\"')
