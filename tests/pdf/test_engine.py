"""The engine is of one known version, or there is no PDF."""

from __future__ import annotations

import pydyf
import pytest

from minuta.pdf import load_engine
from minuta.problems import EnvironmentFault
from tests.pdf.pages import printed, real_page


def test_another_version_of_the_engine_is_refused_with_the_one_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint = load_engine(real_page().theme)
    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    with pytest.raises(EnvironmentFault) as caught:
        printed("<h1>a</h1>")
    assert caught.value.message == "No se puede hacer el PDF: se necesita weasyprint 70.0 y está instalado 70.1."
    assert caught.value.remedy == "Instale esa versión: python -m pip install weasyprint==70.0"


def test_another_version_of_its_writer_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pydyf, "__version__", "0.14.0")
    with pytest.raises(EnvironmentFault, match="pydyf 0\\.13\\.0"):
        load_engine(real_page().theme)


def test_the_engine_is_left_as_it_was() -> None:
    weasyprint = load_engine(real_page().theme)
    before = weasyprint.pdf.add_tags, pydyf.Stream.data
    printed("<h1>a</h1>")
    assert (weasyprint.pdf.add_tags, pydyf.Stream.data) == before
