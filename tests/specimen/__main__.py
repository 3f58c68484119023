"""`python -m tests.specimen`: makes the pictures of the documentation again."""

from __future__ import annotations

from tests.specimen.pictures import main

main()
