"""The gates see every fault that is planted into sound files, and nothing in the sound ones."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minuta import gates, pdf, web, word
from minuta.build import build
from minuta.gates import prove
from minuta.gates.proof import look_into
from minuta.inspection import inspect
from minuta.markup import Element
from minuta.page import Page
from minuta.problems import Place, Problem
from minuta.project import Project
from tests.conftest import TemporaryProject
from tests.gates.campaign import cases, seen, sound_files
from tests.pdf.pages import RUNNING, no_charts, with_body
from tests.support.documents import DOCUMENTS, document_file


@pytest.fixture(scope="session")
def sound(built: Path) -> tuple[Page, dict[str, bytes]]:
    return sound_files(built)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_sound_files_pass(built: Path, document: str) -> None:
    folder = Path(built.parent, "content", *document.split("/")[:2])
    (page,) = (page for page in inspect(Project(built.parent), [folder]).pages if page.id == document)
    files = {kind: document_file(built, document, kind).read_bytes() for kind in ("pdf", "docx", "html")}
    assert prove(page, files) == ()


@pytest.mark.parametrize(("kind", "name"), list(cases()))
def test_every_fault_is_seen(sound: tuple[Page, dict[str, bytes]], kind: str, name: str) -> None:
    page, files = sound
    assert seen(page, files, kind, name)


def test_there_are_many_faults_of_both_kinds() -> None:
    kinds = [kind for kind, _ in cases()]
    assert len(kinds) >= 120
    assert min(kinds.count("pdf"), kinds.count("docx")) >= 50


def test_a_difference_stands_at_the_line_that_was_typed(sound: tuple[Page, dict[str, bytes]]) -> None:
    page, files = sound
    (problem,) = seen(page, files, "docx", "a_bullet_is_one_level_deeper")
    assert problem.place.file == "content/muestra/2020-T2/minuta.yml"
    assert "primera viñeta" in _line(problem.place)
    assert "avise" not in problem.message
    assert problem.hint


def _line(place: Place) -> str:
    root = Path(__file__).parent.parent / "specimen"
    lines = (root / place.file).read_text(encoding="utf-8").splitlines()
    return "\n".join(lines[place.line - 1 : place.line + 1])


def test_what_is_wrong_with_a_whole_file_stands_where_the_document_begins(
    sound: tuple[Page, dict[str, bytes]],
) -> None:
    page, files = sound
    problems = seen(page, files, "pdf", "it_has_no_title")
    assert {problem.place for problem in problems} == {page.place}


def test_the_words_of_the_page_are_missed_in_every_file(sound: tuple[Page, dict[str, bytes]]) -> None:
    page, files = sound
    more = Element("p", {}, ("Una frase que nadie imprimió.",), Place("minuta.yml", 7))
    problems = prove(replace(page, body=replace(page.body, children=(*page.body.children, more))), files)
    names = ("el PDF", "el Word", "la página web")
    said = [f"En {name} falta el párrafo «Una frase que nadie imprimió.»." for name in names]
    assert [problem.message for problem in problems] == said
    assert {problem.place for problem in problems} == {Place("minuta.yml", 7)}


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_file_that_is_cut_is_told_and_is_not_a_surprise(
    sound: tuple[Page, dict[str, bytes]], kind: str, share: float
) -> None:
    page, files = sound
    cut = files[kind][: int(len(files[kind]) * share)]
    problems = prove(page, {**files, kind: cut})
    assert "archivo-ilegible" in [problem.code for problem in problems]
    assert all("'" not in problem.message for problem in problems)


def test_what_is_neither_is_not_opened() -> None:
    for kind in ("pdf", "docx", "html"):
        file, (problem,) = look_into(kind, b"")
        assert file is None
        assert problem.code == "archivo-ilegible"


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
def test_whatever_happened_to_a_file_is_told_and_never_a_surprise(
    sound: tuple[Page, dict[str, bytes]], kind: str, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(sound[1][kind])
    for share, value in changes:
        data[int(share * len(data))] = value
    _opened_or_told(kind, bytes(data))


def _opened_or_told(kind: str, data: bytes) -> None:
    file, problems = look_into(kind, data)
    assert file is not None or [problem.code for problem in problems] == ["archivo-ilegible"]


@pytest.mark.parametrize("value", ["", "x", "-1", "12.5", "999999999"])
def test_a_number_of_word_that_is_none_is_told_and_never_a_surprise(
    sound: tuple[Page, dict[str, bytes]], value: str
) -> None:
    for attribute in (b"w:w", b"w:val", b"w:id", b"w:ilvl"):
        written = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(sound[1]["docx"])) as archive, zipfile.ZipFile(written, "w") as broken:
            for name in archive.namelist():
                spoiled = re.sub(attribute + rb'="\d+"', attribute + f'="{value}"'.encode(), archive.read(name))
                broken.writestr(name, spoiled if name.endswith(".xml") else archive.read(name))
        _opened_or_told("docx", written.getvalue())


def test_a_build_whose_files_do_not_pass_writes_nothing(
    project: TemporaryProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Problem("archivos-distintos", Place("a.yml", 3), "En el Word falta algo.")
    monkeypatch.setattr(gates, "prove", lambda page, made: (found,))
    project.write_minuta()
    report = build(project.project, [project.root / "content"], project.root / "output", ("docx", "html"))
    assert report.stopped
    assert found in report.problems
    assert not (project.root / "output").exists()


@pytest.mark.parametrize("kind", ["a", "A", "i", "1"])
def test_a_list_longer_than_the_alphabet_counts_the_same_in_every_file(kind: str) -> None:
    items = "".join(f"<li>ítem {number}</li>" for number in range(30))
    assert _proved(f'<h1>Título</h1><ol type="{kind}">{items}</ol>') == ()


def test_a_note_in_a_caption_or_a_title_is_not_part_of_their_name() -> None:
    note = '<span class="nota-al-pie" role="doc-footnote">Una nota.</span>'
    table = (
        f'<table class="tabla"><caption>Obras{note}</caption><colgroup><col data-ancho="100"></colgroup>'
        f'<thead><tr><th scope="col">Obra</th></tr></thead><tbody><tr><td>Plaza{note}</td></tr></tbody></table>'
    )
    assert _proved(f'<h1>Título</h1><h2 id="uno">Uno{note}</h2><p>Texto.</p>{table}') == ()


def _proved(inside: str) -> tuple[Problem, ...]:
    page = with_body(f"{RUNNING}{inside}")
    printed = pdf.write(page, no_charts)
    made = {"pdf": printed.data, "docx": word.write(page, {}, {}, printed.pages), "html": web.write(page, {})}
    return prove(page, made)
