"""Expressions give what they say in es-CL, and what is wrong in them is told in Spanish where it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from minuta.expressions import Expressions, Markdown
from minuta.load.yaml_text import parse_yaml
from minuta.model import Cell, Row
from minuta.periods import Period
from minuta.problems import ContentError, Place, Problem
from minuta.source import Mapping, Scalar
from minuta.territory import chile
from minuta.values import Missing, Month, Quantity, Toponym, Year


def place(level: str, name: str) -> Toponym:
    found = getattr(chile(), level)(name)
    assert found is not None
    return Toponym(found)


def pesos(amount: int) -> Quantity:
    return Quantity(Decimal(amount), "$")


def row(line: int, **values: Any) -> Row:
    where = Place("datos.csv", line)
    return Row({name: Cell(value, Scalar("", where)) for name, value in values.items()}, where)


def project(line: int, region: str, comunas: tuple[str, ...], amount: Any, **values: Any) -> Row:
    named = tuple(place("comuna", comuna) for comuna in comunas)
    return row(line, region=place("region", region), comuna=named, monto=amount, **values)


ROWS = (
    project(2, "Magallanes", ("Punta Arenas",), pesos(35_000_000), convocatoria=Year(2020), inicio=Month(2020, 7)),
    project(3, "Tarapacá", ("Iquique", "Pica"), pesos(37_000_000), convocatoria=Year(2019), inicio=Month(2019, 8)),
    project(4, "Tarapacá", ("Iquique",), Missing.EMPTY, convocatoria=Year(2019), inicio=Missing.NO_DATA),
)

NAMES: dict[str, Any] = {
    "programa": "Acción *Local*",
    "periodo": Period(2020, 4, 3),
    "corte": date(2020, 6, 30),
    "superficie": Decimal("1234.5"),
    "avance": Quantity(Decimal("23.2"), "%"),
    "fecha": Missing.EMPTY,
    "folio": Missing.NO_DATA,
    "proyectos": ROWS,
    "nadie": (),
}


@pytest.fixture
def expressions() -> Expressions:
    return Expressions(NAMES)


def typed(yaml: str) -> Scalar:
    """The value of the last key of a YAML text, which knows its place in the file."""
    root = parse_yaml(yaml, "minuta.yml")
    assert isinstance(root, Mapping)
    value = root.entries[-1].value
    assert isinstance(value, Scalar)
    return value


def text(words: str) -> Scalar:
    return Scalar(words, Place("minuta.yml", 1, 1), words)


def problems(expressions: Expressions, words: Scalar | str, **extra: Any) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as raised:
        expressions.text(text(words) if isinstance(words, str) else words, **extra)
    return raised.value.problems


def problem(expressions: Expressions, words: Scalar | str, **extra: Any) -> Problem:
    (only,) = problems(expressions, words, **extra)
    return only


def where(one: Problem) -> tuple[int, int]:
    assert one.place.file == "minuta.yml"
    return one.place.line, one.place.column


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Sin expresiones: 50 % {", "Sin expresiones: 50 % {"),
        ("{{ proyectos | length }} proyectos", "3 proyectos"),
        ("{{ proyectos | length | en_palabras }}", "tres"),
        ("{{ 1234 | en_palabras }}", "1.234"),
        ("{{ 7.5 | en_palabras }}", "7,5"),
        ("{{ superficie }}", "1.234,5"),
        ("{{ superficie * 1.5 }}", "1.851,75"),
        ("{{ 0.1 + 0.2 }}", "0,3"),
        ("{{ avance }}", "23,2\u00a0%"),
        ("{{ periodo }}", "segundo trimestre de 2020"),
        ("{{ corte }}", "30 de junio de 2020"),
        ("{{ corte | mes_y_año }}", "junio de 2020"),
        ("{{ proyectos[1].inicio | mes_y_año }}", "agosto de 2019"),
        ("{{ proyectos[2].inicio | mes_y_año }}", "s/i"),
        ("{{ corte | fecha_corta }} {{ corte | fecha_larga }}", "30-06-2020 30 de junio de 2020"),
        ("{{ corte | año }} {{ periodo | año }} {{ proyectos[0].convocatoria | año }}", "2020 2020 2020"),
        ("{{ proyectos | suma('monto') }}", "$72.000.000"),
        ("{{ proyectos | suma('monto') / 7 }}", "$10.285.714"),
        ("{{ 2 * proyectos[0].monto }}", "$70.000.000"),
        ("{{ nadie | suma('monto') }}", "0"),
        ("{{ proyectos | regiones | enumera }}", "Tarapacá y Magallanes"),
        ("{{ proyectos | map(attribute='region') | regiones | enumera }}", "Tarapacá y Magallanes"),
        ("{{ proyectos | map(attribute='comuna') | regiones | length }}", "2"),
        ("{{ proyectos | distintos('comuna') | enumera }}", "Iquique, Pica y Punta Arenas"),
        ("{{ proyectos | distintos('convocatoria') | enumera }}", "2019 y 2020"),
        ("{{ proyectos | map(attribute='inicio') | enumera }}", "julio de 2020, agosto de 2019 y s/i"),
        ("{{ proyectos | map(attribute='monto') | enumera }}", "$35.000.000 y $37.000.000"),
        ("{{ proyectos | donde('convocatoria == 2019') | length }}", "2"),
        ("{{ proyectos | donde('monto > 36000000') | distintos('region') | enumera }}", "Tarapacá"),
        ("{{ proyectos | donde('not monto') | length }}", "1"),
        ("[{{ fecha }}] [{{ folio }}]", "[] [s/i]"),
        ("{% if fecha %}{{ fecha }}{% else %}sin fecha{% endif %}", "sin fecha"),
        ("{% for uno in proyectos %}{{ uno.region }}. {% endfor %}", "Magallanes. Tarapacá. Tarapacá. "),
        ("{{ true }}", "Sí"),
        ("{# nota #}uno\n", "uno\n"),
    ],
)
def test_an_expression_is_printed_as_in_chile(expressions: Expressions, words: str, printed: str) -> None:
    assert expressions.text(text(words)) == printed


def test_a_date_in_a_cell_is_short(expressions: Expressions) -> None:
    assert expressions.text(text("{{ corte }}"), compact=True) == "30-06-2020"


def test_no_text_is_an_empty_text(expressions: Expressions) -> None:
    assert expressions.text(None) == ""


def test_a_call_adds_its_own_names(expressions: Expressions) -> None:
    assert expressions.text(text("{{ grupo }}: {{ filas | length }}"), grupo=Year(2019), filas=ROWS[1:]) == "2019: 2"


def test_the_values_of_expressions_never_become_markdown(expressions: Expressions) -> None:
    words = text("**{{ programa }}** {{ nota }} {{ enlace }}")
    printed = expressions.markdown(words, nota="1. [^1]\n# a", enlace=Markdown("[uno](#uno)"))
    assert printed == r"**Acción \*Local\*** 1\. \[\^1\] \# a [uno](#uno)"


def test_the_amounts_in_markdown_are_escaped_and_printed_as_in_chile(expressions: Expressions) -> None:
    assert expressions.markdown(text("{{ proyectos | suma('monto') }}")) == r"\$72\.000\.000"


def test_a_condition_keeps_the_rows_for_which_it_holds(expressions: Expressions) -> None:
    assert expressions.rows(ROWS, None) == ROWS
    assert expressions.rows(ROWS, text("convocatoria == 2020")) == ROWS[:1]
    assert expressions.rows(ROWS, text("region == 'Tarapacá' and monto")) == ROWS[1:2]
    assert expressions.rows(ROWS, text("fila.inicio and inicio.year < corte.year")) == ROWS[1:2]


BLOCK = """\
titulo: Uno
texto: |
  Hay {{ proyectos | length }} proyectos
  en el {{ perido }}.
"""


def test_an_undefined_name_is_told_with_the_near_match_where_it_stands_inside_a_block(expressions: Expressions) -> None:
    found = problem(expressions, typed(BLOCK))
    assert (where(found), found.code) == ((4, 12), "nombre-indefinido")
    assert found.message == "«perido» no está definido."
    assert found.hint == "¿Quiso escribir «periodo»?"


@pytest.mark.parametrize(
    ("yaml", "at"),
    [
        ("texto: perido {{ perido }}\n", (1, 18)),
        ('texto: "perido {{ perido }}"\n', (1, 19)),
        ("texto: >\n  perido\n  uno  {{- perido }}\n", (3, 12)),
        ("texto: 'uno\n  {{ ''perido'' ~ perido }}'\n", (2, 19)),
        ("texto: |\n  {% for x in perido %}{{ x }}{% endfor %}\n", (2, 15)),
    ],
)
def test_an_undefined_name_is_found_as_a_name_and_not_as_a_word_of_the_text(
    expressions: Expressions, yaml: str, at: tuple[int, int]
) -> None:
    assert where(problem(expressions, typed(yaml))) == at


def test_all_the_undefined_names_of_a_text_are_told_at_once(expressions: Expressions) -> None:
    found = problems(expressions, "{{ perido }} y {{ proyecto | length }}")
    assert sorted(map(where, found)) == [(1, 4), (1, 19)]


def test_an_unknown_filter_is_told_with_the_near_match(expressions: Expressions) -> None:
    found = problem(expressions, typed("texto: |\n  Uno\n  {{ proyectos | enumerar }}\n"))
    assert (where(found), found.code) == ((3, 18), "filtro-desconocido")
    assert found.message == "No existe el filtro «enumerar»."
    assert found.hint == "¿Quiso escribir «enumera»?"


def test_an_unknown_filter_does_not_hide_an_undefined_name(expressions: Expressions) -> None:
    found = problems(expressions, "{{ proyectos | enumerar }} {{ perido | sumar }}")
    assert sorted((where(one), one.code) for one in found) == [
        ((1, 16), "filtro-desconocido"),
        ((1, 31), "nombre-indefinido"),
        ((1, 40), "filtro-desconocido"),
    ]


def test_an_unknown_question_is_told_too(expressions: Expressions) -> None:
    found = problem(expressions, "{% if corte is definido %}x{% endif %}")
    assert where(found) == (1, 16)
    assert found.message == "No existe la pregunta «definido»."


@pytest.mark.parametrize(
    ("yaml", "at", "hint"),
    [
        ("texto: |\n  Uno\n  dos {{ corte\n", (3, 7), "Falta cerrar con «}}»."),
        ("texto: |\n  Uno\n  {% if corte %}{{ corte }}{% endif\n", (3, 3), "Falta cerrar con «%}»."),
        ("texto: |\n  Uno {{ corte | }} dos\n", (2, 7), "Un ejemplo bien escrito: {{ campamentos | length }}."),
        ("texto: |\n  {{ corte corte }}\n", (2, 3), "Un ejemplo bien escrito: {{ campamentos | length }}."),
        ("texto: '{{ }}'\n", (1, 9), "Un ejemplo bien escrito: {{ campamentos | length }}."),
    ],
)
def test_a_badly_written_expression_is_told_at_its_braces(
    expressions: Expressions, yaml: str, at: tuple[int, int], hint: str
) -> None:
    found = problem(expressions, typed(yaml))
    assert (where(found), found.code) == (at, "expresion")
    assert found.message == "La expresión no está bien escrita."
    assert found.hint == hint


def test_an_unknown_field_of_a_row_is_told_with_the_near_match(expressions: Expressions) -> None:
    found = problem(expressions, typed("texto: |\n  Mont\n  {{ fila.mont }}\n"), fila=ROWS[0])
    assert (where(found), found.code) == ((3, 11), "nombre-indefinido")
    assert found.message == "«mont» no está definido."
    assert found.hint == "¿Quiso escribir «monto»?"


@pytest.mark.parametrize(
    "words",
    [
        "{{ proyectos | suma('mont') }}",
        "{{ proyectos | distintos('mont') | enumera }}",
        "{{ proyectos | map(attribute='mont') | enumera }}",
        "{{ proyectos | map(attribute='mont') | regiones | enumera }}",
        "{{ proyectos | donde('mont') | length }}",
        "{{ proyectos[0]['mont'] }}",
    ],
)
def test_a_field_that_a_filter_names_wrongly_is_told_with_the_near_match(expressions: Expressions, words: str) -> None:
    found = problem(expressions, f"Mont: {words}")
    assert found.message == "«mont» no está definido."
    assert found.hint == "¿Quiso escribir «monto»?"
    assert where(found)[1] >= len("Mont: {{") or "donde" in words


def test_the_regions_of_what_has_none_are_refused(expressions: Expressions) -> None:
    assert problem(expressions, "{{ ['Tarapacá'] | regiones | enumera }}").code == "expresion"
    without = (row(2, comuna="Iquique"),)
    assert problem(expressions, "{{ filas | regiones }}", filas=without).message == "«region» no está definido."


def test_a_row_that_is_not_there_is_told(expressions: Expressions) -> None:
    found = problem(expressions, "Uno {{ proyectos[9].monto }}")
    assert (where(found), found.message) == ((1, 18), "«9» no está definido.")


def test_an_attribute_that_a_value_does_not_have_is_told_without_a_false_hint(expressions: Expressions) -> None:
    found = problem(expressions, "{{ corte.anio }}")
    assert (where(found), found.message, found.hint) == ((1, 10), "«anio» no está definido.", "")


@pytest.mark.parametrize(
    "words",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ proyectos.__class__.__mro__ }}",
        "{{ corte.__init__.__globals__ }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
    ],
)
def test_what_leaves_the_document_or_never_ends_is_refused(expressions: Expressions, words: str) -> None:
    found = problem(expressions, f"Uno {words}")
    assert (where(found), found.code) == ((1, 5), "expresion")
    assert found.message == "La expresión usa algo que no está permitido."


@pytest.mark.parametrize("words", ["range(9)", "lipsum()", "cycler(1)", "dict(a=1)", "namespace()"])
def test_nothing_but_the_names_of_the_minuta_can_be_used(expressions: Expressions, words: str) -> None:
    assert "no está" in problem(expressions, f"{{{{ {words} }}}}").message


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ 1 / 0 }}", "La expresión divide por cero."),
        ("{{ superficie / 0 }}", "La expresión divide por cero."),
        ("{{ superficie * 0 / 0 }}", "La expresión divide por cero."),
        ("{{ proyectos[0].monto / 0 }}", "La expresión divide por cero."),
        ("{{ proyectos[0].monto + avance }}", "La expresión opera con valores que no se pueden combinar"),
        ("{{ programa + 1 }}", "La expresión opera con valores que no se pueden combinar"),
        ("{{ proyectos[0].monto + proyectos[2].monto }}", "La expresión opera con valores que no se pueden combinar"),
        ("{{ programa | en_palabras }}", "La expresión no se puede calcular con estos datos."),
    ],
)
def test_what_cannot_be_calculated_is_told_at_its_line(expressions: Expressions, words: str, said: str) -> None:
    found = problem(expressions, typed(f"texto: |\n  Uno {{{{ 1 }}}}\n\n  dos {words}\n"))
    assert (where(found), found.code) == ((4, 7), "expresion")
    assert found.message.startswith(said)


@pytest.mark.parametrize(
    ("condition", "column", "said", "hint"),
    [
        ("convocatria == 2019", 9, "«convocatria» no está definido.", "¿Quiso escribir «convocatoria»?"),
        ("monto and convocatria == 2019", 19, "«convocatria» no está definido.", "¿Quiso escribir «convocatoria»?"),
        ("convocatoria = 2019", 9, "La expresión no está bien escrita.", "Una condición va sin llaves"),
        ("convocatoria == 2019 y monto", 9, "La expresión no está bien escrita.", "Una condición va sin llaves"),
        ("convocatoria == 2019 }} {{ monto", 9, "La expresión no está bien escrita.", "Una condición va sin llaves"),
        ("fila.mont > 5", 14, "«mont» no está definido.", "¿Quiso escribir «monto»?"),
        ("monto > 'a'", 9, "La expresión opera con valores que no se pueden combinar", ""),
        ("monto | sumar", 17, "No existe el filtro «sumar».", "¿Quiso escribir «suma»?"),
        ("1 / 0", 9, "La expresión divide por cero.", ""),
    ],
)
def test_a_wrong_condition_is_told_where_it_stands(
    expressions: Expressions, condition: str, column: int, said: str, hint: str
) -> None:
    with pytest.raises(ContentError) as raised:
        expressions.rows(ROWS, typed(f"filas: {condition}\n") if "'" in condition else typed(f'filas: "{condition}"\n'))
    (found,) = raised.value.problems
    if "'" in condition:
        column -= 1
    assert where(found) == (1, column)
    assert found.message.startswith(said)
    assert hint in found.hint


def test_a_condition_in_braces_is_told_to_go_without_them(expressions: Expressions) -> None:
    with pytest.raises(ContentError) as raised:
        expressions.rows(ROWS, typed('filas: "{{ convocatoria == 2019 }}"\n'))
    (found,) = raised.value.problems
    assert (where(found), found.hint) == ((1, 9), "Una condición va sin llaves: convocatoria == 2019.")


def test_a_wrong_condition_inside_an_expression_is_told_at_that_expression(expressions: Expressions) -> None:
    words = typed("texto: |\n  Uno {{ corte }}\n  dos {{ proyectos | donde('convocatria') | length }}\n")
    found = problem(expressions, words)
    assert (where(found), found.message) == ((3, 7), "«convocatria» no está definido.")
