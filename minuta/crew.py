"""Several processes for the same work on many things, with the results of one process alone, in the same order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from typing import Generic, TypeVar

from minuta.attached import attach
from minuta.twin import Waiting

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 16
"""A process that makes documents takes about 170 MB of memory."""


def processors() -> int:
    """How many this process may use: fewer than the machine has, where somebody said so."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    processes: int,
    started: Callable[[Item], None] = lambda _: None,
) -> Iterator[Result]:
    """The result of each item, in their order, and the exceptions of the work where they come.

    Every process has one item at a time, so that neither items nor results pile up. `started` is told of each when its
    turn comes. What a process did not finish because it was killed is done here, as all is where none can be had.
    """
    crew = _Crew(work, deque(enumerate(items)), started)
    try:
        crew.hire(min(processes, MOST, len(items)))
        yield from crew.results()
    finally:
        crew.dismiss()


class _Crew(Generic[Item, Result]):
    """`idle` are the processes without work, `busy` what the others have, `done` what waits for its turn to be given.

    What no process finished is done here when its turn comes.
    """

    def __init__(
        self, work: Callable[[Item], Result], waiting: deque[tuple[int, Item]], started: Callable[[Item], None]
    ) -> None:
        self._work, self._waiting, self._started = work, waiting, started
        self._all: list[Executor] = []
        self._idle: list[Executor] = []
        self._busy: dict[Future[Result], tuple[Executor, int, Item]] = {}
        self._done: dict[int, Waiting[Result]] = {}

    def hire(self, processes: int) -> None:
        """Each process is one of its own, so that when one is killed the others go on."""
        if processes < 2:
            return
        with suppress(OSError, NotImplementedError):
            for _ in range(processes):
                self._all.append(ProcessPoolExecutor(1, get_context("spawn"), initializer=attach))
        self._idle = [*self._all]

    def dismiss(self) -> None:
        for executor in self._all:
            executor.shutdown(cancel_futures=True)

    def results(self) -> Iterator[Result]:
        given = 0
        while self._waiting or self._busy or self._done:
            while given in self._done:
                yield self._done.pop(given)()
                given += 1
            self._hand_out()
            if self._busy:
                self._take_back()
            elif self._waiting:
                number, item = self._waiting.popleft()
                self._started(item)
                self._done[number] = partial(self._work, item)

    def _hand_out(self) -> None:
        while self._idle and self._waiting:
            executor = self._idle.pop()
            number, item = self._waiting.popleft()
            self._started(item)
            try:
                with _undisturbed():
                    self._busy[executor.submit(self._work, item)] = executor, number, item
            except (OSError, BrokenExecutor):  # no process may be started here, or it was killed
                self._done[number] = partial(self._work, item)

    def _take_back(self) -> None:
        finished, _ = wait(self._busy, return_when=FIRST_COMPLETED)
        for future in finished:
            executor, number, item = self._busy.pop(future)
            if isinstance(future.exception(), BrokenExecutor):
                self._done[number] = partial(self._work, item)
            else:
                self._done[number] = future.result
                self._idle.append(executor)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits meanwhile, and a process that is started never hears it, not even before it begins."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
