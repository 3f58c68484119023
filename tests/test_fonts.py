"""The letters come from a package, whole, and never from the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from minuta.fonts import faces, signs
from minuta.problems import EnvironmentFault

PACKAGE = "rinoh_typeface_carlito"


def test_a_family_has_its_four_faces_in_files_that_exist() -> None:
    found = faces(PACKAGE, "Carlito")
    assert [(face.weight, face.italic) for face in found] == [(400, False), (700, False), (400, True), (700, True)]
    assert all(face.file.is_file() for face in found)
    assert len({face.file for face in found}) == 4


def test_the_package_is_found_without_running_it() -> None:
    code = (
        f"import sys; from minuta.fonts import faces; faces({PACKAGE!r}, 'Carlito'); print({PACKAGE!r} in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == "False"


def test_a_missing_package_says_what_to_install() -> None:
    with pytest.raises(EnvironmentFault) as caught:
        faces("rinoh_typeface_inexistente", "Inexistente")
    assert "Falta la letra Inexistente" in caught.value.message
    assert caught.value.remedy == "Instálelo con: python -m pip install rinoh-typeface-inexistente"


@pytest.mark.parametrize("name", ["", ".letra", "inexistente.letra", "sys"])
def test_what_is_no_package_of_letters_is_refused(name: str) -> None:
    with pytest.raises(EnvironmentFault):
        faces(name, "Carlito")


def test_a_package_without_the_bold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "letra_incompleta"
    folder.mkdir()
    for suffix in ("Regular", "Italic", "BoldItalic"):
        (folder / f"Prueba-{suffix}.ttf").write_bytes(b"")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(EnvironmentFault) as caught:
        faces("letra_incompleta", "Prueba")
    assert caught.value.message.endswith("no trae completa la letra Prueba: no tiene Prueba-Bold.ttf.")


def test_the_signs_are_those_that_every_face_has() -> None:
    found = signs("rinoh_typeface_carlito", "Carlito")
    assert set("áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”–—…•€º→½²") <= found
    assert found.isdisjoint("☐✓\u2011😀")
