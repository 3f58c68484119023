"""Times the build of many minutes with one process and its aside, as a few are made, and with several processes.

Every run is a process of its own that writes to a temporary folder, and the two arrangements alternate. Needs a Unix
system: `python -m benchmarks.many [PROGRAMMES [REPETITIONS]]`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.build_time import REPOSITORY
from minuta.crew import processors
from tests.national.campaign import contents
from tests.national.content import write_project

PROGRAMMES, REPETITIONS = 1, 5
"""Of one programme, a document for each region and their summary."""

BUILD = """\
import sys
from pathlib import Path

from minuta import making
from minuta.aside import Aside
from minuta.build import build
from minuta.project import Project

if __name__ == "__main__":
    root, output, processes = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    making._worth_starting = lambda processes, _: processes > 1  # whether it is worth it is what is timed
    with Aside(apart=True) as aside:
        report = build(Project(root), [root / "content"], output, processes=processes, aside=aside)
    assert report.files and not report.problems, report
"""


def main() -> int:
    given = [int(argument) for argument in sys.argv[1:]]
    programmes, repetitions = (*given, *(PROGRAMMES, REPETITIONS)[len(given) :])
    busy, arrangements = os.getloadavg()[0], (1, processors())
    seconds: dict[int, list[float]] = {processes: [] for processes in arrangements}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        write_project(folder / "project", programmes)
        (folder / "build.py").write_text(BUILD, encoding="utf-8")
        for _ in range(repetitions):
            for processes in arrangements:
                seconds[processes].append(_timed(folder, processes))
        alone, together = (contents(folder / str(processes)) for processes in arrangements)
    one, several = (statistics.median(seconds[processes]) for processes in arrangements)
    documents = sum(name.endswith(".pdf") for name in alone)
    print(f"{documents} documents, {repetitions} runs of each, alternating; busy with other work: {busy:.1f}")
    print(f"one process and its aside  {one:7.2f} s")
    print(f"{arrangements[1]:2} processes               {several:7.2f} s   {several / one:.2f} of that")
    print(f"The files are {'the same, byte for byte' if alone == together else 'DIFFERENT'}.")
    return 0


def _timed(folder: Path, processes: int) -> float:
    arguments = [folder / "build.py", folder / "project", folder / str(processes), processes]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    start = time.perf_counter()
    subprocess.run([sys.executable, *map(str, arguments)], env=environment, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
