"""Rules about how things are written: suggestions only, one for each habit and file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minuta.checks.addresses import typed
from minuta.checks.damage import damages
from minuta.checks.finding import Finding, advice
from minuta.checks.habits import HABITS, Found, Habit
from minuta.checks.passages import Passage, PassageKind
from minuta.checks.spots import Spot, and_more, edits_of, exemptions_of, home
from minuta.checks.subject import Subject

Written = tuple[Spot, tuple[Spot, ...]]
"""Some words where a habit was found, and the corrections of its parts."""


def unusual_writing(subject: Subject) -> Iterator[Finding]:
    """«N°3», «y Iquique», «2do»: each habit is told once in each file, at its first place."""
    together: dict[tuple[tuple[str, str], str], list[Written]] = {}
    every = [(passage, typed(passage)) for passage in subject.passages]
    names = _identities(subject)
    habits = [one for one in HABITS if one.beside is None or any(one.beside.search(text) for _, text in every)]
    for passage, text in every:
        named = passage.kind is PassageKind.CELL and (id(passage.row), passage.label) in names
        for habit, written in written_in(passage, text, habits):
            if not (habit.words and named):
                together.setdefault((home(passage), habit.name), []).append(written)
    for (_, name), found in together.items():
        yield _finding(next(habit for habit in habits if habit.name == name), found)


def written_in(passage: Passage, text: str, habits: list[Habit]) -> Iterator[tuple[Habit, Written]]:
    """Every stretch of a passage that is written in one of the ways; each letter is of one stretch only.

    What is damaged is told by its own rule, and looks like anything.
    """
    taken = {position for _, spot in damages(passage) for position in range(spot.start, spot.end)}
    quoted: list[tuple[int, int]] | None = None
    for habit in habits:
        if not any(sign in text for sign in habit.signs):
            continue
        for found in habit.pattern.finditer(text):
            stretch = range(*_stretch(found))
            if not taken.isdisjoint(stretch) or habit.innocent(found):
                continue
            if habit.words:
                quoted = _quotations(text) if quoted is None else quoted
                if any(start < found.start() and found.end() < end for start, end in quoted):
                    continue
            taken.update(stretch)
            parts = tuple(Spot(passage, *found.span(name), new) for name, new in habit.better(found).items())
            yield habit, (Spot(passage, *_with_words(text, found)), parts)


def _stretch(found: Found) -> tuple[int, int]:
    """From the first to the last letter that a correction would touch."""
    spans = [found.span(name) for name, words in found.groupdict().items() if words]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else found.span()


def _with_words(text: str, found: Found) -> tuple[int, int]:
    """What was found with the whole words that it touches."""
    before = re.findall(r"\S*$", text[max(0, found.start() - 20) : found.start()])[0]
    after = re.findall(r"^\S*", text[found.end() : found.end() + 20])[0].rstrip(".,;:)»")
    return found.start() - len(before), found.end() + len(after)


def _quotations(text: str) -> list[tuple[int, int]]:
    """What stands between quotes and is long enough to be somebody else's words."""
    return [found.span() for found in re.finditer(r"«[^«»]*»|“[^“”]*”", text) if found[0].count(" ") > 1]


def _identities(subject: Subject) -> set[tuple[int, str]]:
    """The cells that say who a row is: with other letters it would be another row."""
    return {
        (id(row), name)
        for data in subject.minuta.data.values()
        for row in data.rows
        for name in data.collection.identity
    }


def _finding(habit: Habit, together: list[Written]) -> Finding:
    """The words of a cell are data, which only a person changes."""
    spots = [spot for spot, _ in together]
    first, parts = together[0]
    message = f"Dice «{_shown(first, ())}»"
    if parts:
        message += f"; se prefiere «{_shown(first, parts)}»"
    sure = [parts for spot, parts in together if not (habit.words and spot.passage.kind is PassageKind.CELL)]
    edits = edits_of([part for parts in sure for part in parts])
    related = tuple(spot.place for spot in spots[1:])
    message += f".{and_more(spots)}"
    return advice(first.place, message, habit.why, exemptions_of(spots), related, edits=edits)


def _shown(spot: Spot, parts: tuple[Spot, ...]) -> str:
    """Some words on one line, as they are or with their parts corrected."""
    text = spot.passage.text.text
    shown, position = "", spot.start
    for part in sorted(parts, key=lambda part: part.start):
        shown += text[position : part.start] + (part.new or "")
        position = part.end
    return re.sub(r"[*_]|\n *", lambda mark: " " * mark[0].startswith("\n"), shown + text[position : spot.end]).strip()
