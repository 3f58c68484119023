"""The minute that was published in 2020, typed as it came out: what must be said of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from minuta.problems import Problem
from tests.conftest import REPOSITORY
from tests.support.planted import Version, Workspace

FOLDER = REPOSITORY / "tests" / "checks" / "reference"

ERROR, WARNING, ADVICE = "error", "warning", "info"


@dataclass(frozen=True)
class Said:
    """A finding: its code, how sure, the words where it stands, part of its message, and why it is right to say it."""

    code: str
    severity: str
    file: str
    words: str
    part: str
    why: str


CONTRADICTIONS = (
    Said(
        "cuenta-que-no-calza", WARNING, "minuta.yml", "3 campamentos", "muestra 4",
        "El título de la tabla de 2019 dice 3; hay cuatro filas y las cuatro son campamentos.",
    ),
    Said(
        "cuenta-que-no-calza", WARNING, "minuta.yml", "2 campamentos", "muestra 3",
        "El título de la tabla de 2020 dice 2; hay tres filas y las tres son campamentos.",
    ),
    Said(
        "comuna-fuera-de-region", ERROR, "pilotos.yml", "San Fernando", "O'Higgins",
        "El piloto de la Región Metropolitana está en una comuna de O'Higgins.",
    ),
    Said(
        "lugar-en-dos-comunas", WARNING, "pilotos.yml", "San Fernando", "San Bernardo",
        "El barrio Andes Cordillera está en San Fernando en los pilotos y en San Bernardo en la tabla.",
    ),
    Said(
        "varios-lugares-en-una-celda", WARNING, "campamentos.csv", "Valparaíso – Casablanca", "Casablanca",
        "El territorio nombra dos comunas y la comuna de la fila es una.",
    ),
    Said(
        "empieza-despues-del-corte", WARNING, "campamentos.csv", "Julio 2020", "después del corte",
        "El texto lo cuenta entre los siete en ejecución y empieza después del corte.",
    ),
    Said(
        "nombre-con-variantes", WARNING, "minuta.yml", "Publico Privadas, se inicia", "6 maneras",
        "Un mismo término está escrito de seis maneras.",
    ),
)  # fmt: skip

ADVICE_ALLOWED = (
    Said(
        "nombre-con-variantes", ADVICE, "minuta.yml", "Acción local 2020", "Acción Local",
        "El nombre del programa lleva dos mayúsculas en programa.yml y a veces una en el texto.",
    ),
    Said(
        "sigla-sin-explicar", ADVICE, "minuta.yml", "PDL. Esta", "siglas",
        "El documento usa muchas siglas sin decir qué significan; se dice una sola vez, con todas.",
    ),
    Said(
        "parte-que-falta", ADVICE, "minuta.yml", "tipo: minuta", "Fecha de emisión",
        "Lo publicado no dice cuándo se emitió.",
    ),
    Said(
        "parte-que-falta", ADVICE, "minuta.yml", "tipo: minuta", "Elaborada por",
        "Lo publicado no dice quién lo elaboró.",
    ),
    Said(
        "parte-que-falta", ADVICE, "minuta.yml", "tabla: campamentos id: tabla-2019", "de dónde salen",
        "La tabla de 2019 no tiene fuente.",
    ),
    Said(
        "parte-que-falta", ADVICE, "minuta.yml", "tabla: campamentos id: tabla-2020", "de dónde salen",
        "La tabla de 2020 no tiene fuente.",
    ),
    Said("tipografia", ADVICE, "minuta.yml", "el/ la", "«el/la»", "Hay un espacio de más después de la barra."),
    Said("tipografia", ADVICE, "minuta.yml", "3er componente", "3.er", "El ordinal no lleva punto, ni «2do»."),
    Said("tipografia", ADVICE, "minuta.yml", "FOSIS - PNUD", "raya", "Un guion entre espacios hace de raya."),
    Said("tipografia", ADVICE, "pilotos.yml", "N°3", "N.º 3", "Lleva el signo de grado y no la letra volada."),
)  # fmt: skip


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[Version, list[tuple[str, Problem]]]:
    workspace = Workspace(tmp_path_factory.mktemp("reference"), Path(FOLDER), "2020-T2")
    version = workspace.version()
    return version, workspace.inspect(version)


def fits(said: Said, version: Version, file: str, problem: Problem) -> bool:
    """Whether a finding is the one that was foreseen."""
    place = (problem.place.line, problem.place.column)
    return (
        (said.code, said.severity, said.file) == (problem.code, problem.severity.value, file)
        and place == where(said, version)
        and said.part in f"{problem.message} {problem.hint}"
    )


def where(said: Said, version: Version) -> tuple[int, int]:
    """The place of the words; what no words can say is at the beginning of the file."""
    return (1, 1) if said.words == "tipo: minuta" else version.place_of(said.words, said.file)


@pytest.mark.parametrize("said", CONTRADICTIONS + ADVICE_ALLOWED, ids=lambda said: said.why)
def test_what_was_published_is_told_where_it_is(
    reference: tuple[Version, list[tuple[str, Problem]]], said: Said
) -> None:
    version, found = reference
    fitting = [problem for file, problem in found if fits(said, version, file, problem)]
    assert len(fitting) == 1, "\n".join(f"{one.place}: {one.message}" for _, one in found if one.code == said.code)


def test_nothing_else_is_said_of_what_was_published(
    reference: tuple[Version, list[tuple[str, Problem]]],
) -> None:
    version, found = reference
    foreseen = CONTRADICTIONS + ADVICE_ALLOWED
    assert [
        f"{problem.place}: {problem.message} [{problem.code}]"
        for file, problem in found
        if not any(fits(said, version, file, problem) for said in foreseen)
    ] == []


def test_each_contradiction_shows_its_other_side(reference: tuple[Version, list[tuple[str, Problem]]]) -> None:
    version, found = reference
    for said in CONTRADICTIONS:
        (problem,) = [problem for file, problem in found if fits(said, version, file, problem)]
        # The region of a comuna is in the official list, and not in the minute.
        assert problem.related or said.code in ("comuna-fuera-de-region", "varios-lugares-en-una-celda"), said.why
        assert problem.hint, said.why
