"""Every minute of a country, whole and by shares: `python -m tests.national [PROGRAMMES [REGIONS]]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.national.campaign import run, table

PROGRAMMES, REGIONS, SPLITS = 10, 16, (2, 4)


def main() -> int:
    given = [int(argument) for argument in sys.argv[1:]]
    programmes, regions = (*given, *(PROGRAMMES, REGIONS)[len(given) :])
    with tempfile.TemporaryDirectory(prefix="national-") as folder:
        runs = list(run(Path(folder), programmes, regions, SPLITS))
    print(
        f"{programmes} invented programmes in {regions} regions; with several machines, the seconds of the slowest.\n"
    )
    print(table(runs))
    for name in (name for one in runs for name in (*one.missing, *one.left_over, *one.different)):
        print(name)
    return 0 if all(one.same for one in runs) else 1


raise SystemExit(main())
