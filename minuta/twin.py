"""A copy of this process for half of the work, where copying is quick; elsewhere the work is done when asked for."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from typing import TypeVar

Result = TypeVar("Result")
Waiting = Callable[[], Result]
"""Calling it waits for the result, or raises what the work raised."""


def start(work: Waiting[Result]) -> Waiting[Result]:
    """Begin some work in a copy, which costs 3 ms where a pool of processes costs 16.

    Whatever goes wrong there (it raises, it is killed, its result cannot travel) goes wrong here, where it is seen: the
    work is then done again.
    """
    if not alone():
        return work
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no more processes, or no memory for one
        os.close(reading)
        os.close(writing)
        return work
    if child == 0:
        _answer(work, writing)
    os.close(writing)
    return lambda: _wait(child, reading, work)


def alone() -> bool:
    """Whether this process has one thread, and so may be copied: others could be cut off halfway."""
    threads = Path("/proc/self/task")
    return threads.is_dir() and len(list(threads.iterdir())) == 1


def _answer(work: Waiting[Result], writing: int) -> None:
    """Ctrl-C reaches every process of a terminal, and the main one alone answers it."""
    try:
        signal(SIGINT, SIG_IGN)
        with open(writing, "wb") as pipe:
            pipe.write(pickle.dumps(work()))
    finally:
        os._exit(0)


def _wait(child: int, reading: int, work: Waiting[Result]) -> Result:
    with open(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if status or not answer:
        return work()
    result: Result = pickle.loads(answer)
    return result
