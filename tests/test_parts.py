"""One minuta becomes its documents: every row in the part of its value, nothing lost, and the summary of all."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.inspection import inspect
from minuta.load import find_documents, load
from minuta.markup.tree import serialise
from minuta.model import Minuta
from minuta.parts import Owners, split, told_once
from minuta.problems import Place, Problem, Severity
from minuta.validate import validate
from minuta.values import display
from tests.conftest import REPOSITORY, TemporaryProject
from tests.support.national import DATA, HEAD, MINUTA, REGIONS, ROWS, SECTIONS, write_national

NAME = ("prueba", "2020-T2")


def documents(project: TemporaryProject) -> tuple[tuple[Minuta, ...], tuple[Problem, ...], Owners]:
    """The documents of the content, with everything that was found on the way."""
    sources, unreadable = load(project.project, find_documents(project.project, [project.root / "content"]))
    minutas, invalid = validate(sources)
    made, unplaced, owners = split(minutas)
    return made, (*unreadable, *invalid, *unplaced), owners


def slugs(made: tuple[Minuta, ...]) -> list[str]:
    return [one.name[-1] for one in made if one.part is not None]


def rows_of(minuta: Minuta) -> list[int]:
    return [row.place.line for row in minuta.data["campamentos"].rows]


def test_there_is_a_document_for_each_region_of_the_data_from_north_to_south_and_then_the_summary(
    project: TemporaryProject,
) -> None:
    write_national(project)
    made, problems, _ = documents(project)
    assert problems == ()
    assert [one.name for one in made] == [*((*NAME, slug) for slug in REGIONS), NAME]
    assert [rows_of(one) for one in made] == [[3], [2, 4], [5], [2, 3, 4, 5]]


def test_without_a_summary_there_are_only_the_parts(project: TemporaryProject) -> None:
    write_national(project, summary="")
    made, _, _ = documents(project)
    assert [one.name[2:] for one in made] == [(slug,) for slug in REGIONS]


def test_a_collection_without_the_field_stays_whole_in_every_part(project: TemporaryProject) -> None:
    declared = "nombre: Plan\ncolecciones:\n"
    for name, field in (("obras", "sector"), ("metas", "meta")):
        fields = f"    campos:\n      {field}: {{tipo: texto}}\n"
        declared += f"  {name}:\n    titulo: Lista\n{fields}    tabla: [{field}]\n"
    project.write("templates/plan/tipo.yml", declared)
    project.write(
        MINUTA,
        """\
        tipo: plan
        titulo: Plan
        periodo: 2020-T2
        por: sector
        datos:
          obras: [{sector: Sur}, {sector: Norte}]
          metas: [{meta: Una}, {meta: Dos}]
        secciones:
          - titulo: Uno
            texto: Hola.
        """,
    )
    made, problems, _ = documents(project)
    assert problems == ()
    assert slugs(made) == ["norte", "sur"], "texts in Spanish order, whatever the order of the rows"
    assert [len(one.data["metas"].rows) for one in made] == [2, 2]
    assert [len(one.data["obras"].rows) for one in made] == [1, 1]


@pytest.mark.parametrize(
    ("field", "expected"),
    [("convocatoria", ["2019", "2020"]), ("comuna", ["castro", "coronel", "hualpen", "iquique"])],
)
def test_any_field_that_names_a_thing_gives_documents(
    project: TemporaryProject, field: str, expected: list[str]
) -> None:
    write_national(project, head=HEAD.replace("region", field), sections=SECTIONS.replace("region", field), summary="")
    made, problems, _ = documents(project)
    assert (problems, slugs(made)) == ((), expected)


def test_a_row_with_two_comunas_is_in_the_document_of_each(project: TemporaryProject) -> None:
    head, sections = HEAD.replace("region", "comuna"), SECTIONS.replace("region", "comuna")
    write_national(project, ["2019;Biobío;Coronel y Lota;Los Boldos;sí;$1.000"], head=head, sections=sections)
    made, problems, _ = documents(project)
    assert problems == ()
    assert [(one.name[2:], rows_of(one)) for one in made] == [(("coronel",), [2]), (("lota",), [2]), ((), [2])]


class TestRowsOfNoPart:
    """A row whose field is empty is in no part: nothing is lost without a word."""

    def test_without_a_summary_it_is_an_error_at_the_cell(self, project: TemporaryProject) -> None:
        write_national(project, [*ROWS, "2020;s/i;Castro;Otro;no;$1.000"], summary="")
        _, problems, _ = documents(project)
        (found,) = problems
        assert (found.code, found.severity) == ("fila-sin-documento", Severity.ERROR)
        assert found.place == Place(DATA, 6, 6, "B6")
        assert (
            found.message == "Esta fila no estaría en ningún documento: se hace uno por «region», que aquí dice «s/i»."
        )

    def test_with_a_summary_it_is_a_warning(self, project: TemporaryProject) -> None:
        write_national(project, [*ROWS, "2020;s/i;Castro;Otro;no;$1.000"])
        made, (found,), _ = documents(project)
        assert (found.code, found.severity) == ("fila-sin-documento", Severity.WARNING)
        assert rows_of(made[-1]) == [2, 3, 4, 5, 6]

    def test_one_that_says_no_aplica_is_of_the_whole_country(self, project: TemporaryProject) -> None:
        write_national(project, [*ROWS, "2020;no aplica;Castro;Otro;no;$1.000"])
        made, problems, _ = documents(project)
        assert problems == ()
        assert [6 in rows_of(one) for one in made] == [False, False, False, True]

    def test_one_that_cannot_be_read_is_told_once_and_no_part_counts_as_whole(self, project: TemporaryProject) -> None:
        write_national(project, [*ROWS, "2020;Bibio;Castro;Otro;no;$1.000"])
        made, problems, owners = documents(project)
        assert [problem.code for problem in problems] == ["valor"]
        assert problems[0].place not in owners, "it could be a row of any of them"
        assert [one.data["campamentos"].whole for one in made] == [False] * 4

    def test_if_no_row_has_the_field_there_is_nothing_to_make(self, project: TemporaryProject) -> None:
        write_national(project, [], summary="")
        made, (found,), _ = documents(project)
        assert (made, found.code, found.place) == ((), "por", Place(MINUTA, 7, 6))


class TestNames:
    """The name of a part in files: short, plain, and of one value only."""

    def test_two_values_with_one_name_are_told_at_the_second(self, project: TemporaryProject) -> None:
        head, sections = HEAD.replace("region", "territorio"), SECTIONS.replace("region", "territorio")
        rows = ["2019;Biobío;Coronel;Villa Sur;sí;$1.000", "2019;Biobío;Lota;Villa  sur;sí;$1.000"]
        write_national(project, rows, head=head, sections=sections, summary="")
        _, (found,), _ = documents(project)
        assert (found.code, found.place.line, [place.line for place in found.related]) == ("parte-repetida", 3, [2])
        assert "«villa-sur»" in found.message

    @pytest.mark.parametrize(
        ("value", "slug"),
        [
            ("Datos", "parte-datos"), ("CON", "parte-con"), ("Versión 2", "parte-version-2"),
            ("Ñuñoa Poniente", "nunoa-poniente"), ("Barrio O'Higgins", "barrio-ohiggins"), ("(Sur) 2020", "sur-2020"),
            ("Población " + "larguísima " * 9, "poblacion-larguisima-larguisima-larguisima-larguisima"),
        ],
    )  # fmt: skip
    def test_a_name_is_one_that_windows_takes_and_no_other_folder_has(
        self, project: TemporaryProject, value: str, slug: str
    ) -> None:
        head, sections = HEAD.replace("region", "territorio"), SECTIONS.replace("region", "territorio")
        write_national(project, [f"2019;Biobío;Coronel;{value};sí;$1.000"], head=head, sections=sections, summary="")
        made, problems, _ = documents(project)
        assert (problems, slugs(made)) == ((), [slug])

    def test_a_value_without_letters_gives_no_name(self, project: TemporaryProject) -> None:
        head, sections = HEAD.replace("region", "territorio"), SECTIONS.replace("region", "territorio")
        write_national(project, ["2019;Biobío;Coronel;¿?;sí;$1.000"], head=head, sections=sections, summary="")
        _, problems, _ = documents(project)
        assert "parte-repetida" in [problem.code for problem in problems]


class TestWhoseIsAProblem:
    """What is wrong in a row spoils its part and the summary, and lets the others be looked at."""

    def test_a_wrong_cell_is_of_its_part_and_of_the_summary(self, project: TemporaryProject) -> None:
        write_national(project, [*ROWS, "2020;Biobío;Loto;Otro;no;$1.000"])
        made, (found,), owners = documents(project)
        assert owners[found.place] == ("prueba/2020-T2/biobio", "prueba/2020-T2")
        assert [one.data["campamentos"].whole for one in made] == [True, False, True, False]

    def test_a_wrong_title_of_a_column_is_of_all(self, project: TemporaryProject) -> None:
        write_national(project)
        file = project.root / DATA
        file.write_text(file.read_text("utf-8").replace("territorio", "teritorio", 1), "utf-8")
        made, problems, owners = documents(project)
        assert problems
        assert not owners.keys() & {problem.place for problem in problems}
        assert not any(one.data["campamentos"].whole for one in made)

    def test_what_is_alike_in_many_is_told_once_with_where(self, project: TemporaryProject) -> None:
        write_national(project)
        made, _, _ = documents(project)
        place = Place(MINUTA, 12, 1)
        same = [Problem("a", place, "Mal.", documents=(one.id,)) for one in made[:2]]
        other = [Problem("b", place, f"Hay {n}.", documents=(one.id,)) for n, one in enumerate(made)]
        everywhere = [Problem("c", place, "Todo.", documents=(one.id,)) for one in made]
        told = {one.code: one for one in told_once((*same, *other, *everywhere), made)}
        assert told["a"].message == "Mal. (En Tarapacá y Biobío.)"
        assert told["b"].message == (
            "Hay 0. (En Tarapacá; también, con otras palabras o cifras, en Biobío, Los Lagos y el resumen.)"
        )
        assert told["c"].message == "Todo."
        assert [len(one.documents) for one in told.values()] == [2, 4, 4]


ANY_ROW = st.tuples(
    st.sampled_from(["2019", "2020"]),
    st.sampled_from(
        ["Biobío;Coronel", "Biobío;Coronel y Lota", "Tarapacá;Iquique", "Ñuble;Chillán", "Metropolitana;Ñuñoa"]
    ),
    st.sampled_from(["1.000", "25.000.000"]),
)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> TemporaryProject:
    """A project that examples write over, one after another."""
    root = tmp_path_factory.mktemp("partes")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    made = TemporaryProject(root)
    made.write("content/prueba/programa.yml", "programa: Programa de Prueba\n")
    return made


def typed(rows: list[tuple[str, str, str]]) -> list[str]:
    return [f"{year};{place};Sector {number};sí;${sum_}" for number, (year, place, sum_) in enumerate(rows)]


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY_ROW, min_size=1, max_size=12), st.sampled_from(["region", "convocatoria", "comuna"]))
def test_the_parts_together_are_the_whole_each_row_once_for_each_of_its_values(
    workshop: TemporaryProject, rows: list[tuple[str, str, str]], field: str
) -> None:
    write_national(workshop, typed(rows), head=HEAD.replace("region", field))
    made, problems, _ = documents(workshop)
    *parts, summary = made
    assert problems == ()
    times = Counter(line for part in parts for line in rows_of(part))
    for row in summary.data["campamentos"].rows:
        value = row[field]
        values = value if isinstance(value, tuple) else (value,)
        assert times.pop(row.place.line) == len(values)
        for part in parts:
            assert part.part is not None
            assert (row in part.data["campamentos"].rows) == (display(part.part.value) in map(display, values))
    assert not times
    assert len({part.name for part in parts}) == len(parts)


@settings(max_examples=15, deadline=None)
@given(st.lists(ANY_ROW, min_size=1, max_size=8))
def test_making_the_summary_is_making_the_minuta_that_is_not_split(
    workshop: TemporaryProject, rows: list[tuple[str, str, str]]
) -> None:
    body = (
        "{pad}secciones:\n{pad}  - titulo: El país\n{pad}    contenido:\n{pad}      - tabla: campamentos\n"
        "{pad}      - resumen: campamentos\n{pad}        por: comuna\n{pad}        columnas: [monto_proyecto]\n"
        "{pad}        total: sí\n{pad}      - figura: montos-por-region\n{pad}        datos: campamentos\n"
        "{pad}        alternativa: 'Son {{{{ campamentos | length }}}}.'\n"
    )
    summary = f"resumen:\n  titulo: Programa de Prueba\n{body.format(pad='  ')}"
    write_national(workshop, typed(rows), summary=summary)
    split_up = inspect(workshop.project, [workshop.root / "content"])
    alone = HEAD.replace("por: region\n", "").replace('subtitulo: "{{ region }}"\n', "")
    write_national(workshop, typed(rows), head=alone, sections=body.format(pad=""), summary="")
    unsplit = inspect(workshop.project, [workshop.root / "content"])
    (page,) = unsplit.pages
    assert split_up.pages[-1].name == page.name
    assert serialise(split_up.pages[-1].body) == serialise(page.body)
    assert [one.specification for one in split_up.pages[-1].charts] == [one.specification for one in page.charts]


def test_the_example_of_the_content_has_every_row_in_one_part() -> None:
    root = REPOSITORY / "content/barrios-de-ejemplo"
    project = TemporaryProject(REPOSITORY)
    sources, _ = load(project.project, find_documents(project.project, [Path(root)]))
    made, problems, _ = split(validate(sources)[0])
    *parts, summary = made
    assert problems == ()
    assert sorted(line for part in parts for line in rows_of(part)) == rows_of(summary)
