"""`python -m tests.corpus`: runs the corpus and prints its figures; 1 when they are not good enough."""

from __future__ import annotations

import sys

from tests.corpus.report import main

sys.exit(main())
