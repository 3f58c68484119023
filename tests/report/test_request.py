"""What may be written after `--report`."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta.problems import UsageError
from minuta.report.faces import FACES
from minuta.report.request import Request, read_requests
from tests.test_docs import codes_in, tables

TEXT = Request("text")


@pytest.mark.parametrize(
    ("typed", "requests"),
    [
        ((), [TEXT]),
        (("text",), [TEXT]),
        (("json",), [Request("json")]),
        (("text", "json"), [TEXT, Request("json")]),
        (("json", "json", "json"), [Request("json")]),
        (("text=a.txt",), [Request("text", Path("a.txt")), TEXT]),
        (("sarif=out.sarif",), [Request("sarif", Path("out.sarif")), TEXT]),
        (("sarif=out.sarif", "text"), [Request("sarif", Path("out.sarif")), TEXT]),
        (("html=a/b=c.html", "github"), [Request("html", Path("a/b=c.html")), Request("github")]),
        (("json=a.json", "json=b.json"), [Request("json", Path("a.json")), Request("json", Path("b.json")), TEXT]),
    ],
)
def test_each_report_goes_to_its_file_and_somebody_always_sees_one(
    typed: tuple[str, ...], requests: list[Request]
) -> None:
    assert list(read_requests(typed)) == requests


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("sarf",), "No existe el informe «sarf». ¿Quiso escribir «sarif»?"),
        (("pdf=a.pdf",), "No existe el informe «pdf». Se espera: text, json, sarif, github, gitlab, html."),
        (("",), "No existe el informe «». Se espera: text, json, sarif, github, gitlab, html."),
        (("sarif=",), "Falta el nombre del archivo: por ejemplo, --report sarif=informe.sarif."),
        (("json= ",), "Falta el nombre del archivo: por ejemplo, --report json=informe.json."),
        (("json", "sarif"), "«json» y «sarif» no pueden salir juntos: ponga «=ARCHIVO» en uno"),
        (("html", "text", "github"), "«html» y «github» no pueden salir juntos"),
        (("json=a", "sarif=a"), "Dos informes no pueden quedar en el mismo archivo, «a»."),
        (("json=a", "sarif=./a"), "Dos informes no pueden quedar en el mismo archivo, «a»."),
    ],
)
def test_what_makes_no_sense_is_told(typed: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_requests(typed)
    assert message in str(raised.value)


def test_only_a_face_for_machines_takes_the_standard_output() -> None:
    assert [face for face in FACES if not Request(face).takes_standard_output] == ["text"]
    assert not any(Request(face, Path("a")).takes_standard_output for face in FACES)


def test_the_guide_explains_every_report() -> None:
    assert {codes_in(row[0])[0] for row in tables("guia.md")["informes"]} == set(FACES)
