"""Patterns over Spanish prose that cost nothing until a document makes them be looked for."""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub")


class _Late:
    """Compiled when first used, and from then on with the methods of the compiled pattern as its own."""

    def __init__(self, pattern: str, options: int) -> None:
        self.pattern, self._options = pattern, options

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self._options)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but at first use: a document needs few of the patterns of the rules.

    What it matches knows the compiled pattern and not this one: compare their groups, never `found.re`.
    """
    return cast(re.Pattern[str], _Late(pattern, flags))
