"""Problems of every kind over a small folder of files, for every face to show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from minuta.problems import Edit, Place, Problem, Severity, in_order
from minuta.report.lines import Lines
from minuta.report.outcome import Outcome

FILE = "content/a/minuta.yml"
TABLE = "content/a/datos.csv"
BOOK = "content/a/montos.xlsx"

FILES = {
    FILE: "tipo: minuta\ntitulo: Acción Local 2019: 3 campamentos\nlugar: Oficina N°3\n".encode(),
    TABLE: "comuna;monto\nÑuñoa;1.000\n".encode("cp1252"),
    BOOK: b"PK\3\4\0\0",
}

ERROR = Problem("valor", Place(TABLE, 2, 7, "B2"), "«1.000» no es un mes.", "Escriba mes y año: agosto de 2019.")
CELL = Problem(
    "celda-de-mas", Place(BOOK, 5, 3, "C5"), "Sobra «3».", "Agregue el título.", related=(Place(BOOK, 1, 3, "C1"),)
)
WARNING = Problem(
    "cuenta-que-no-calza",
    Place(FILE, 2, 28),
    "Dice «3 campamentos», pero la tabla muestra 4.",
    "Para que el número salga de los datos: {{ filas | length }}.",
    Severity.WARNING,
    related=tuple(Place(TABLE, line, 1, f"A{line}") for line in range(2, 8)),
)
SUGGESTION = Problem(
    "tipografia",
    Place(FILE, 3, 16),
    "Dice «N°3».",
    "Se escribe «N.º 3».",
    Severity.SUGGESTION,
    edits=(Edit(Place(FILE, 3, 16), "N°3", "N.º 3"),),
)
EXCUSED = Problem(
    "comuna-fuera-de-region", Place(TABLE, 2, 1, "A2"), "Ñuñoa no está allí.", "Corríjala.", excused="Así se publicó."
)
EVERY = in_order([ERROR, CELL, WARNING, SUGGESTION, EXCUSED])
MEANINGS = {
    "valor": "Un valor que no es de la clase de su campo",
    "celda-de-mas": "Una celda sin título de columna",
    "cuenta-que-no-calza": "Un número distinto de las filas",
    "tipografia": "Una forma que no es la usual",
    "comuna-fuera-de-region": "Una comuna en otra región",
}


def write_files(folder: Path) -> Path:
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def outcome_of(folder: Path, problems: Iterable[Problem] = EVERY, *, stopped: bool = True) -> Outcome:
    return Outcome(
        tuple(problems),
        Lines(folder),
        stopped=stopped,
        documents=(FILE,),
        files=() if stopped else ("output/a/minuta.pdf",),
        meanings=lambda: MEANINGS,
    )
