"""Times a cold build of one minute side by side with WeasyPrint alone on the same page, and a check beside the build.

Every run is a process of its own that writes to a temporary folder, and the subjects alternate, so that whatever else
the machine does falls on all of them alike. Usage: python -m benchmarks [REPETITIONS]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from minuta import charts, pdf
from minuta.fonts import faces
from minuta.inspection import inspect
from minuta.load import Project
from minuta.render import Page

REPOSITORY = Path(__file__).resolve().parent.parent
MINUTE = "content/accion-local/2020-T2"
REPETITIONS = 7
TARGET = 15.0
"""Percent: all that a build adds to the layout itself (reading, checks, charts, Word, HTML, writing)."""


@dataclass
class Subject:
    """What is timed: a command, its environment, and the seconds and bytes of each run."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    seconds: list[float] = field(default_factory=list)
    largest: int = 0
    together: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def run(self) -> None:
        """One timed run, cold; what it prints is thrown away."""
        start = time.perf_counter()
        process = self._start()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.largest = max(self.largest, usage.ru_maxrss * 1024)
        if process.returncode != 0:
            raise SystemExit(f"{self.name}: exit code {process.returncode}")

    def weigh(self) -> None:
        """One run that is not timed, watched for the memory of all its processes together."""
        process = self._start()
        while process.poll() is None:
            self.together = max(self.together, _memory_of_tree(process.pid))
            time.sleep(0.005)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command, cwd=REPOSITORY, env=dict(self.environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


def main() -> int:
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        subjects = _subjects(folder, _prepare(folder))
        for subject in subjects:
            subject.run()  # once to warm the disk, for all alike
            subject.seconds.clear()
        for repetition in range(repetitions):
            for subject in subjects:
                subject.run()
            print(f"\rrun {repetition + 1} of {repetitions}", end="", file=sys.stderr, flush=True)
        print("\r\033[K", end="", file=sys.stderr)
        for subject in subjects:
            subject.weigh()
    print(_table(subjects, repetitions))
    return 0


def _subjects(folder: Path, raw: Mapping[str, str]) -> list[Subject]:
    plain = dict(os.environ)
    python = sys.executable
    build = (python, "-m", "minuta", "build", MINUTE, "--output")
    return [
        Subject("raw WeasyPrint, same page", (python, "-m", "benchmarks.raw", str(folder)), raw),
        Subject("minuta build (pdf, docx, html)", (*build, str(folder / "all")), plain),
        Subject("minuta build --format pdf", (*build, str(folder / "pdf"), "--format", "pdf"), plain),
        Subject("minuta build --format docx,html", (*build, str(folder / "word"), "--format", "docx,html"), plain),
        Subject("minuta check", (python, "-m", "minuta", "check", MINUTE), plain),
    ]


def _prepare(folder: Path) -> dict[str, str]:
    """Write what minuta gives to WeasyPrint for the minute; the environment in which the same fonts are found."""
    checked = inspect(Project(REPOSITORY), [REPOSITORY / MINUTE])
    (page,) = checked.pages
    drawings = charts.draw(page.charts, page.theme)
    (folder / "page.html").write_text(pdf.html(page), encoding="utf-8")
    (folder / "page.css").write_text(pdf._css(page), encoding="utf-8")
    (folder / "resources.json").write_text(json.dumps(_resources(folder, page, drawings)), encoding="utf-8")
    fonts = faces(page.theme.fonts.package, page.theme.fonts.family)[0].file.parent
    configuration = folder / "fonts.conf"
    configuration.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{folder / 'fonts'}</cachedir></fontconfig>")
    return {**os.environ, "FONTCONFIG_FILE": str(configuration)}


def _resources(folder: Path, page: Page, drawings: Mapping[str, charts.Drawing]) -> dict[str, dict[str, str]]:
    found = {name: (f"image/{picture.kind}", picture.data) for name, picture in page.images.items()}
    found |= {name: ("image/svg+xml", drawing.svg) for name, drawing in drawings.items()}
    listed = {}
    for number, (name, (kind, data)) in enumerate(found.items()):
        (folder / f"resource-{number}").write_bytes(data)
        listed[f"https://minuta.invalid/{name}"] = {"file": f"resource-{number}", "kind": kind}
    return listed


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


def _table(subjects: list[Subject], repetitions: int) -> str:
    raw, build, *_, check = subjects
    lines = [
        f"{MINUTE}: medians of {repetitions} cold runs, alternating",
        "",
        f"{'':32} {'median s':>9} {'min s':>7} {'max s':>7} {'over raw':>9} {'largest process':>16} {'all together':>13}",
    ]
    for subject in subjects:
        over = f"{(subject.median / raw.median - 1) * 100:+8.1f} %" if subject not in (raw, check) else ""
        together = f"{subject.together / 1e6:.0f} MB" if subject.together else "-"
        lines.append(
            f"{subject.name:32} {subject.median:9.3f} {min(subject.seconds):7.3f} {max(subject.seconds):7.3f}"
            f" {over:>9} {subject.largest / 1e6:13.0f} MB {together:>13}"
        )
    added = (build.median - raw.median) / raw.median * 100
    verdict = "within" if added < TARGET else "OVER"
    return "\n".join(
        [
            *lines,
            "",
            f"All that is not WeasyPrint's own layout: {added:.1f} % of it ({verdict} the target of {TARGET:.0f} %).",
            f"A check takes {check.median / build.median * 100:.0f} % of the time of a build.",
        ]
    )
