"""Lets `python -m minuta` do what the command `minuta` does."""

from minuta.cli import main

raise SystemExit(main())
