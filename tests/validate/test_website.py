"""sitio.yml: what it must say, and what is wrong in it at its line."""

from __future__ import annotations

import pytest

from minuta.load import load_site_templates, load_website
from minuta.problems import Problem, UsageError
from minuta.validate import validate_website
from minuta.website import Website
from tests.conftest import TemporaryProject
from tests.support.publication import WEBSITE


def read(project: TemporaryProject, text: str) -> tuple[Website | None, tuple[Problem, ...]]:
    project.write("content/sitio.yml", text)
    node, problems = load_website(project.project)
    assert node is not None
    website, invalid = validate_website(node)
    return website, (*problems, *invalid)


def test_it_is_read_and_its_address_ends_in_a_slash(project: TemporaryProject) -> None:
    website, problems = read(project, WEBSITE)
    assert problems == ()
    assert website is not None
    assert website.address == "https://minutas.example/sitio/"
    assert website.licence.name == "CC BY 4.0"


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("https://minutas.example/sitio", "http://minutas.example", 2, "valor"),
        ("https://minutas.example/sitio", "https://minutas.example/?p=1", 2, "valor"),
        ("https://minutas.example/sitio", "minutas.example", 2, "valor"),
        ("minutas@servicio.example", "escríbanos", 5, "valor"),
        ("minutas@servicio.example", "mailto:minutas@servicio.example", 5, "valor"),
        ("institucion:", "institusion:", 3, "clave-desconocida"),
        ("contacto: minutas@servicio.example\n", "", 1, "falta"),
        (", enlace:", ", enlase:", 6, "clave-desconocida"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(project: TemporaryProject, old: str, new: str, line: int, code: str) -> None:
    website, problems = read(project, WEBSITE.replace(old, new))
    assert website is None
    assert [(problem.code, problem.place.line) for problem in problems][:1] == [(code, line)]


def test_without_it_there_is_an_example(project: TemporaryProject) -> None:
    with pytest.raises(UsageError, match=r"direccion: https://minutas[.]example/"):
        load_website(project.project)


def test_without_templates_it_says_so(project: TemporaryProject) -> None:
    (project.root / "templates/sitio").rename(project.root / "plantillas")
    with pytest.raises(UsageError, match="templates/sitio"):
        load_site_templates(project.project)
