"""A second process for work that can go on beside the main line, with the same result when there is none."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
Waiting = Callable[[], Result]
"""Calling it waits for the result, or raises what the work raised."""


class Aside:
    """Starts pure functions elsewhere. Without a process of its own, each runs when its result is asked for."""

    def __init__(self, *, apart: bool = False) -> None:
        self._pool: Executor | None = ProcessPoolExecutor(max_workers=1) if apart else None

    def __enter__(self) -> Aside:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def start(
        self, work: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Waiting[Result]:
        if self._pool is not None:
            try:
                return self._pool.submit(work, *arguments, **named).result
            except OSError:  # no process may be started here
                self._pool = None
        return partial(work, *arguments, **named)
