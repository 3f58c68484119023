"""`python -m tests.verify 500`: so many spoilt files, and the verdict of each, in figures."""

from __future__ import annotations

import sys

from tests.verify.campaign import main

if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
