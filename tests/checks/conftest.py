"""Small minutes to check: each test writes only what its rule looks at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minuta.inspection import inspect
from minuta.problems import Problem
from tests.checks.periods import Periods
from tests.conftest import TemporaryProject

ROW = {
    "convocatoria": "2020", "region": "Tarapacá", "comuna": "Iquique", "territorio": "El Mirador",
    "es_campamento": "sí", "inicio": "agosto 2019", "termino": "julio 2020",
}  # fmt: skip

Check = Callable[..., list[Problem]]


def row(**changed: str) -> str:
    """A sound row of «campamentos» in one line of YAML, with some values changed."""
    return "- {" + ", ".join(f'{name}: "{value}"' for name, value in {**ROW, **changed}.items()) + "}"


@pytest.fixture
def check(project: TemporaryProject) -> Check:
    """Check a minute with these rows and blocks; `head` is typed before `datos`. Gives what the rules find.

    It is too short to bring all that its type expects, and that is not what a test asks of it.
    """

    def run(
        rows: list[str], blocks: str = "- tabla: campamentos\n", *, head: str = "", section: str = ""
    ) -> list[Problem]:
        lines = [
            "tipo: minuta", "titulo: Programa de Prueba", "periodo: 2020-T2",
            *([] if "corte:" in head else ["corte: 30-06-2020"]), *([] if "estado:" in head else ["estado: aprobada"]),
            *head.splitlines(),
            "datos:", "  campamentos:", *(f"    {line}" for line in rows),
            "secciones:", "  - titulo: Campamentos", *(f"    {line}" for line in section.splitlines()),
            "    contenido:", *(f"      {line}" for line in blocks.splitlines()),
        ]  # fmt: skip
        project.write("content/prueba/2020-T2/minuta.yml", "\n".join(lines) + "\n")
        problems = inspect(project.project, [project.root / "content"]).problems
        return [problem for problem in problems if problem.code != "parte-que-falta"]

    return run


@pytest.fixture
def periods(project: TemporaryProject) -> Periods:
    return Periods(project)
