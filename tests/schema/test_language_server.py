"""The server inside VS Code's YAML extension, with the settings of the repository, as a person meets it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.schema.corpus import MARK, Case, read_cases
from tests.support.language_server import LanguageServer, command

pytestmark = pytest.mark.skipif(command() is None, reason="no está el servidor de YAML: «npm ci --prefix .ci»")

SETTINGS = json.loads((REPOSITORY / ".vscode/settings.json").read_text(encoding="utf-8"))
MINUTA = "content/prueba/2020-T2/minuta.yml"
ROWS = "content/prueba/2020-T2/pilotos.yml"
TYPE = "templates/nuevo/tipo.yml"
HEAD = "tipo: minuta\ntitulo: Prueba\nperiodo: 2020-T2\ncorte: 30-06-2020\n"
SECTION = f"{HEAD}secciones:\n  - titulo: Inicio\n    contenido:\n"

ENGLISH = re.compile(
    r"\b(?:Expected|Incorrect|Property|Missing|does not|Value is|Value must|Matches|Array|Object|String is)\b"
)
SYNTAX = ("minuta: La misma clave dos veces",)
"""Faults of the YAML itself, that the server tells in its own words."""


@pytest.fixture(scope="module")
def editor() -> Iterator[LanguageServer]:
    with LanguageServer(REPOSITORY, SETTINGS) as server:
        server.problems(MINUTA, HEAD)  # what is asked before it has read its settings gets no answer
        yield server


def marked(text: str) -> tuple[str, int, int]:
    """A text without its mark, and the line and column where it was."""
    before = text.partition(MARK)[0]
    return text.replace(MARK, ""), before.count("\n") + 1, len(before) - before.rfind("\n")


def offered(editor: LanguageServer, name: str, text: str) -> dict[str, str]:
    """What the editor offers at the mark, and what it would insert."""
    found = editor.completions(name, *marked(text))
    return {item["label"]: item.get("textEdit", {}).get("newText", item.get("insertText", "")) for item in found}


def hint(editor: LanguageServer, name: str, text: str) -> str:
    return editor.hover(name, *marked(text))


def test_nothing_of_the_repository_is_flagged(editor: LanguageServer) -> None:
    files = [*(REPOSITORY / "content").rglob("*.yml"), *(REPOSITORY / "templates").rglob("*.yml")]
    texts = {file.relative_to(REPOSITORY).as_posix(): file.read_text(encoding="utf-8") for file in files}
    assert len(texts) >= 9
    assert {name: found for name, found in editor.problems_of(texts).items() if found} == {}


def test_an_unknown_key_is_flagged_at_its_line_with_those_that_may_stand_there(editor: LanguageServer) -> None:
    (found,) = editor.problems(
        "content/otra/2020-T2/pilotos.yml", "- region: Tarapacá\n  nombre: Uno\n  comunas: Iquique\n"
    )
    assert found.line == 3
    assert found.message.startswith("Esta clave no existe en una fila de «pilotos». Se espera: region, comuna,")


def apart(cases: list[Case]) -> dict[str, str]:
    """The file of each case, each in a programme or a type of its own, so that they can be shown together."""
    return {re.sub(r"^(\w+/[^/]+)", rf"\1-{number}", case.file): case.text for number, case in enumerate(cases)}


def test_every_case_of_the_corpus_is_flagged_at_its_line_and_in_spanish_or_not_at_all(editor: LanguageServer) -> None:
    cases = [case for case in read_cases() if case.name not in SYNTAX]
    texts = apart(cases)
    found = editor.problems_of(texts)
    for case, name in zip(cases, texts, strict=True):
        said = [f"{one.line}: {one.message}" for one in found[name]]
        assert bool(said) is not case.editor_accepts, (case.name, said)
        assert [one for one in said if ENGLISH.search(one)] == [], case.name
        # A missing key is told at the key above, if there is one; a value, where minuta points at what it belongs to.
        far = [one for one in found[name] if abs(one.line - (case.line or one.line)) > 1]
        assert case.editor_accepts or len(far) < len(found[name]), (case, said)


@pytest.mark.parametrize(
    ("name", "text", "label", "inserted"),
    [
        (ROWS, "- region: Tarapacá\n  comuna: ▶\n", "Alto Hospicio", "Alto Hospicio"),
        (ROWS, "- region: ▶\n", "Ñuble", "Ñuble"),
        (ROWS, "- ▶\n", "nombre", "nombre: "),
        (MINUTA, f"{HEAD}▶\n", "palabras_clave", "palabras_clave: "),
        (MINUTA, f"{HEAD}▶\n", "secciones", "secciones:\n  - "),
        (MINUTA, f"{HEAD}▶\n", "datos", "datos:\n  "),
        (MINUTA, f"{HEAD}estado: ▶\n", "aprobada", "aprobada"),
        (MINUTA, f"{HEAD}indice: ▶\n", "sí", "sí"),
        (MINUTA, "tipo: ▶\n", "reunion", "reunion"),
        (MINUTA, f"{SECTION}      - ▶\n", "tabla", "tabla: "),
        (MINUTA, f"{SECTION}      - tabla: ▶\n", "campamentos", "campamentos"),
        (MINUTA, f"{SECTION}      - tabla: campamentos\n        por: ▶\n", "convocatoria", "convocatoria"),
        (MINUTA, f"{SECTION}      - tabla: campamentos\n        total: [▶]\n", "monto_proyecto", "monto_proyecto"),
        (MINUTA, f"{SECTION}      - figura: ▶\n", "cronograma", "cronograma"),
        (MINUTA, f"{HEAD}excepciones:\n  - regla: ▶\n", "comuna-fuera-de-region", "comuna-fuera-de-region"),
        (MINUTA, f"{HEAD}datos:\n  pilotos: ▶\n", "pilotos.csv", "pilotos.csv"),
        (TYPE, "nombre: Ficha\ncampos:\n  costo:\n    unidad: ▶\n", "M$", "M\\$"),
    ],
)
def test_the_editor_offers_what_may_be_typed(
    editor: LanguageServer, name: str, text: str, label: str, inserted: str
) -> None:
    assert offered(editor, name, text).get(label) == inserted


def test_it_offers_all_the_comunas_each_with_its_region(editor: LanguageServer) -> None:
    found = editor.completions(ROWS, "- comuna: \n", 1, 11)
    assert len(found) == 346
    assert {item["label"]: item["documentation"] for item in found}["Iquique"] == "Región de Tarapacá"


def test_it_offers_a_whole_new_minuta_and_a_whole_figure(editor: LanguageServer) -> None:
    whole = offered(editor, MINUTA, "▶\n")["minuta (completa)"]
    assert whole == "tipo: minuta\ntitulo: $1\nperiodo: $2\ncorte: $3\nsecciones:\n  - titulo: $4"
    figure = offered(editor, MINUTA, f"{SECTION}      - ▶\n")["figura (con lo demás)"]
    assert figure == "figura: $1\n  alternativa: $2"


def test_it_never_offers_an_invented_figure_or_date(editor: LanguageServer) -> None:
    assert offered(editor, MINUTA, f"{HEAD}fecha: ▶\n") == {}
    assert offered(editor, "content/prueba/2020-T2/campamentos.yml", "- monto_proyecto: ▶\n") == {}


@pytest.mark.parametrize("key", ["corte", "Corte", "CORTE"])
def test_a_key_is_explained_in_spanish_however_it_is_spelt(editor: LanguageServer, key: str) -> None:
    said = hint(editor, MINUTA, HEAD.replace("corte", f"{key[:2]}▶{key[2:]}"))
    assert "Fecha de corte. Va una fecha, con el año de cuatro cifras; por ejemplo, 30-06-2020." in said
    assert "Es obligatoria." in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (ROWS, "- region: Tara▶pacá\n  comuna: Iquique\n"),
        (ROWS, "- region: Tarapacá\n  com▶una: Iquique\n"),
        (MINUTA, f"{SECTION}      - ta▶bla: campamentos\n        total: monto_proyecto\n"),
        (MINUTA, f"{SECTION}      - tabla: campamentos\n        to▶tal: monto_proyecto\n"),
        (MINUTA, f"{HEAD}est▶ado: borrador\n"),
    ],
)
def test_an_explanation_is_a_few_words_and_none_of_another_language(
    editor: LanguageServer, name: str, text: str
) -> None:
    said = hint(editor, name, text)
    assert 20 < len(said) < 300
    assert not re.search(r"Allowed Values|Example|Source|\|\|", said)


def test_the_server_that_is_asked_is_the_one_that_is_pinned() -> None:
    pinned = json.loads((REPOSITORY / ".ci/package.json").read_text(encoding="utf-8"))["dependencies"]
    started = command()
    assert started is not None
    package = Path(started[-2]).parent.parent / "package.json"
    if package.is_file():
        assert json.loads(package.read_text(encoding="utf-8"))["version"] == pinned["yaml-language-server"]
