"""A second process for work that can go on beside the main line, with the same result when there is none."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import ParamSpec

from minuta.attached import attach
from minuta.twin import Result, Waiting, alone

Arguments = ParamSpec("Arguments")


class Aside:
    """Starts pure functions elsewhere. Without a process of its own, each runs when its result is asked for."""

    def __init__(self, *, apart: bool = False) -> None:
        self._pool = _second_process() if apart else None

    def __enter__(self) -> Aside:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def start(
        self, work: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Waiting[Result]:
        here = partial(work, *arguments, **named)
        if self._pool is not None:
            try:
                return partial(_result, self._pool.submit(work, *arguments, **named), here)
            except (OSError, BrokenExecutor):  # no process may be started here, or it was killed
                self._pool = None
        return here


def _second_process() -> Executor | None:
    try:
        return ProcessPoolExecutor(1, get_context("fork" if alone() else "spawn"), initializer=attach)
    except (OSError, NotImplementedError):
        return None


def _result(future: Future[Result], here: Waiting[Result]) -> Result:
    try:
        return future.result()
    except BrokenExecutor:
        return here()
