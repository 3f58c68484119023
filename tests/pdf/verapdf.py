"""What veraPDF, the judge that the makers of the standards keep, finds wrong with some PDFs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.documents import ROOT

FOLDER = ROOT / ".ci" / "verapdf"
JARS = FOLDER / "jars"
STANDARDS = ("ua1", "3a")


@dataclass
class Verdict:
    """About a file by a standard: how many checks were made, and every rule that failed with its reason."""

    file: Path
    standard: str
    checks: int
    failures: list[str] = field(default_factory=list)


def missing() -> str:
    """What veraPDF lacks here, or nothing."""
    if shutil.which("javac") is None:  # a JDK: the judge is compiled when it is run
        return "no está Java (JDK 11 o posterior)"
    return "" if any(JARS.glob("*.jar")) else "no está veraPDF: «mvn -f .ci/verapdf dependency:copy-dependencies»"


def verdicts(files: Iterable[Path]) -> list[Verdict]:
    """What is found by each standard in each file, in one run of Java."""
    command = ["java", "-cp", f"{JARS}/*", str(FOLDER / "Judge.java"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    found: list[Verdict] = []
    for line in done.stdout.splitlines():
        first, second, third = line.split("\t", 2)
        if first:
            found.append(Verdict(Path(third), first, int(second)))
        else:
            found[-1].failures.append(f"{second}: {third}")
    return found
