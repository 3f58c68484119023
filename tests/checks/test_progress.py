"""What moves from a period to the next."""

from __future__ import annotations

import pytest

from minuta.checks.progress import order_of_progress, stage
from minuta.fields import Field
from tests.checks.periods import Periods

OPEN, DONE = "Reunir las firmas", "Publicar el acta"


@pytest.mark.parametrize(
    ("option", "step"),
    [
        ("Pendiente", 0), ("por iniciar", 0), ("No iniciado", 0), ("planificada", 0), ("en curso", 1),
        ("En ejecución", 1), ("licitación", 1), ("Cumplido", 2), ("terminada", 2), ("ejecutado", 2), ("Norte", None),
        ("suspendido", None), ("no cumplido", None), ("incumplido", None),
    ],
)  # fmt: skip
def test_an_option_tells_how_far_something_has_come(option: str, step: int | None) -> None:
    assert stage(option) == step


@pytest.mark.parametrize(
    ("options", "order"),
    [
        (("pendiente", "en curso", "cumplido"), ("pendiente", "en curso", "cumplido")),
        (("diseño", "licitación", "ejecución", "terminada"), ("diseño", "licitación", "ejecución", "terminada")),
        (("pendiente", "en curso", "suspendido", "cumplido"), ("pendiente", "en curso", "cumplido")),
        (("cumplido", "pendiente"), ()),
        (("unanimidad", "mayoría"), ()),
        (("pendiente", "norte"), ()),
    ],
)
def test_the_order_of_a_list_is_that_of_progress_only_when_it_reads_so(
    options: tuple[str, ...], order: tuple[str, ...]
) -> None:
    assert order_of_progress(Field("estado", "opción", options=options)) == order


def test_a_field_that_says_so_advances_in_the_order_of_its_list() -> None:
    field = Field("etapa", "opción", options=("norte", "sur"), advances=True)
    assert order_of_progress(field) == ("norte", "sur")


def test_a_commitment_that_goes_back_is_doubtful_at_its_status(periods: Periods) -> None:
    (found,) = periods.check("retrocede", commitments=({OPEN: "cumplido"}, {OPEN: "pendiente"}))
    assert str(found.place) == "content/prueba/2020-06/minuta.yml:10:72"
    assert [str(place) for place in found.related] == ["content/prueba/2020-05/minuta.yml:10:72"]
    assert "era cumplido" in found.message
    assert "de mayo de 2020" in found.message


@pytest.mark.parametrize(
    ("then", "now"), [("pendiente", "en curso"), ("en curso", "en curso"), ("pendiente", "cumplido")]
)
def test_a_commitment_that_does_not_go_back_is_silent(periods: Periods, then: str, now: str) -> None:
    assert periods.check("retrocede", commitments=({OPEN: then, DONE: "cumplido"}, {OPEN: now, DONE: "cumplido"})) == []


def test_two_rows_that_say_to_be_the_same_are_compared_with_nothing(periods: Periods) -> None:
    twice = {OPEN: "cumplido", f"{OPEN.upper()}": "cumplido"}
    assert periods.check("retrocede", commitments=(twice, {OPEN: "pendiente", DONE: "pendiente"})) == []
