"""The clock of a document when its sources do not tell it: the moment that SOURCE_DATE_EPOCH says, and never today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from minuta.problems import UsageError

NAME = "SOURCE_DATE_EPOCH"
"""Seconds since 1970, as every tool of reproducible builds reads them: https://reproducible-builds.org/specs/."""

_LAST = 253_402_300_799
"""The last second of the year 9999, past which no file can be dated."""


def read_clock(environment: Mapping[str, str]) -> datetime | None:
    """The moment that the environment sets for every document, or None. Raises UsageError."""
    typed = environment.get(NAME, "").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > len(str(_LAST)) or int(typed) > _LAST:
        raise UsageError(
            f"{NAME} dice «{typed[:40]}» y debe ser un número de segundos desde 1970, como 1593518400 (30-06-2020); "
            "bórrela del ambiente si no la necesita."
        )
    return datetime.fromtimestamp(int(typed), UTC)


def noon(day: date) -> datetime:
    """The moment of a document that only knows its day: noon, which is that day from Chile to Japan."""
    return datetime.combine(day, time(12), UTC)
