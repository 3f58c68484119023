"""Same input, same bytes: in any folder, on any day, in any process and under any settings of the machine."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "America/Santiago", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"},
    {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1900000000"},
)
FILES_EACH = 3

CLOCK = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
OTHER_DAY = "2031-05-06 07:08:09"


def start(folder: Path, machine: dict[str, str]) -> subprocess.Popen[bytes]:
    """Build all the content of the repository in a copy of it, as if on another machine."""
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, folder / name)
    home = folder / "hogar"
    home.mkdir()
    environment = {**os.environ, **machine, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-m", "minuta", "build"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def built(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}


def test_the_real_content_gives_the_same_bytes_in_two_folders_and_two_machines(tmp_path: Path) -> None:
    folders = [tmp_path / "uno", tmp_path / "otra carpeta" / "más adentro"]
    running = [start(folder, machine) for folder, machine in zip(folders, MACHINES, strict=True)]
    for process in running:
        told = process.communicate()[1].decode()
        assert process.returncode == 0, told
    first, second = map(built, folders)
    documents = list((REPOSITORY / "content").rglob("minuta.yml"))
    assert len(first) == FILES_EACH * len(documents) + len(["manifest.json"])
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.skipif(CLOCK is None, reason="libfaketime is not installed; CI installs it")
def test_the_real_content_gives_the_same_bytes_on_two_days(tmp_path: Path) -> None:
    """The second day is told by the clock of the system itself, which no library can look behind."""
    today = {"TZ": "America/Santiago"}
    another = {**today, "LD_PRELOAD": str(CLOCK), "FAKETIME": f"@{OTHER_DAY}", "DONT_FAKE_MONOTONIC": "1"}
    assert _date(another) != _date(today)
    folders = [tmp_path / "hoy", tmp_path / "otro-dia"]
    for folder, machine in zip(folders, (today, another), strict=True):
        process = start(folder, machine)
        told = process.communicate()[1].decode()
        assert process.returncode == 0, told
    first, second = map(built, folders)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def _date(machine: dict[str, str]) -> datetime.date:
    """The day that a program believes it is."""
    command = [sys.executable, "-c", "import datetime; print(datetime.date.today())"]
    said = subprocess.run(command, env={**os.environ, **machine}, capture_output=True, text=True, check=True).stdout
    return datetime.date.fromisoformat(said.strip())
