"""Where the parser stopped and the lines around it, as the slips are looked for in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Found = tuple[int, int, str, str]
"""Line and column counted from zero, what was found, how to write it."""

LEAD = r"^\s*(?:-\s+)*(?:[^\s:#'\"{\[][^:#'\"{\[]*:\s+)?"
"""What stands before a value: indentation, dashes and a key."""

BLOCK = re.compile(r"(?:^|:\s+|-\s+)[|>][-+\d]*\s*(?:\s#.*)?$")
"""The end of a line that announces a block of text."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped, and the line where it had begun what it was reading; all counted from zero."""

    lines: Sequence[str]
    line: int
    column: int
    opened: int | None

    def near(self) -> Iterator[tuple[int, str]]:
        """The line where the parser stopped and the one that YAML read before, which is where most slips are."""
        yield self.line, self.lines[self.line]
        if self.before is not None:
            yield self.before, self.lines[self.before]

    def begun(self) -> Iterator[tuple[int, str]]:
        """Those lines, and the one where the parser had begun what it was reading."""
        yield from self.near()
        if self.opened is not None and self.opened not in (self.line, self.before):
            yield self.opened, self.lines[self.opened]

    @property
    def before(self) -> int | None:
        """The last line above that is neither blank, nor a comment, nor part of a block of text."""
        read = (number for number, text in structure(self.lines, self.line - 1) if is_read(text))
        return max(read, default=None)


def is_read(text: str) -> bool:
    return text.strip() != "" and not text.lstrip().startswith("#")


def structure(lines: Sequence[str], last: int) -> Iterator[tuple[int, str]]:
    """The lines up to `last` that are not inside a block of text."""
    block: int | None = None
    for number, text in enumerate(lines[: last + 1]):
        spaces = len(text) - len(text.lstrip(" "))
        if block is not None and (not text.strip(" \t") or spaces > block):
            continue
        yield number, text
        block = key_column(text) if BLOCK.search(text) else None


def key_column(line: str) -> int:
    """Where the key of a line begins, after its dashes; the dash itself where nothing but a block follows it."""
    found = re.match(r"\s*(?:-\s+)*(?![|>])", line)
    return found.end() if found else indentation(line)


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip())
