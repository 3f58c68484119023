"""Makes the minutes of a whole country on one machine and on several, and compares every byte.

Each machine has its own copy of the project in its own folder, and its own hour and order of chance.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.national.content import write_project

ZONES = ("UTC", "America/Santiago", "Pacific/Easter", "Asia/Tokyo")


@dataclass(frozen=True)
class Run:
    """What some machines made: its sizes, the longest that any took, and how it compares with what one alone made."""

    machines: int
    documents: int
    files: int
    size: int
    seconds: float
    missing: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    different: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return not (self.missing or self.left_over or self.different)


def run(folder: Path, programmes: int, regions: int, splits: tuple[int, ...]) -> Iterator[Run]:
    """First what one machine makes, and then each number of them. Everything stays in the folder."""
    write_project(folder / "one", programmes, regions)
    seconds = _made(folder / "one", 0)
    whole = contents(folder / "one/output")
    yield _compared(1, whole, whole, seconds)
    for machines in splits:
        shares, times = [], []
        for number in range(1, machines + 1):
            home = folder / f"{machines}-{number}"
            shutil.copytree(folder / "one", home, ignore=shutil.ignore_patterns("output"))
            times.append(_made(home, number, "--shard", f"{number}/{machines}"))
            shares.append(str(home / "output"))
        together = folder / f"{machines}-together"
        times.append(max(times) + _minuta(folder, 0, "merge", *shares, "--output", str(together)))
        yield _compared(machines, whole, contents(together), times[-1])


def _compared(machines: int, whole: dict[str, bytes], found: dict[str, bytes], seconds: float) -> Run:
    return Run(
        machines=machines,
        documents=sum(name.endswith(".pdf") for name in found),
        files=len(found),
        size=sum(map(len, found.values())),
        seconds=seconds,
        missing=tuple(sorted(whole.keys() - found.keys())),
        left_over=tuple(sorted(found.keys() - whole.keys())),
        different=tuple(name for name in sorted(whole.keys() & found.keys()) if whole[name] != found[name]),
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _made(home: Path, machine: int, *more: str) -> float:
    return _minuta(home, machine, "build", "--strict", *more)


def _minuta(home: Path, machine: int, *arguments: str) -> float:
    """Run minuta as another machine would; gives the seconds that it took."""
    zone = ZONES[machine % len(ZONES)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TZ": zone, "PYTHONHASHSEED": str(machine + 1)}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "minuta", *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return time.perf_counter() - start


def table(runs: list[Run]) -> str:
    titles = ("machines", "documents", "files", "MB", "seconds", "missing", "more", "different")
    rows = [
        (
            one.machines,
            one.documents,
            one.files,
            round(one.size / 1e6, 1),
            round(one.seconds, 1),
            *map(len, (one.missing, one.left_over, one.different)),
        )
        for one in runs
    ]
    return "\n".join("".join(f"{cell:>11}" for cell in row) for row in (titles, *rows))
