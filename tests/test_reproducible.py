"""Same input, same bytes: in any folder, on any day, in any process and under any settings of the machine."""

from __future__ import annotations

import datetime
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from minuta.build import build
from minuta.project import Project
from tests.conftest import REPOSITORY
from tests.support.documents import DOCUMENTS

MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "America/Santiago", "LC_ALL": "C", "USER": "ana", "LOGNAME": "ana"},
    {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "USER": "root", "LOGNAME": "root"},
)
UMASKS = (0o077, 0o002)
FILES_EACH = 3

SET, OTHER = "1900000000", "1577835001"
"""Moments that a publisher sets: 17 March 2030, 17:46:40, and 31 December 2019, 23:30:01."""

CLOCK = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
OTHER_DAY = "2031-05-06 07:08:09"


def start(folder: Path, machine: dict[str, str], umask: int = 0o022) -> subprocess.Popen[bytes]:
    """Build all the content of the repository in a copy of it, as if on another machine."""
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, folder / name)
    home = folder / "hogar"
    home.mkdir()
    return again(folder, machine, umask)


def again(folder: Path, machine: dict[str, str], umask: int = 0o022) -> subprocess.Popen[bytes]:
    """Build what is already there."""
    home = folder / "hogar"
    environment = {**os.environ, **machine, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    environment |= {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "minuta", "build"]
    return subprocess.Popen(
        command, cwd=folder, env=environment, umask=umask, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def finished(*running: subprocess.Popen[bytes]) -> None:
    for process in running:
        told = process.communicate()[1].decode()
        assert process.returncode == 0, told


def built(folder: Path) -> dict[str, bytes]:
    return files_of(folder / "output")


def files_of(output: Path) -> dict[str, bytes]:
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders where two users of two machines built the same."""
    root = tmp_path_factory.mktemp("dos")
    folders = (root / "uno", root / "otra carpeta" / "más adentro")
    finished(*(start(*one) for one in zip(folders, MACHINES, UMASKS, strict=True)))
    return folders


def test_the_real_content_gives_the_same_bytes_in_two_folders_and_two_machines(two: tuple[Path, Path]) -> None:
    first, second = map(built, two)
    documents = [document for document in DOCUMENTS if (REPOSITORY / "content" / document.split("/")[0]).is_dir()]
    assert len([name for name in first if "/datos/" not in name]) == FILES_EACH * len(documents) + 1
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_building_again_changes_nothing(two: tuple[Path, Path]) -> None:
    before = built(two[0])
    finished(again(two[0], MACHINES[1], UMASKS[1]))
    assert built(two[0]) == before


def test_one_process_gives_the_same_bytes_as_several(two: tuple[Path, Path], tmp_path: Path) -> None:
    """Without a process at its side, and with the documents in another order."""
    content = two[0] / "content"
    documents = sorted(content.rglob("minuta.yml"), reverse=True)
    report = build(Project(two[0]), documents, tmp_path)
    assert not report.stopped
    assert files_of(tmp_path) == built(two[0])


def test_the_moment_that_is_set_is_in_every_file_and_nothing_else_changes_them(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c")]
    moments = (SET, SET, OTHER)
    machines = (*MACHINES, MACHINES[0])
    finished(
        *(
            start(folder, {**machine, "SOURCE_DATE_EPOCH": moment})
            for folder, machine, moment in zip(folders, machines, moments, strict=True)
        )
    )
    first, second, other = map(built, folders)
    assert first == second
    plain = built(two[0])
    dated = {name: data for name, data in first.items() if "/datos/" not in name}
    assert [name for name in dated if dated[name] in (other[name], plain[name])] == []
    for name, data in dated.items():
        assert "2030-03-17" in _dated(name, data), name


def _dated(name: str, data: bytes) -> str:
    """What a file says of its date."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.read("docProps/core.xml").decode()
    return data.decode("latin-1")


@pytest.mark.skipif(CLOCK is None, reason="libfaketime is not installed; CI installs it")
def test_the_real_content_gives_the_same_bytes_on_two_days(tmp_path: Path) -> None:
    """The second day is told by the clock of the system itself, which no library can look behind."""
    today = {"TZ": "America/Santiago"}
    another = {**today, "LD_PRELOAD": str(CLOCK), "FAKETIME": f"@{OTHER_DAY}", "DONT_FAKE_MONOTONIC": "1"}
    assert _date(another) != _date(today)
    folders = [tmp_path / "hoy", tmp_path / "otro-dia"]
    for folder, machine in zip(folders, (today, another), strict=True):
        finished(start(folder, machine))
    first, second = map(built, folders)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def _date(machine: dict[str, str]) -> datetime.date:
    """The day that a program believes it is."""
    command = [sys.executable, "-c", "import datetime; print(datetime.date.today())"]
    said = subprocess.run(command, env={**os.environ, **machine}, capture_output=True, text=True, check=True).stdout
    return datetime.date.fromisoformat(said.strip())
