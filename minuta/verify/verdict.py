"""What is told of a file that was verified; light, because every report knows how to show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How people are told."""

    PUBLISHED = "publicado"
    INTACT = "íntegro"
    OLDER = "versión anterior"
    ALTERED = "alterado"
    FOREIGN = "no consta"
    MISSING = "falta"
    DIFFERENT = "no coincide"
    UNKNOWN = "no se sabe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A file and its verdict. `said` explains it and `details` tell more, all in Spanish sentences.

    `document` and `title` are those of the document that it is, or says it is; `version` is 0 for what no site has
    numbered, and `kept` an older one where the manifest keeps it; `manifest` is the one that was trusted, empty without
    one; `sha256` is empty for a file that is not there.
    """

    file: str
    verdict: Verdict
    said: str
    details: tuple[str, ...] = ()
    document: str = ""
    title: str = ""
    version: int = 0
    kept: bool = False
    date: str = ""
    sha256: str = ""
    manifest: str = ""

    @property
    def is_wrong(self) -> bool:
        return self.verdict not in (Verdict.PUBLISHED, Verdict.INTACT) and not self.kept
