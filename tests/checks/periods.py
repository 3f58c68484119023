"""Two meetings of the same committee, a month apart, with the commitments of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minuta.inspection import inspect
from minuta.problems import Problem
from tests.conftest import TemporaryProject

Commitments = Mapping[str, str]
"""What was promised, with its status."""

HEAD = "tipo: reunion\ntitulo: Mesa\nperiodo: {}\nfecha: {}\nlugar: Sala\nestado: aprobada\n\ndatos:\n  compromisos:\n"

_ROW = '    - {{compromiso: "{}", responsable: Ana Soto, estado: {}}}'


@dataclass(frozen=True)
class Periods:
    project: TemporaryProject

    def check(self, code: str, *, commitments: tuple[Commitments, Commitments], body: str = "") -> list[Problem]:
        """What a rule says of the meeting of June, with that of May before it; commitments begin in line 10."""
        for (name, day), rows in zip((("2020-05", "14-05-2020"), ("2020-06", "18-06-2020")), commitments, strict=True):
            lines = [_ROW.format(what, state) for what, state in rows.items()]
            sections = body or "secciones:\n  - titulo: Compromisos\n    contenido:\n      - compromisos: compromisos\n"
            text = HEAD.format(name, day) + "\n".join(lines) + "\n" + sections
            self.project.write(f"content/prueba/{name}/minuta.yml", text)
        return self.checked(code)

    def checked(self, code: str) -> list[Problem]:
        folder = self.project.root / "content/prueba/2020-06"
        return [problem for problem in inspect(self.project.project, [folder]).problems if problem.code == code]
