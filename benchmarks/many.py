"""Times the build of many minutes with one process and its aside, as a few are made, and with several processes.

Every run is a process of its own that writes to a temporary folder, and the two arrangements alternate. Needs a Unix
system: `python -m benchmarks.many [DOCUMENTS [REPETITIONS]]`.
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
from tests.national.content import write_project

DOCUMENTS, REPETITIONS = 16, 5
BUILD = """\
import sys
from pathlib import Path

import minuta.making as making
from minuta.build import build
from minuta.aside import Aside
from minuta.project import Project

if __name__ == "__main__":
    root, output, processes, documents = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    content = sorted((root / "content").iterdir())[:documents]
    making._worth_starting = lambda processes, _: processes > 1  # whether it is or not is what is timed
    with Aside(apart=True) as aside:
        report = build(Project(root), content, output, processes=processes, aside=aside)
    assert len(report.files) >= 3 * documents, report
"""


def main() -> int:
    given = [int(argument) for argument in sys.argv[1:]]
    documents, repetitions = (*given, *(DOCUMENTS, REPETITIONS)[len(given) :])
    busy, arrangements = os.getloadavg()[0], (1, processors())
    seconds: dict[int, list[float]] = {processes: [] for processes in arrangements}
    made: dict[int, dict[str, bytes]] = {}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        write_project(folder / "project", -(-documents // 16))
        (folder / "build.py").write_text(BUILD, encoding="utf-8")
        for _ in range(repetitions):
            for processes in arrangements:
                output = folder / str(processes)
                arguments = [folder / "build.py", folder / "project", output, processes, documents]
                start = time.perf_counter()
                subprocess.run(
                    [sys.executable, *map(str, arguments)],
                    env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
                    check=True,
                )
                seconds[processes].append(time.perf_counter() - start)
                made[processes] = {
                    file.relative_to(output).as_posix(): file.read_bytes()
                    for file in output.rglob("*")
                    if file.is_file()
                }
    one, several = (statistics.median(seconds[processes]) for processes in arrangements)
    print(f"{documents} documents, {repetitions} runs of each, alternating; busy with other work: {busy:.1f}")
    print(f"one process and its aside  {one:7.2f} s")
    print(f"{arrangements[1]:2} processes               {several:7.2f} s   {several / one:.2f} of that")
    print(
        f"The files are {'the same, byte for byte' if made[arrangements[0]] == made[arrangements[1]] else 'DIFFERENT'}."
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
