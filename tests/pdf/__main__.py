"""`python -m tests.pdf 300`: so many random documents, and 1 when any of them has a fault."""

from __future__ import annotations

import sys

from tests.pdf.campaign import main

sys.exit(main())
