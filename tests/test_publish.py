"""All the files of a build or none: what was there stays until its successor is whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from minuta.problems import EnvironmentFault
from minuta.publish import OutputFile, publish, resume
from tests.conftest import REPOSITORY

OLD = {"a/1/a.pdf": b"el PDF de antes", "a/1/a.docx": b"el Word de antes", "otro.txt": b"algo ajeno"}
NEW = (
    OutputFile("a/1/a.pdf", b"un PDF nuevo"),
    OutputFile("b/2/b.pdf", b"otro PDF"),
    OutputFile("a/1/a.docx", b"un Word nuevo"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder with the files of an earlier build and one that is not ours."""
    for name, data in OLD.items():
        file = tmp_path / "output" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "output"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_every_file_gets_to_its_place(folder: Path) -> None:
    written = publish(NEW, folder)
    assert written == tuple(folder / file.name for file in NEW)
    assert contents(folder) == OLD | {file.name: file.data for file in NEW}


def test_the_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    publish(NEW, tmp_path / "new" / "output")
    assert contents(tmp_path / "new" / "output") == {file.name: file.data for file in NEW}


def test_anybody_may_read_what_is_written(folder: Path) -> None:
    """Even where new files are private: a web server shows what this one wrote."""
    before = os.umask(0o077)
    try:
        (file, *_) = publish(NEW, folder)
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o644


def test_nothing_to_write_changes_nothing(folder: Path) -> None:
    assert publish((), folder) == ()
    assert contents(folder) == OLD


def failing(after: int, fault: BaseException) -> Iterator[None]:
    yield from [None] * after
    raise fault


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, after: int) -> None:
    steps = failing(after, OSError(errno.ENOSPC, "No space left on device"))
    fail_at_step(monkeypatch, call, steps)
    with pytest.raises(EnvironmentFault) as caught:
        publish(NEW, folder)
    assert "no queda espacio en el disco" in caught.value.message
    assert "No space" not in caught.value.message
    monkeypatch.undo()
    assert contents(folder) == OLD


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_an_interruption_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, after: int) -> None:
    fail_at_step(monkeypatch, call, failing(after, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        publish(NEW, folder)
    monkeypatch.undo()
    assert contents(folder) == OLD


def fail_at_step(monkeypatch: pytest.MonkeyPatch, call: str, steps: Iterator[None]) -> None:
    """Take a step at each call, so that the one after the last fails; the calls that put things back do not count."""
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        next(steps)
        real_sync(descriptor)

    def replace(self: Path, target: Path) -> Path:
        if self.suffix != ".before":
            next(steps)
        return real_replace(self, target)

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", sync)
    else:
        monkeypatch.setattr(Path, "replace", replace)


def test_a_folder_in_the_place_of_the_last_file_changes_nothing(folder: Path) -> None:
    """Like a file that is open in Word on Windows: the others can be moved and this one cannot."""
    (folder / "c" / "3" / "c.pdf").mkdir(parents=True)
    with pytest.raises(EnvironmentFault) as caught:
        publish((*NEW, OutputFile("c/3/c.pdf", b"")), folder)
    assert "c.pdf" in caught.value.message
    assert contents(folder) == OLD


def test_a_file_in_the_place_of_the_output_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"un archivo")
    with pytest.raises(EnvironmentFault) as caught:
        publish(NEW, tmp_path / "output")
    assert "en esa ruta hay un archivo y no una carpeta" in caught.value.message
    assert (tmp_path / "output").read_bytes() == b"un archivo"


def test_a_file_in_the_place_of_a_folder_is_left_alone(folder: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        publish((*NEW, OutputFile("otro.txt/x.pdf", b"")), folder)
    assert "hay un archivo y no una carpeta" in caught.value.message
    assert contents(folder) == OLD


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.EACCES, "falta permiso o el archivo está abierto en otro programa"),
        (errno.EPERM, "falta permiso"),
        (errno.EROFS, "el disco es de sólo lectura"),
        (errno.EDQUOT, "el sistema no lo permite"),
    ],
)
def test_a_refusal_is_told_in_spanish(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str) -> None:
    fail_at_step(monkeypatch, "fsync", failing(1, OSError(code, os.strerror(code), "un/archivo.pdf")))
    with pytest.raises(EnvironmentFault) as caught:
        publish(NEW, folder)
    assert caught.value.message == f"No se puede escribir en «un/archivo.pdf»: {reason}."
    assert "espacio en disco" in caught.value.remedy


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB. Only an administrator may mount one, and not in every container."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no permission to mount a small disk here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full_keeps_the_files_of_before(tiny_disk: Path) -> None:
    publish([OutputFile("a.pdf", b"antes" * 1000)], tiny_disk)
    with pytest.raises(EnvironmentFault) as caught:
        publish([OutputFile("a.pdf", b"despues" * 1000), OutputFile("b.pdf", bytes(100_000))], tiny_disk)
    assert "no queda espacio en el disco" in caught.value.message
    assert contents(tiny_disk) == {"a.pdf": b"antes" * 1000}


def test_what_is_removed_goes_with_the_folders_that_it_leaves_empty(folder: Path) -> None:
    publish(NEW[1:2], folder, ["a/1/a.pdf", "a/1/a.docx", "ya-no-estaba.txt"])
    assert contents(folder) == {"otro.txt": OLD["otro.txt"], "b/2/b.pdf": b"otro PDF"}
    assert not (folder / "a").exists()


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(errno.EACCES, "")])
def test_what_is_removed_comes_back_when_something_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self.name == "a.docx":
            raise fault
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises((KeyboardInterrupt, EnvironmentFault)):
        publish(NEW[1:2], folder, ["a/1/a.pdf", "a/1/a.docx"])
    monkeypatch.undo()
    assert contents(folder) == OLD


_KILLED = """
import os, sys
from pathlib import Path
from minuta.publish import OutputFile, publish, resume
from tests.conftest import REPOSITORY

left = int(sys.argv[2])

def stepping(real):
    def step(self, *arguments, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(self, *arguments, **named)
    return step

Path.replace, Path.unlink = stepping(Path.replace), stepping(Path.unlink)
publish([OutputFile("a/1/a.pdf", b"nuevo"), OutputFile("c.txt", b"c")], Path(sys.argv[1]), ["a/1/a.docx"])
"""


@pytest.mark.parametrize("steps", range(5))
def test_who_is_killed_leaves_all_as_it_was_or_what_is_needed_to_finish(folder: Path, steps: int) -> None:
    """Killed at each step: noting what will be done, then two files that come and one that goes."""
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(folder), str(steps)], cwd=REPOSITORY, check=False)
    assert killed.returncode == (9 if steps < 4 else 0)
    resume(folder)
    after = {"otro.txt": OLD["otro.txt"], "a/1/a.pdf": b"nuevo", "c.txt": b"c"}
    assert contents(folder) == (OLD if steps == 0 else after)
    resume(folder)
    assert contents(folder) == (OLD if steps == 0 else after)


def test_a_folder_that_is_not_there_has_nothing_to_finish(tmp_path: Path) -> None:
    resume(tmp_path / "nada")
    assert not (tmp_path / "nada").exists()
