"""The verification data: every file that was ever published is known by its sum."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import unquote

from minuta.manifest import read_manifest
from minuta.release import release
from tests.conftest import TemporaryProject
from tests.support.publication import HEAD, PILOTS, site_of, write_documents


def test_every_file_of_every_version_is_known(project: TemporaryProject) -> None:
    write_documents(project)
    for text in ("Una niñez", "Otra niñez"):
        head = HEAD.format("Programa de Prueba", "2020-T2", "30-06-2020", "aprobada")
        project.write_minuta(PILOTS.replace("Una niñez", text), head=head)
        release(project.project, [project.root / "content"], project.root / "output")
    folder = site_of(project)
    text = (folder / "recursos/verificar-datos.js").read_text("utf-8")
    found = json.loads(text.removeprefix("window.minutaVerificar=").rstrip().removesuffix(";"))
    manifest = read_manifest((folder / "manifest.json").read_bytes(), "manifest.json")
    published = {file.sha256 for one in manifest.documents for edition in one.editions for file in edition.files}
    assert set(found["files"]) == published
    for known, (document, version, href) in found["files"].items():
        assert hashlib.sha256((folder / unquote(href)).read_bytes()).hexdigest() == known
        assert version in [edition[0] for edition in found["documents"][document]["editions"]]
    followed = next(one for one in found["documents"] if one["id"] == "prueba/2020-T2")
    assert followed["version"] == 2
    assert followed["editions"] == [
        [2, "30 de junio de 2020", "aprobada", "prueba/2020-T2/index.html"],
        [1, "30 de junio de 2020", "aprobada", "prueba/2020-T2/version-1/index.html"],
    ]
    fingerprints = {edition.fingerprint for one in manifest.documents for edition in one.editions}
    assert set(found["fingerprints"]) == fingerprints
