"""Times a cold build of one minute side by side with WeasyPrint alone on the same page, and a check beside the build.

Every run is a process of its own that writes to a temporary folder, and the subjects alternate, so that whatever else
the machine does falls on all of them alike. Needs a Unix system: `python -m benchmarks [REPETITIONS]`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
MINUTE = "content/accion-local/2020-T2"
REPETITIONS = 7
TARGET = 15.0
"""Percent: all that a build adds to the layout itself (reading, checks, charts, Word, HTML, writing)."""


@dataclass
class Subject:
    """What is timed: the arguments of Python, the environment, and the seconds and bytes of the runs so far."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    seconds: list[float] = field(default_factory=list)
    largest: int = 0
    together: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def run(self) -> None:
        """One timed run."""
        start = time.perf_counter()
        process = self._start()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.largest = max(self.largest, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
        if process.returncode != 0:
            raise SystemExit(f"{self.name}: exit code {process.returncode}")

    def weigh(self) -> None:
        """One run that is not timed, watched for the memory of all its processes together."""
        process = self._start()
        while process.poll() is None:
            self.together = max(self.together, _memory_of_tree(process.pid))
            time.sleep(0.005)

    def _start(self) -> subprocess.Popen[bytes]:
        command = (sys.executable, *self.arguments)
        silent = subprocess.DEVNULL
        return subprocess.Popen(command, cwd=REPOSITORY, env=dict(self.environment), stdout=silent, stderr=silent)


def main() -> int:
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "benchmarks.page", MINUTE, name], cwd=REPOSITORY, check=True)
        subjects = _subjects(folder)
        for subject in subjects:
            subject.weigh()  # this first run also warms the disk, for all alike
        for repetition in range(1, repetitions + 1):
            for subject in subjects:
                subject.run()
            _say(f"run {repetition} of {repetitions}")
        _say("")
        same = (folder / "page.pdf").read_bytes() in {file.read_bytes() for file in (folder / "all").rglob("*.pdf")}
    print(_table(subjects, repetitions, busy=busy, same=same))
    return 0


def _subjects(folder: Path) -> list[Subject]:
    plain = dict(os.environ)
    build = ("-m", "minuta", "build", MINUTE, "--output")
    return [
        Subject(
            "WeasyPrint alone, same page",
            ("-m", "benchmarks.raw", str(folder)),
            {**plain, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        ),
        Subject("minuta build (pdf, docx, html)", (*build, str(folder / "all")), plain),
        Subject("minuta build --format pdf", (*build, str(folder / "pdf"), "--format", "pdf"), plain),
        Subject("minuta build --format docx,html", (*build, str(folder / "word"), "--format", "docx,html"), plain),
        Subject("minuta check", ("-m", "minuta", "check", MINUTE), plain),
    ]


def _say(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def _memory_of_tree(pid: int) -> int:
    """Bytes of a process and all below it, shared pages counted once; 0 where the system does not say (not Linux)."""
    total = 0
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        try:
            rollup = Path(f"/proc/{current}/smaps_rollup").read_text()
            children = Path(f"/proc/{current}/task/{current}/children").read_text()
        except OSError:
            continue  # it has just ended
        total += next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
        waiting.extend(int(child) for child in children.split())
    return total


def _table(subjects: list[Subject], repetitions: int, *, busy: float, same: bool) -> str:
    raw, build, *_, check = subjects
    lines = [
        f"{MINUTE}: {repetitions} cold runs of each, alternating",
        f"Processors: {os.cpu_count()}; busy with other work: {busy:.1f} (a build uses two: trust a figure near 0).",
        "",
        f"{'':32}{'median':>8}{'min':>8}{'max':>8}   {'over raw':>9}{'one process':>14}{'all processes':>15}",
    ]
    for subject in subjects:
        over = "" if subject is raw else f"{(subject.median / raw.median - 1) * 100:+.0f} %"
        together = f"{subject.together / 1e6:.0f} MB" if subject.together else "-"
        lines.append(
            f"{subject.name:32}{subject.median:6.3f} s{min(subject.seconds):6.3f} s{max(subject.seconds):6.3f} s"
            f"   {over:>9}{subject.largest / 1e6:11.0f} MB{together:>15}"
        )
    added = (build.median / raw.median - 1) * 100
    return "\n".join(
        [
            *lines,
            "",
            f"Everything that is not WeasyPrint's own layout: {added:.1f} % of it "
            f"({'within' if added < TARGET else 'over'} the target of {TARGET:.0f} %).",
            f"A check takes {check.median / build.median * 100:.0f} % of the time of a build.",
            f"The PDF of the build and of WeasyPrint alone are {'the same, byte for byte' if same else 'DIFFERENT'}.",
        ]
    )
