"""Corrections of what was typed, only where the file says letter by letter what the text says."""

from __future__ import annotations

from minuta.checks.patterns import regex
from minuta.model import Text
from minuta.problems import Edit

_CELL_SIGNS = frozenset(';,"\t')
_PLAIN_YAML = regex(r":(?:\s|$)|\s#|^[-\[\]{}&*!|>'\"%@`#,?:]")
"""What a YAML text without quotes cannot hold."""


def edit(text: Text, start: int, end: int, new: str) -> Edit | None:
    """The correction of `text[start:end]`; None where the file spells it in another way or `new` would break it.

    A stretch may begin or end in blanks only beside something visible: that is what the file can be asked about.
    """
    old, first, after = text.text[start:end], text.at(start), text.at(end)
    if not text.raw or text.place.in_workbook or not old or new == old:
        return None
    if (first.file, first.line) != (after.file, after.line) or after.column - first.column != end - start:
        return None
    if not text.spells(start, end):
        return None
    if not _fits(text, start, new + text.text[end : end + 1], old):
        return None
    return Edit(first, old, new)


def _fits(text: Text, start: int, new: str, old: str) -> bool:
    """Whether the new words can stand in that file without being taken for something else."""
    if text.place.cell:
        return not (_CELL_SIGNS & set(new)) - set(text.text)
    style = text.raw[0]
    if style in "|>":
        return True
    if style == '"':
        return not set('"\\') & set(new) - set(old)
    if style == "'":
        return "'" not in new
    return not _PLAIN_YAML.search(new if start == 0 else f"x{new}")
