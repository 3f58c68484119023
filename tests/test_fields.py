"""Each kind of field reads what people type, and refuses the rest saying how to write it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta import formats
from minuta.fields import KINDS, Field, Refusal
from minuta.periods import Period
from minuta.values import Missing, Month, Quantity, display


def read(kind: str, text: str, **options: Any) -> Any:
    return Field("campo", kind, **options).read(text)


def refusal(kind: str, text: str, **options: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read(kind, text, **options)
    return refused.value


@pytest.mark.parametrize(
    "text",
    [
        "$37.000.000", "37000000", "37.000.000 ", "$ 37.000.000", "$37000000", "37 000 000", "$\u00a037.000.000",
        "$37.000.000,00", "$37.000.000.-", "37.000.000.-",
    ],
)  # fmt: skip
def test_pesos_are_read_as_people_type_them(text: str) -> None:
    assert read("pesos", text) == Quantity(Decimal(37_000_000), "$")


@pytest.mark.parametrize("text", ["-$5.000", "$-5.000", "-5000", "−$5.000", "- $5.000", "−5.000"])
def test_negative_pesos_are_read_with_the_sign_before_or_after_the_unit(text: str) -> None:
    assert read("pesos", text) == Quantity(Decimal(-5000), "$")


@pytest.mark.parametrize(
    "text", ["37,000,000", "$37.000.00", "$1.5", "treinta", "$", "--5", "-$-5", "1 2", "$$5", "5$", "1e3", "3.7000"]
)
def test_what_is_not_an_amount_is_refused_as_it_was_typed(text: str) -> None:
    refused = refusal("pesos", text)
    assert refused.message == f"«{text}» no es un monto."
    assert refused.hint == "Escríbalo así: $37.000.000 (punto para los miles, coma para los decimales)."


def test_pesos_with_cents_are_refused() -> None:
    refused = refusal("pesos", "$37.000,5")
    assert refused.message == "«$37.000,5» no es un monto en pesos."
    assert refused.hint == "Los pesos no llevan decimales: $37.000.000."


@pytest.mark.parametrize("text", ["M$ 35.000", "35.000", "m$35000", "M$\u00a035.000", "M$35.000,0"])
def test_a_field_in_thousands_of_pesos_keeps_its_unit(text: str) -> None:
    assert read("pesos", text, unit="M$") == Quantity(Decimal(35_000), "M$")


@pytest.mark.parametrize(
    ("text", "unit", "typed"),
    [("$35.000", "M$", "$"), ("MM$ 35", "M$", "MM$"), ("M$ 35", "$", "M$"), ("UF 3", "$", "UF")],
)
def test_an_amount_in_another_unit_is_refused_and_never_converted(text: str, unit: str, typed: str) -> None:
    refused = refusal("pesos", text, unit=unit)
    assert refused.message == f"«{text}» está en {typed}, pero este campo se escribe en {unit}."
    assert refused.hint.startswith(f"Convierta el monto a {unit}")


@pytest.mark.parametrize("text", ["UF 38.000,12", "38000,12", "uf38.000,12", "U.F. 38.000,12", "UF\u00a038.000,12"])
def test_amounts_in_uf_are_read(text: str) -> None:
    assert read("uf", text) == Quantity(Decimal("38000.12"), "UF")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("entero", "1.234", 1234),
        ("entero", "1234", 1234),
        ("entero", "-7", -7),
        ("entero", "010", 10),
        ("entero", "7,0", 7),
        ("decimal", "1.234,5", Decimal("1234.5")),
        ("decimal", "0,25", Decimal("0.25")),
        ("decimal", "1.234", Decimal(1234)),
        ("porcentaje", "23,2 %", Quantity(Decimal("23.2"), "%")),
        ("porcentaje", "23,2%", Quantity(Decimal("23.2"), "%")),
        ("porcentaje", "100", Quantity(Decimal(100), "%")),
        ("año", "2019", 2019),
        ("período", "2020-t2", Period(2020, 4, 3)),
        ("texto", " Barrio  Andes ", "Barrio  Andes"),
        ("lista", "uno;dos ; tres;", ("uno", "dos", "tres")),
        ("enlace", "https://www.ejemplo.cl/a?b=1", "https://www.ejemplo.cl/a?b=1"),
        ("enlace", "mailto:nadie@ejemplo.cl", "mailto:nadie@ejemplo.cl"),
        ("color", "#006fb3", "#006FB3"),
    ],
)
def test_numbers_and_other_kinds_are_read(kind: str, text: str, value: object) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30-06-2020", date(2020, 6, 30)),
        ("30/6/2020", date(2020, 6, 30)),
        ("30.06.2020", date(2020, 6, 30)),
        ("2020-06-30", date(2020, 6, 30)),
        ("30 de junio de 2020", date(2020, 6, 30)),
        ("30 de Junio del 2020", date(2020, 6, 30)),
        ("1º de junio de 2020", date(2020, 6, 1)),
        ("1° de junio de 2020", date(2020, 6, 1)),
        ("30-jun-2020", date(2020, 6, 30)),
        ("29-02-2020", date(2020, 2, 29)),
    ],
)
def test_dates_are_read_with_the_day_before_the_month(text: str, day: date) -> None:
    assert read("fecha", text) == day


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("31-06-2020", "«31-06-2020» no existe en el calendario.", "día-mes-año"),
        ("06-30-2020", "«06-30-2020» no existe en el calendario.", "día-mes-año"),
        ("29-02-2019", "«29-02-2019» no existe en el calendario.", "día-mes-año"),
        ("30-06-20", "«30-06-20» no es una fecha.", "30-06-2020"),
        ("30-06-0020", "«30-06-0020» no es una fecha.", "30-06-2020"),
        ("junio 2020", "«junio 2020» no es una fecha.", "30-06-2020"),
        ("30 de juno de 2020", "«30 de juno de 2020»: «juno» no es un mes.", "¿Quiso escribir «junio»?"),
    ],
)
def test_what_is_not_a_date_is_refused(text: str, message: str, hint: str) -> None:
    refused = refusal("fecha", text)
    assert refused.message == message
    assert hint in refused.hint


@pytest.mark.parametrize(
    "text",
    [
        "agosto 2019", "Agosto de 2019", "agosto del 2019", "ago-2019", "ago. 2019", "AGO 2019", "ago/2019", "2019-08",
        "2019-8", "08-2019", "8/2019",
    ],
)  # fmt: skip
def test_a_month_is_read_in_words_or_in_digits(text: str) -> None:
    assert read("mes", text) == Month(2019, 8)


@pytest.mark.parametrize("text", ["septiembre 2020", "setiembre 2020", "sept. 2020", "sep 2020", "set-2020", "09-2020"])
def test_september_is_read_in_all_its_spellings(text: str) -> None:
    assert read("mes", text) == Month(2020, 9)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("agosot 2019", "«agosot 2019»: «agosot» no es un mes.", "¿Quiso escribir «agosto»?"),
        ("13-2019", "«13-2019»: no hay mes 13.", "agosto 2019"),
        ("ju 2019", "«ju 2019»: «ju» no es un mes.", ""),
        ("agosto", "«agosto» no es un mes.", "agosto 2019"),
        ("ago-19", "«ago-19» no es un mes.", "agosto 2019"),
        ("01-08-2019", "«01-08-2019» no es un mes.", "agosto 2019"),
    ],
)
def test_what_is_not_a_month_is_refused(text: str, message: str, hint: str) -> None:
    refused = refusal("mes", text)
    assert refused.message == message
    assert hint in refused.hint


@pytest.mark.parametrize(
    ("text", "answer"),
    [(yes, True) for yes in ("sí", "si", "Sí", "SI", " sí ", "s", "true", "verdadero")]
    + [(no, False) for no in ("no", "NO", "No", "n", "false", "Falso")],
)
def test_yes_and_no_are_read_in_their_variants(text: str, answer: bool) -> None:
    assert read("sí/no", text) is answer


@pytest.mark.parametrize(
    ("kind", "text", "message", "hint"),
    [
        ("entero", "1,5", "«1,5» no es un número entero.", "1.234"),
        ("entero", "siete", "«siete» no es un número entero.", "1.234"),
        ("decimal", "1.5", "«1.5» no es un número.", "coma para los decimales"),
        ("porcentaje", "23.2 %", "«23.2 %» no es un porcentaje.", "23,2 %"),
        ("uf", "$5", "«$5» no es un monto en UF.", "UF 38.000,12"),
        ("año", "2.019", "«2.019» no es un año.", "sin punto: 2019"),
        ("año", "19", "«19» no es un año.", "cuatro cifras"),
        ("período", "2020-T5", "«2020-T5» no es un período.", "2020-T2"),
        ("sí/no", "quizás", "«quizás» no es sí ni no.", "«sí» o «no»"),
        ("enlace", "www.ejemplo.cl", "«www.ejemplo.cl» no es un enlace.", "https://"),
        ("color", "azul", "«azul» no es un color.", '"#006FB3"'),
        ("rut", "hola", "«hola» no es un RUT.", "61.999.000-5"),
        ("región", "Tarapaca y Arica", "«Tarapaca y Arica» no es una región de Chile.", ""),
        ("región", "Valparasio", "«Valparasio» no es una región de Chile.", "¿Quiso escribir «Valparaíso»?"),
        ("provincia", "Marga Margo", "«Marga Margo» no es una provincia de Chile.", "¿Quiso escribir «Marga Marga»?"),
    ],
)
def test_each_kind_refuses_in_spanish_and_says_how_to_write_it(kind: str, text: str, message: str, hint: str) -> None:
    refused = refusal(kind, text)
    assert refused.message == message
    assert hint in refused.hint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Altos Hospicio", "Alto Hospicio"),
        ("Ñuñioa", "Ñuñoa"),
        ("San Fernado", "San Fernando"),
        ("Vina del Mr", "Viña del Mar"),
        ("Los Angles", "Los Ángeles"),
        ("Coyaique", "Coyhaique"),
    ],
)
def test_a_misspelt_comuna_is_refused_with_the_comuna_that_was_meant(typed: str, meant: str) -> None:
    refused = refusal("comuna", typed)
    assert refused.message == f"«{typed}» no es una comuna de Chile."
    assert refused.hint == f"¿Quiso escribir «{meant}»?"


def test_a_place_is_printed_with_its_official_spelling_however_it_was_typed() -> None:
    assert str(read("comuna", "ÑUNOA")) == "Ñuñoa"
    assert str(read("región", "región de o’higgins")) == "O'Higgins"
    assert str(read("comuna", "1101")) == "Iquique"


def test_an_option_is_read_without_accents_or_capitals_and_printed_as_declared() -> None:
    assert read("opción", "REVISION", options=("borrador", "revisión")) == "revisión"
    refused = refusal("opción", "borador", options=("borrador", "revisión"))
    assert refused.message == "«borador» no es una de las opciones: borrador y revisión."
    assert refused.hint == "¿Quiso escribir «borrador»?"


@pytest.mark.parametrize("text", ["61.999.000-5", "61999000-5", "619990005", "061.999.000-5"])
def test_a_rut_is_read_with_or_without_dots_and_printed_with_them(text: str) -> None:
    assert read("rut", text) == "61.999.000-5"


@pytest.mark.parametrize("text", ["60.803.000-K", "60.805.000-0", "61.704.000-k", "97.030.000-7"])
def test_the_published_ruts_of_public_bodies_are_right(text: str) -> None:
    assert read("rut", text) == text.upper()


def test_a_rut_with_a_wrong_digit_is_refused() -> None:
    assert refusal("rut", "61.999.000-6").message == "El dígito verificador de «61.999.000-6» no corresponde."
    assert refusal("rut", "69.199.000-5").hint == "Revise el número: hay una cifra equivocada."


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", Missing.EMPTY),
        ("  ", Missing.EMPTY),
        ("s/i", Missing.NO_DATA),
        ("S/I", Missing.NO_DATA),
        ("sin información", Missing.NO_DATA),
        ("no aplica", Missing.NOT_APPLICABLE),
        ("N/A", Missing.NOT_APPLICABLE),
    ],
)
def test_empty_unknown_and_not_applicable_are_three_things_in_every_kind(
    kind: str, text: str, missing: Missing
) -> None:
    assert read(kind, text) is missing


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_of_each_kind_can_be_read(kind: str) -> None:
    options = {"options": ("pendiente",)} if kind == "opción" else {}
    assert read(kind, KINDS[kind].example, **options) not in tuple(Missing)


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("comuna", "Valparaíso", ("Valparaíso",)),
        ("comuna", "Valparaíso; Casablanca", ("Valparaíso", "Casablanca")),
        ("comuna", "Valparaíso, Casablanca y Quintero", ("Valparaíso", "Casablanca", "Quintero")),
        ("comuna", "Valparaíso / Casablanca", ("Valparaíso", "Casablanca")),
        ("comuna", "Quillota e Hijuelas;", ("Quillota", "Hijuelas")),
        ("comuna", "Valparaíso – Casablanca", ("Valparaíso", "Casablanca")),
        ("comuna", "Valparaíso - Llay-Llay", ("Valparaíso", "Llaillay")),
        ("región", "Tarapacá–Bío-Bío", ("Tarapacá", "Biobío")),
        ("región", "Arica y Parinacota", ("Arica y Parinacota",)),
        ("región", "Arica y Parinacota, Tarapacá y Ñuble", ("Arica y Parinacota", "Tarapacá", "Ñuble")),
        ("texto", "pan y vino; agua", ("pan y vino", "agua")),
        ("decimal", "1,5; 2", (Decimal("1.5"), Decimal(2))),
    ],
)
def test_a_field_that_takes_several_values_splits_what_was_typed_in_one_cell(
    kind: str, text: str, values: tuple[object, ...]
) -> None:
    assert read(kind, text, many=True) == values


def test_one_wrong_value_among_several_is_refused_by_itself() -> None:
    refused = refusal("comuna", "Valparaíso, Casablanka y Quintero", many=True)
    assert refused.message == "«Casablanka» no es una comuna de Chile."


@pytest.mark.parametrize("text", ["Valparaíso – Casablanca", "Valparaíso/Casablanca", "Valparaíso; Casablanca"])
def test_two_comunas_where_one_is_expected_are_refused_as_two(text: str) -> None:
    refused = refusal("comuna", text)
    assert refused.message == f"«{text}» son 2 comunas, y este campo lleva una."
    assert "varias: sí" in refused.hint


def test_a_dash_between_years_is_not_taken_for_two_values() -> None:
    assert "2019 – 2021" in refusal("año", "2019 – 2021", many=True).message


WHOLE = st.integers(-(10**15), 10**15)
EXACT = st.decimals(-(10**12), 10**12, places=4)


@settings(max_examples=40)
@given(WHOLE, st.sampled_from(["$", "M$", "MM$"]))
def test_an_amount_that_is_printed_reads_back_the_same(number: int, unit: str) -> None:
    value = Quantity(Decimal(number), unit)
    assert read("pesos", display(value), unit=unit) == value


@settings(max_examples=40)
@given(st.decimals(-(10**12), 10**12, places=2))
def test_an_amount_in_uf_that_is_printed_reads_back_the_same(number: Decimal) -> None:
    assert read("uf", display(Quantity(number, "UF"))).number == number


@settings(max_examples=40)
@given(WHOLE, EXACT)
def test_a_number_or_a_percentage_that_is_printed_reads_back_the_same(whole: int, exact: Decimal) -> None:
    assert read("entero", display(whole)) == whole
    assert read("decimal", display(exact)) == exact
    assert read("porcentaje", display(Quantity(exact, "%"))) == Quantity(exact, "%")


@settings(max_examples=40)
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_date_a_month_and_a_year_that_are_printed_read_back_the_same(day: date) -> None:
    assert read("fecha", formats.long_date(day)) == read("fecha", formats.short_date(day)) == day
    month = Month(day.year, day.month)
    assert read("mes", display(month)) == read("mes", month.iso()[:7]) == month
    year = read("año", f"{day.year}")
    assert read("año", display(year)) == year


@given(st.integers(1000, 2999), st.sampled_from([(1, 7), (3, 7), (6, 7), (12, 1)]))
def test_a_period_that_is_named_reads_back_the_same(year: int, form: tuple[int, int]) -> None:
    period = Period(year, form[1], form[0])
    assert read("período", period.code) == period


@settings(max_examples=40)
@given(st.integers(1_000_000, 99_999_999))
def test_a_rut_that_is_printed_reads_back_the_same_and_only_one_check_digit_is_right(body: int) -> None:
    right = [printed for check in "0123456789K" if (printed := _rut_or_none(f"{body}-{check}"))]
    assert len(right) == 1
    assert read("rut", right[0]) == right[0]


def _rut_or_none(text: str) -> str | None:
    try:
        return str(read("rut", text))
    except Refusal:
        return None


@settings(max_examples=60)
@given(st.sampled_from(sorted(KINDS)), st.text(max_size=30))
def test_no_text_ever_makes_a_kind_fail_in_another_way_than_by_refusing(kind: str, text: str) -> None:
    try:
        read(kind, text, options=("una", "otra"), many=len(text) % 2 == 0)
    except Refusal as refused:
        assert refused.message.endswith(".")
