"""Lets `python -m minuta` do what the command `minuta` does."""

from minuta.cli import program

raise SystemExit(program())
