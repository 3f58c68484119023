"""`python -m tests.gates`: the faults that the gates see, one by one and in figures."""

from __future__ import annotations

import sys

from tests.gates.campaign import main

sys.exit(main())
