"""A repository that holds what stands here, clean clones of it, and the environment that a cache would bring back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import REPOSITORY

BRANCH = "main"


def environment(home: str | Path) -> dict[str, str]:
    """What a fresh machine has: the programs of this one, and nobody's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "CI": "true",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",  # the tests may run over a folder of another user
        "GIT_CONFIG_VALUE_0": "*",
    }


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody with a name."""
    parts = [f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")]
    clean = environment(os.devnull) | dict.fromkeys(parts, "prueba@example.cl")
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=clean, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"git {' '.join(arguments)}\n{done.stderr}"
    return done.stdout.strip()


def make_origin(folder: Path) -> Path:
    """A bare repository with one commit: every file that git knows here, as it stands now."""
    tree = folder / "proyecto"
    tree.mkdir(parents=True)
    for name in git(REPOSITORY, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (REPOSITORY / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, tree / name)
    git(tree, "init", "--quiet", "--initial-branch", BRANCH)
    commit_all(tree, "Un proyecto")
    git(folder, "clone", "--quiet", "--bare", str(tree), "origin.git")
    git(tree, "remote", "add", "origin", str(folder / "origin.git"))
    return folder / "origin.git"


def commit_all(tree: Path, message: str) -> None:
    git(tree, "add", "--all", "--force")
    git(tree, "commit", "--quiet", "--message", message)


@contextmanager
def change(origin: Path, branch: str, start: str = BRANCH) -> Iterator[Path]:
    """A folder whose changes become a commit in a branch, which may be the one that it starts from."""
    with TemporaryDirectory() as name:
        tree = Path(name) / "cambio"
        git(origin.parent, "clone", "--quiet", "--branch", start, str(origin), str(tree))
        git(tree, "checkout", "--quiet", "-B", branch)
        yield tree
        commit_all(tree, "Un cambio")
        git(tree, "push", "--quiet", "origin", branch)


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def clone(origin: Path, folder: Path, *, branch: str = BRANCH, depth: int = 1) -> None:
    """Into a folder that may be there, if it is empty."""
    git(origin.parent, "clone", "--quiet", "--depth", str(depth), "--branch", branch, origin.as_uri(), str(folder))


def restore_environment(root: Path, variables: Mapping[str, str]) -> None:
    """`.venv` as `scripts/setup` leaves it, with the packages that run these tests, so that nothing is downloaded."""
    venv = root / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    packages = next(venv.glob("lib/python*/site-packages"))
    (packages / "pruebas.pth").write_text(f"{root}\n{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    program = venv / "bin" / "minuta"
    program.write_text(
        f"#!{venv / 'bin' / 'python'}\nimport sys\nfrom minuta.cli import program\nsys.exit(program())\n", "utf-8"
    )
    program.chmod(0o755)
    recipes = ". scripts/setup; venv_recipe >.venv/recipe; minuta_recipe >.venv/minuta-recipe"
    subprocess.run(["bash", "-c", recipes], cwd=root, env=dict(variables), check=True)
