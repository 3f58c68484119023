"""How a process that works beside the main one begins, and how it ends with it."""

from __future__ import annotations

import os
import signal
from multiprocessing import parent_process
from threading import Thread


def attach() -> None:
    """Ctrl-C reaches every process of a terminal, and the main one alone answers it; without it, none stays."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_the_main_one, daemon=True).start()


def _leave_with_the_main_one() -> None:
    main = parent_process()
    if main is not None:
        main.join()
        os._exit(1)
