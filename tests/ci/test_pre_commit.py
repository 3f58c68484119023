"""The hooks, run by pre-commit itself over a change with a mistake and without the network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.ci.clones import clone, commit_all, environment, git, restore_environment
from tests.ci.conftest import TABLE, WRONG
from tests.conftest import REPOSITORY

OFFLINE = {
    "PIP_NO_INDEX": "1",
    "PIP_NO_DEPS": "1",
    "PIP_NO_BUILD_ISOLATION": "0",  # which pip reads as «no isolation»
    "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
    "PYTHONPATH": sysconfig.get_path("purelib"),
}
"""The environment that pre-commit makes for the hook takes what minuta needs from that of the tests."""


def pre_commit(folder: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments, "--all-files", "--color=never"],
        cwd=folder,
        env=environment(home) | OFFLINE | {"PRE_COMMIT_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another repository: content and templates, and nothing of the program."""
    folder = tmp_path / "otro"
    for part in ("content", "templates"):
        shutil.copytree(REPOSITORY / part, folder / part)
    git(folder, "init", "--quiet")
    commit_all(folder, "Contenido")
    return folder


def test_the_hook_of_another_repository_refuses_a_wrong_comuna_and_passes_without_it(
    origin: Path, elsewhere: Path, tmp_path: Path
) -> None:
    arguments = ("try-repo", origin.as_uri(), "minuta-check")
    done = pre_commit(elsewhere, tmp_path / "home", *arguments)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout
    table = elsewhere / TABLE
    table.write_text(table.read_text("utf-8").replace("O'Higgins;San Fernando", "O'Higgins;San Bernardo"), "utf-8")
    git(elsewhere, "add", "--all")
    done = pre_commit(elsewhere, tmp_path / "home", *arguments)
    assert done.returncode == 1
    assert f"{TABLE}:5:" in done.stdout and "[comuna-fuera-de-region]" in done.stdout


def test_the_hook_of_this_repository_runs_what_a_person_runs(origin: Path, tmp_path: Path) -> None:
    clone(origin, tmp_path / "copia", branch=WRONG)
    restore_environment(tmp_path / "copia", environment(os.devnull))
    done = pre_commit(tmp_path / "copia", tmp_path / "home", "run")
    assert done.returncode == 1
    assert f"{TABLE}:5:" in done.stdout
