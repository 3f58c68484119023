"""The fields in a run of text: page numbers are kept as such, and what Word would compute by itself is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

PAGE_FIELDS = ("PAGE", "NUMPAGES")
_PLAIN_SWITCHES = ("\\*", "MERGEFORMAT", "CHARFORMAT", "ARABIC")


@dataclass
class Fields:
    """Follows the marks of complex fields. Inside one, `shows` says whether its saved result is part of the text."""

    refuse: Callable[[str, str], None]
    _codes: list[str] = field(default_factory=list)
    _results: list[bool] = field(default_factory=list)
    _broken: bool = False

    def check_closed(self) -> None:
        """To be called at the end of a margin: a field that goes beyond it would take our text with it."""
        if self._broken or self._codes:
            self.refuse("un campo a medias", "Bórrelo y póngalo de nuevo.")

    @property
    def shows(self) -> bool:
        return all(self._results)

    def mark(self, kind: str) -> str:
        """Go past a mark of a field; gives the page field that ends its code here, or an empty text."""
        if kind == "begin":
            self._codes.append("")
            self._results.append(False)
        elif kind == "separate" and self._codes:
            return self._ended()
        elif kind == "end" and self._codes:
            name = self._ended() if self._codes[-1] else ""
            self._codes.pop()
            self._results.pop()
            return name
        elif kind in ("separate", "end"):
            self._broken = True
        return ""

    def code(self, text: str) -> None:
        if self._codes:
            self._codes[-1] += text

    def _ended(self) -> str:
        name, self._results[-1] = self.meaning(self._codes[-1])
        self._codes[-1] = ""
        return name

    def meaning(self, code: str) -> tuple[str, bool]:
        """The page field that a code is, if it is one, and whether its saved result is to be read instead."""
        words = code.upper().split()
        name = words[0] if words else ""
        if name in PAGE_FIELDS and all(word in _PLAIN_SWITCHES for word in words[1:]):
            return name, False
        if name == "HYPERLINK":
            return "", True
        self.refuse(f"el campo «{' '.join(code.split())[:40]}», que Word calcula solo", "Escriba en su lugar el texto.")
        return "", False
