"""Whether processes are there, for the tests that stop some of them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path


def children_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()]


def wait_until_gone(processes: Iterable[int], seconds: float = 10) -> None:
    """Fails when any of them is still there after a while."""
    deadline = time.monotonic() + seconds
    while any(alive(process) for process in processes):
        assert time.monotonic() < deadline, "a process stayed behind"
        time.sleep(0.05)


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2]
    except OSError:
        return False
    return not state.startswith("Z")
