"""The gates that finished files pass: what each must hold, and that all of them say what the page says.

What reads files is only loaded by whoever passes one: it takes a tenth of a second, which a build spends elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minuta.charts import Drawing
from minuta.page import Page
from minuta.problems import Problem


def prove(page: Page, made: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """All that is wrong with the finished files of a page, by format; nothing is what a build expects."""
    from minuta.gates import proof

    return proof.prove(page, made)


def alike_drawings(drawn: Iterable[tuple[Page, Mapping[str, Drawing]]]) -> tuple[Problem, ...]:
    """The charts of the parts of a minuta that are the same where their data are not."""
    from minuta.gates import alike

    return tuple(alike.alike_drawings(drawn))


def warm_up() -> None:
    """Load what the gates need, in a process that has nothing to do yet."""
    from minuta.gates import conformance, proof  # noqa: F401

    conformance.load()
