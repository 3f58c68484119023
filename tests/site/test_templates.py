"""A template that is wrong is told at its line, and nothing is published."""

from __future__ import annotations

import pytest

from minuta.problems import ContentError
from minuta.release import release
from minuta.site.templates import Templates
from tests.conftest import TemporaryProject
from tests.support.publication import site_of, write_documents


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        ({"a.html": b"<p>\n{{ nada }}"}, "a.html:2:1", "no está definido"),
        ({"a.html": b"<p>\n{% if %}"}, "a.html:2:1", "no está bien escrita"),
        ({"a.html": b"\n\n{% include 'b.html' %}"}, "a.html:3:1", "Falta la plantilla"),
        ({"a.html": b"{% include 'b.html' %}", "b.html": b"\n{{ x.y }}"}, "b.html:2:1", "no está definido"),
        ({}, "a.html", "Falta la plantilla «templates/sitio/a.html»"),
    ],
)  # fmt: skip
def test_a_wrong_template_is_told_at_its_line(files: dict[str, bytes], place: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        Templates(files).render("a.html", {"x": {}})
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("plantilla", f"templates/sitio/{place}")
    assert said in problem.message


def test_what_people_typed_is_escaped() -> None:
    assert Templates({"a.html": b"{{ x }}"}).render("a.html", {"x": "<b>&"}) == b"&lt;b&gt;&amp;"


def test_a_wrong_template_stops_the_publication(project: TemporaryProject) -> None:
    write_documents(project)
    project.write("templates/sitio/acerca.html", "{{ nada }}\n")
    made = release(project.project, [project.root / "content"], project.root / "output")
    assert made.stopped
    assert str(made.problems[-1].place) == "templates/sitio/acerca.html:1:1"
    assert not site_of(project).exists()
