"""The page: whole, safe, accessible, and the same for the same content."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from minuta.problems import Place, Problem
from minuta.report.html_page import write
from minuta.report.outcome import Outcome
from tests.report.samples import ERROR, EXCUSED, FILE, SUGGESTION, TABLE, WARNING, outcome_of, write_files

VOID = ("meta", "br")


class Reader(HTMLParser):
    """Every element with its attributes and its text; complains of what is not closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, list[str]]] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        opened, text = self._open.pop()
        assert opened == tag
        self.texts.setdefault(tag, []).append(" ".join("".join(text).split()))
        if self._open:
            self._open[-1][1].extend(text)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1][1].append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def text_of(page: str) -> str:
    return Reader(page).texts["main"][0]


def test_every_problem_is_there_with_its_place_its_line_its_hint_and_its_code(outcome: Outcome) -> None:
    text = text_of(write(outcome))
    for problem in outcome.problems:
        assert problem.message in text
        assert problem.code in text
        assert problem.place.file in text
    assert "línea 2, columna 7 (celda B2)" in text
    assert "error celda C5 celda-de-mas" in text
    assert "titulo: Acción Local 2019: 3 campamentos" in text
    assert "Cómo se arregla: Para que el número salga de los datos: {{ filas | length }}." in text
    assert f"Véase también: {TABLE}, celda A2; celda A3; celda A4; celda A5; celda A6; celda A7." in text
    assert "Véase también: celda C1." in text


def test_the_word_that_the_problem_points_to_is_marked(outcome: Outcome) -> None:
    assert Reader(write(outcome)).texts["mark"] == ["1.000", "3", "N", "Ñuñoa"]


def test_the_summary_counts_each_severity_and_says_what_was_checked(outcome: Outcome, folder: Path) -> None:
    reader = Reader(write(outcome))
    rows = [row for row in reader.texts["tr"] if re.match(r"(Errores|Advertencias|Sugerencias|Excepciones)", row)]
    assert [re.sub(r"\D", "", row) for row in rows] == ["2", "1", "1", "1"]
    assert "Todavía no se puede publicar." in text_of(write(outcome))
    assert FILE in reader.texts["section"][0]
    built = text_of(write(outcome_of(folder, [WARNING], stopped=False)))
    assert "Nada impide hacer los documentos." in built
    assert "Documentos hechos output/a/minuta.pdf" in built


def test_the_exceptions_have_their_own_part_with_their_reasons(outcome: Outcome) -> None:
    parts = Reader(write(outcome)).texts["section"]
    (excused,) = [part for part in parts if part.startswith("Excepciones admitidas")]
    assert "Ñuñoa no está allí. Ñuñoa;1.000 Motivo de la excepción: Así se publicó." in excused
    assert not any("Ñuñoa no está allí" in part for part in parts if part != excused)


def test_the_gravest_come_first_and_each_file_is_named_once_in_its_part(folder: Path) -> None:
    reader = Reader(write(outcome_of(folder, [SUGGESTION, replace(SUGGESTION, place=Place(FILE, 1, 1)), ERROR])))
    assert reader.texts["h2"] == ["Resumen", "Errores", "Sugerencias", "Qué significan los códigos"]
    assert reader.texts["h3"] == ["Minutas revisadas", TABLE, FILE]


def test_without_problems_it_says_so(folder: Path) -> None:
    page = write(outcome_of(folder, (), stopped=False))
    assert "No se encontró ningún problema." in text_of(page)
    assert Reader(page).texts["h2"] == ["Resumen"]


def test_what_people_typed_is_text_and_never_markup(folder: Path) -> None:
    evil = "<script>alert('x')</script>&amp;\"'"
    (folder / FILE).write_text(evil, encoding="utf-8")
    problem = Problem("valor", Place(FILE, 1, 1), evil, evil, related=(Place(f"{evil}.yml"),))
    page = write(outcome_of(folder, [problem, replace(problem, excused=evil)]))
    assert "<script" not in page
    assert text_of(page).count(evil) == 2 * 2 + 2 + 1 + 1  # messages and lines, places, hint, reason


def test_nothing_comes_from_outside_and_nothing_runs(outcome: Outcome) -> None:
    page = write(outcome)
    reader = Reader(page)
    used = {tag for tag, _ in reader.elements}
    assert not used & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not re.search(r"https?:|url\(|@import|//", page)
    for _, attributes in reader.elements:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        assert str(attributes.get("href", "#")).startswith("#")
    assert "default-src 'none'" in page


def test_it_is_the_same_in_any_folder_on_any_day(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = write_files(tmp_path_factory.mktemp("otra"))
    page = write(outcome_of(folder))
    assert page == write(outcome_of(other))
    assert str(folder) not in page
    assert not re.search(r"\b20[3-9]\d|\d\d:\d\d", page)


# --- Accessibility


def test_it_is_a_document_in_spanish_with_landmarks_and_headings_in_order(outcome: Outcome) -> None:
    page = write(outcome)
    reader = Reader(page)
    assert page.startswith("<!DOCTYPE html>\n")
    assert reader.all("html") == [{"lang": "es-CL"}]
    assert [len(reader.all(tag)) for tag in ("header", "main", "footer", "h1", "title")] == [1, 1, 1, 1, 1]
    levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [str(attributes["id"]) for _, attributes in reader.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [str(attributes["aria-labelledby"]) for attributes in reader.all("section")]
    links = [str(attributes["href"])[1:] for attributes in reader.all("a")]
    assert {*named, *links} == set(ids)


def test_tables_have_captions_and_every_head_its_scope(outcome: Outcome) -> None:
    reader = Reader(write(outcome))
    assert len(reader.all("caption")) == len(reader.all("table")) == 2
    assert {head.get("scope") for head in reader.all("th")} == {"col", "row"}


def test_severity_is_said_in_words_not_only_in_colours(outcome: Outcome) -> None:
    words = [word for word in Reader(write(outcome)).texts["strong"] if word[0].islower()]
    assert words == ["error", "error", "advertencia", "sugerencia", "excepción"]


def test_every_colour_of_text_has_enough_contrast(outcome: Outcome) -> None:
    style = Reader(write(outcome)).texts["style"][0]
    named = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", style))
    backgrounds = ["#ffffff", named["banda"], *re.findall(r"background: (#[0-9a-f]{6})", style)]
    texts = [named[name] for name in ("tinta", "tenue", "titulo", "error", "warning", "info", "excused")]
    assert min(contrast(text, ground) for text in texts for ground in backgrounds) >= 4.5
    assert min(contrast(text, "#f1f8f3") for text in re.findall(r"[^-]color: (#[0-9a-f]{6})", style)) >= 4.5


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_it_prints_on_letter_paper_without_splitting_a_finding(outcome: Outcome) -> None:
    style = Reader(write(outcome)).texts["style"][0]
    printed = style.partition("@media print")[2]
    assert "size: letter" in printed
    assert re.search(r"\.hallazgo[^{]*\{ break-inside: avoid", printed)


def test_an_excused_problem_does_not_say_how_to_mend_it(folder: Path) -> None:
    assert EXCUSED.hint not in text_of(write(outcome_of(folder, [EXCUSED])))
