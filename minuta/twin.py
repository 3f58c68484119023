"""A copy of this process that gets ready for a share of the work; where none can be had, the work is done here."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from typing import ParamSpec, TypeVar

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
Waiting = Callable[[], Result]
"""Calling it waits for the result, or raises what the work raised."""


def ready(prepare: Callable[[], Callable[Arguments, Result]]) -> Callable[Arguments, Waiting[Result]]:
    """Copy this process now and prepare some work there; what it gives starts that work, once, with its arguments.

    The earlier the better: a small process is copied in 2 ms (a pool of processes takes 16), and prepares itself while
    this one goes on. Whatever goes wrong there (it raises, it is killed, something cannot travel) goes wrong here,
    where it is seen: the work is then done again.
    """

    def here(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        return prepare()(*arguments, **named)

    def only_here(*arguments: Arguments.args, **named: Arguments.kwargs) -> Waiting[Result]:
        return partial(here, *arguments, **named)

    copied = _copy(prepare)
    if copied is None:
        return only_here
    child, asking, answering = copied

    def start(*arguments: Arguments.args, **named: Arguments.kwargs) -> Waiting[Result]:
        again = partial(here, *arguments, **named)
        with suppress(Exception):  # whatever keeps it from being sent: nobody answers then
            _send(asking, (arguments, named))
        return lambda: _wait(child, answering, again)

    return start


def alone() -> bool:
    """Whether this process has one thread, and so may be copied: others could be cut off halfway."""
    threads = Path("/proc/self/task")
    return threads.is_dir() and len(list(threads.iterdir())) == 1


def _copy(prepare: Callable[[], Callable[..., object]]) -> tuple[int, int, int] | None:
    """The process, where it is asked and where it answers; None when there can be none."""
    if not alone():
        return None
    hearing, asking = os.pipe()
    answering, speaking = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no more processes, or no memory for one
        for end in (hearing, asking, answering, speaking):
            os.close(end)
        return None
    if child == 0:
        _serve(prepare, hearing, speaking, (asking, answering))
    os.close(hearing)
    os.close(speaking)
    return child, asking, answering


def _serve(prepare: Callable[[], Callable[..., object]], hearing: int, speaking: int, others: tuple[int, int]) -> None:
    """The life of the copy. Ctrl-C reaches every process of a terminal, and the main one alone answers it."""
    try:
        signal(SIGINT, SIG_IGN)
        for end in others:
            os.close(end)
        work = prepare()
        with open(hearing, "rb") as pipe:
            arguments, named = pickle.load(pipe)
        _send(speaking, work(*arguments, **named))
    finally:
        os._exit(0)


def _send(end: int, message: object) -> None:
    with open(end, "wb") as pipe:
        pipe.write(pickle.dumps(message))


def _wait(child: int, answering: int, again: Waiting[Result]) -> Result:
    with open(answering, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if status or not answer:
        return again()
    result: Result = pickle.loads(answer)
    return result
