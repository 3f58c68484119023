"""The branch that keeps the published site: what was published is never lost on the way."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ci.clones import clone, environment, git

SITE = "output/sitio"
MANIFEST = f"{SITE}/manifest.json"
PRINTED = f"{SITE}/a/2020-T1/minuta-a-2020-T1.pdf"


@dataclass(frozen=True)
class Machine:
    """A clean clone on a machine with nobody's name."""

    root: Path

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["scripts/site", *arguments],
            cwd=self.root,
            env=environment(self.root) | {"LC_ALL": "C"} | more,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def write(self, name: str, data: bytes) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_bytes(data)


@pytest.fixture
def repository(origin: Path, tmp_path: Path) -> Path:
    """A copy of the repository, in which a site may be published."""
    git(tmp_path, "clone", "--quiet", "--bare", str(origin), "origin.git")
    return tmp_path / "origin.git"


def machine(repository: Path, name: str) -> Machine:
    clone(repository, repository.parent / name)
    return Machine(repository.parent / name)


@pytest.fixture
def published(repository: Path) -> Path:
    """The repository with a first site in its branch: a file with every kind of line end and a hidden one."""
    first = machine(repository, "primera")
    first.write(MANIFEST, b"{}\n")
    first.write(PRINTED, b"%PDF-\r\n\x00\r\n")
    first.write(f"{SITE}/.nojekyll", b"")
    done = first.run("push")
    assert done.returncode == 0, done.stderr
    return repository


def test_before_the_first_publication_there_is_nothing_to_bring(repository: Path) -> None:
    clean = machine(repository, "limpia")
    done = clean.run("fetch")
    assert (done.returncode, done.stderr) == (
        0,
        "Todavía no hay una rama «sitio»: ésta será la primera publicación.\n",
    )
    assert list((clean.root / SITE).iterdir()) == []


def test_what_was_published_comes_back_byte_by_byte(published: Path) -> None:
    other = machine(published, "otra")
    other.write(f"{SITE}/sobra.txt", b"de antes")
    assert other.run("fetch").returncode == 0
    found = {file.relative_to(other.root).as_posix(): file.read_bytes() for file in (other.root / SITE).rglob("*.*")}
    assert found == {MANIFEST: b"{}\n", PRINTED: b"%PDF-\r\n\x00\r\n", f"{SITE}/.nojekyll": b""}


def test_a_new_version_stands_on_the_one_before(published: Path) -> None:
    other = machine(published, "otra")
    other.run("fetch")
    other.write(MANIFEST, b'{"version": 1}\n')
    done = other.run("push")
    assert (done.returncode, done.stderr) == (0, "El sitio quedó guardado en la rama «sitio».\n")
    assert git(published, "rev-list", "--count", "sitio") == "2"
    assert git(published, "show", "sitio:manifest.json") == '{"version": 1}'
    assert git(published, "log", "-1", "--format=%s", "sitio").startswith("Sitio hecho con ")


def test_a_site_that_did_not_change_is_not_kept_again(published: Path) -> None:
    other = machine(published, "otra")
    other.run("fetch")
    assert other.run("push").stderr == "El sitio no cambió.\n"
    assert git(published, "rev-list", "--count", "sitio") == "1"


def test_a_site_made_without_what_came_before_is_refused(published: Path) -> None:
    other = machine(published, "otra")
    other.write(MANIFEST, b'{"version": 1}\n')
    done = other.run("push")
    assert done.returncode == 3
    assert "Se perderían documentos ya publicados" in done.stderr
    assert "a/2020-T1/minuta-a-2020-T1.pdf" in done.stderr
    assert git(published, "rev-list", "--count", "sitio") == "1"


def test_a_repository_that_cannot_be_asked_is_not_one_without_a_site(published: Path) -> None:
    other = machine(published, "otra")
    for command in ("fetch", "push"):
        other.write(MANIFEST, b"{}\n")
        done = other.run(command, SITE_REMOTE=str(published.parent / "no-existe"))
        assert done.returncode == 3
        assert "No se pudo preguntar por la rama «sitio»" in done.stderr


def test_who_publishes_at_the_same_time_is_not_written_over(published: Path) -> None:
    """The other one pushes between this one's look at the branch and its own push."""
    other = machine(published, "otra")
    other.run("fetch")
    other.write(MANIFEST, b"[2]\n")
    hook = published / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'alguien llegó antes' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    done = other.run("push")
    assert done.returncode == 3
    assert "No se pudo guardar la rama «sitio»" in done.stderr


def test_without_a_site_there_is_nothing_to_keep(repository: Path) -> None:
    done = machine(repository, "limpia").run("push")
    assert (done.returncode, "no hay un sitio" in done.stderr) == (3, True)


def test_another_word_is_explained(repository: Path) -> None:
    done = machine(repository, "limpia").run("publicar")
    assert (done.returncode, done.stderr) == (2, "Uso: scripts/site fetch | push\n")
