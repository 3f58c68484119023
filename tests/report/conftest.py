"""The folder that the samples speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from minuta.report.outcome import Outcome
from tests.report.samples import outcome_of, write_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path)


@pytest.fixture
def outcome(folder: Path) -> Outcome:
    """A command that stopped, with a problem of every kind."""
    return outcome_of(folder)
