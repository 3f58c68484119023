"""Everything that a document needs is read, and what cannot be read never hides its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from minuta.load import find_documents
from minuta.problems import EnvironmentFault, Place, Problem, UsageError
from minuta.project import Project
from minuta.source import Sequence
from tests.conftest import FOLDER, HEAD, SECTIONS, TemporaryProject

MINUTA = "content/prueba/2020-T2/minuta.yml"


def with_data(name: str) -> str:
    return f"datos:\n  pilotos: {name}\n" + SECTIONS


def problems(project: TemporaryProject) -> tuple[Problem, ...]:
    return project.load()[1]


def only(project: TemporaryProject) -> Problem:
    (found,) = problems(project)
    return found


def test_a_document_is_read_with_its_programme_its_type_and_its_data(project: TemporaryProject) -> None:
    project.write_minuta(with_data("pilotos.csv"))
    project.write("content/prueba/2020-T2/pilotos.csv", "region;nombre\nTarapacá;Uno\n")
    project.write("content/prueba/2020-T2/fotos/una.png", b"no se mira aqui")
    (source,), found = project.load()
    assert found == ()
    assert source.name == ("prueba", "2020-T2")
    assert source.type.name == "minuta"
    assert source.programme is not None
    place, rows = source.data["pilotos"]
    assert place == Place(MINUTA, 6, 3)
    assert isinstance(rows, Sequence)
    assert rows.items[0].place == Place("content/prueba/2020-T2/pilotos.csv", 2, 1, "A2")
    assert source.images == {"fotos/una.png": b"no se mira aqui"}


def test_the_files_of_a_document_are_kept_as_typed_under_names_that_say_their_folder(
    project: TemporaryProject,
) -> None:
    project.write(f"{FOLDER}/pilotos.csv", b"nombre\r\nUno\r\n")
    project.write("content/prueba/obras.yml", "- nombre: Dos\n")
    project.write(f"{FOLDER}/ajena.csv", "nombre\n")
    data = "datos:\n  pilotos: pilotos.csv\n  campamentos: ../obras.yml\n"
    path = project.write_minuta(data + "secciones:\n  - titulo: a\n    texto: b\n")
    (source,), _ = project.load()
    assert {file.name: file.data for file in source.files} == {
        "2020-T2-minuta.yml": path.read_bytes(),
        "programa.yml": (project.root / "content/prueba/programa.yml").read_bytes(),
        "2020-T2-pilotos.csv": b"nombre\r\nUno\r\n",
        "obras.yml": b"- nombre: Dos\n",
    }


def test_rows_typed_in_the_document_bring_no_file_of_their_own(project: TemporaryProject) -> None:
    project.write_minuta("datos:\n  pilotos:\n    - nombre: Uno\nsecciones:\n  - titulo: a\n    texto: b\n")
    (source,), _ = project.load()
    assert [file.name for file in source.files] == ["2020-T2-minuta.yml", "programa.yml"]


def test_documents_are_found_in_folders_by_their_own_name_or_by_a_file_beside_them(project: TemporaryProject) -> None:
    first = project.write_minuta(folder="content/prueba/2020-T1")
    second = project.write_minuta()
    beside = project.write("content/prueba/2020-T2/pilotos.yml", "[]")
    for paths, expected in [
        ([project.root / "content"], (first, second)),
        ([second, project.root / "content"], (second, first)),
        ([beside], (second,)),
    ]:
        assert find_documents(project.project, paths) == expected


@pytest.mark.parametrize("path", ["content/prueba/2020-T3", "content/prueba/programa.yml", "content/nada"])
def test_a_path_without_documents_is_an_error_of_use(project: TemporaryProject, path: str) -> None:
    with pytest.raises(UsageError, match=f"No hay ninguna minuta en «{path}»"):
        find_documents(project.project, [project.root / path])


def test_the_project_is_found_from_any_folder_inside_it(project: TemporaryProject) -> None:
    assert Project.around(project.root / "content" / "prueba") == project.project
    with pytest.raises(UsageError, match="No se encuentra el proyecto"):
        Project.around(project.root.parent)


def test_a_document_without_a_programme_is_told(project: TemporaryProject) -> None:
    (project.root / "content/prueba/programa.yml").unlink()
    project.write_minuta()
    found = only(project)
    assert (found.code, found.place) == ("archivo", Place("content/prueba/programa.yml"))
    assert found.message == "Falta el archivo «content/prueba/programa.yml»."


def test_a_fault_in_a_programme_is_told_once_however_many_documents_it_has(project: TemporaryProject) -> None:
    project.write("content/prueba/programa.yml", "programa: Uno: dos\n")
    project.write_minuta()
    project.write_minuta(folder="content/prueba/2020-T1")
    assert only(project).place == Place("content/prueba/programa.yml", 1, 14)


def test_what_cannot_be_read_in_several_files_is_told_at_once(project: TemporaryProject) -> None:
    project.write("content/prueba/programa.yml", "programa: Uno: dos\n")
    project.write_minuta(with_data("pilotos.csv"))
    project.write("content/prueba/2020-T2/pilotos.csv", "region;region\n")
    project.write_minuta("secciones:\n  -titulo: Uno\n    texto: Dos\n", folder="content/prueba/2020-T1")
    project.write_minuta(with_data("nada.csv"), folder="content/prueba/2020-T3")
    assert sorted(str(found.place) for found in problems(project)) == [
        "content/prueba/2020-T1/minuta.yml:6:4",
        "content/prueba/2020-T2/pilotos.csv:1:8",
        "content/prueba/2020-T3/minuta.yml:6:12",
        "content/prueba/programa.yml:1:14",
    ]


@pytest.mark.parametrize(
    ("head", "place", "message", "hint"),
    [
        ("titulo: Uno\n", (1, 1), "Falta decir el tipo de documento.", "Agregue «tipo: minuta»."),
        ("tipo:\ntitulo: Uno\n", (1, 6), "Falta decir el tipo de documento.", "Agregue «tipo: minuta»."),
        ("tipo: [minuta]\n", (1, 7), "Falta decir el tipo de documento.", "Agregue «tipo: minuta»."),
        ("tipo: minutas\n", (1, 7), "No hay un tipo de documento «minutas».", "¿Quiso escribir «minuta»?"),
        ("- uno\n", (1, 1), "El archivo no tiene las claves de una minuta.", "Empiece con «tipo: minuta»."),
    ],
)
def test_a_document_whose_type_is_not_known_is_told(
    project: TemporaryProject, head: str, place: tuple[int, int], message: str, hint: str
) -> None:
    project.write_minuta("", head=head)
    found = only(project)
    assert (found.place, found.message, found.hint) == (Place(MINUTA, *place), message, hint)


def test_the_key_of_the_type_may_have_capitals(project: TemporaryProject) -> None:
    project.write_minuta(head=HEAD.replace("tipo:", "Tipo:"))
    assert problems(project) == ()


def test_a_project_without_document_types_is_told_and_does_not_fail(project: TemporaryProject) -> None:
    for declared in project.root.glob("templates/*/tipo.yml"):
        declared.unlink()
    project.write_minuta(head="titulo: Uno\n")
    assert only(project).message == "Falta decir el tipo de documento."


def test_a_missing_data_file_is_told_with_the_near_name(project: TemporaryProject) -> None:
    project.write("content/prueba/2020-T2/pilotos.csv", "region\n")
    project.write_minuta(with_data("piloto.csv"))
    found = only(project)
    assert (found.place, found.message) == (Place(MINUTA, 6, 12), "No está el archivo «piloto.csv».")
    assert found.hint == "¿Quiso escribir «pilotos.csv»?"


@pytest.mark.parametrize("typed", ["pilotos.xls", "../piloto.yml", "Pilotos.YML"])
def test_the_near_name_may_be_in_the_folder_of_the_programme(project: TemporaryProject, typed: str) -> None:
    project.write("content/prueba/pilotos.yml", "[]")
    project.write_minuta(with_data(typed))
    assert only(project).hint == "¿Quiso escribir «../pilotos.yml»?"


def test_a_data_file_may_be_shared_in_the_folder_of_the_programme(project: TemporaryProject) -> None:
    project.write("content/prueba/pilotos.yml", "- region: Tarapacá\n  nombre: Uno\n")
    project.write_minuta(with_data("../pilotos.yml"))
    (source,), found = project.load()
    assert found == ()
    rows = source.data["pilotos"][1]
    assert rows is not None
    assert rows.place.file == "content/prueba/pilotos.yml"


@pytest.mark.parametrize("typed", ["../../otro/pilotos.yml", "../../../templates/minuta/tipo.yml", "/etc/hostname"])
def test_a_data_file_outside_the_programme_is_refused(project: TemporaryProject, typed: str) -> None:
    project.write("content/otro/pilotos.yml", "[]")
    project.write_minuta(with_data(typed))
    found = only(project)
    assert (found.place, found.message) == (
        Place(MINUTA, 6, 12),
        f"«{typed}» está fuera de la carpeta del programa.",
    )


def test_a_link_does_not_lead_outside_the_programme(project: TemporaryProject) -> None:
    outside = project.write("content/otro/pilotos.yml", "[]")
    project.write_minuta(with_data("pilotos.yml"))
    (project.root / "content/prueba/2020-T2/pilotos.yml").symlink_to(outside)
    assert only(project).message == "«pilotos.yml» está fuera de la carpeta del programa."


def test_files_are_named_from_the_root_even_when_the_root_is_a_link(project: TemporaryProject, tmp_path: Path) -> None:
    project.write_minuta(with_data("pilotos.csv"))
    project.write("content/prueba/2020-T2/pilotos.csv", "region;region\n")
    link = tmp_path / "enlace"
    link.symlink_to(project.root)
    assert only(TemporaryProject(link)).place == Place("content/prueba/2020-T2/pilotos.csv", 1, 8, "B1")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("pilotos.docx", "No se sabe leer «pilotos.docx»."),
        ("", "La colección no dice dónde están sus datos."),
        (".", "No está el archivo «.»."),
    ],
)
def test_what_is_not_a_data_file_is_told(project: TemporaryProject, typed: str, message: str) -> None:
    project.write("content/prueba/2020-T2/pilotos.docx", b"x")
    project.write_minuta(with_data(typed))
    found = only(project)
    assert found.message == message
    assert found.place.line == 6


def test_a_file_that_may_not_be_read_is_a_fault_of_the_machine(
    project: TemporaryProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    project.write_minuta()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EnvironmentFault, match=r"No se puede leer «.*minuta\.yml»"):
        project.load()


ROWS = [
    ("Región", "comuna", "Nombre del proyecto", "grupo"),
    ("Tarapacá", "Iquique; Pica", "Uno: «dos»", "s/i"),
    ("Ñuble", "Ñiquén", "Tres, cuatro", None),
]


def write_yaml(path: Path) -> None:
    lines = []
    for row in ROWS[1:]:
        cells = [f'  {title}: "{text}"' for title, text in zip(ROWS[0], row, strict=True) if text]
        lines.append("- " + "\n".join(cells).lstrip())
    path.write_text("\n".join(lines), encoding="utf-8")


def write_csv(path: Path) -> None:
    lines = [";".join(f'"{cell}"' if cell and ";" in cell else cell or "" for cell in row) for row in ROWS]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))


def write_workbook(path: Path) -> None:
    workbook = Workbook()
    assert workbook.active is not None
    for row in ROWS:
        workbook.active.append(row)
    workbook.save(path)


@pytest.mark.parametrize(
    ("name", "write", "place"),
    [
        ("pilotos.yml", write_yaml, "content/prueba/2020-T2/pilotos.yml:3:24"),
        ("pilotos.csv", write_csv, "content/prueba/2020-T2/pilotos.csv:2:26"),
        ("pilotos.xlsx", write_workbook, "content/prueba/2020-T2/pilotos.xlsx:C2"),
    ],
)
def test_the_three_forms_of_a_data_file_give_the_same_texts(
    project: TemporaryProject, name: str, write: object, place: str
) -> None:
    project.write_minuta(with_data(name))
    assert callable(write)
    write(project.root / "content/prueba/2020-T2" / name)
    (source,), found = project.load()
    assert found == ()
    rows = source.data["pilotos"][1]
    assert isinstance(rows, Sequence)
    read = [{entry.key: entry.value.text for entry in row.entries if entry.value.text} for row in rows.items]  # type: ignore[union-attr]
    assert read == [{title: text for title, text in zip(ROWS[0], row, strict=True) if text} for row in ROWS[1:]]
    assert str(rows.items[0].entries[2].value.place) == place  # type: ignore[union-attr]
