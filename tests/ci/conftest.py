"""One repository for all the tests of CI, and hosts that start from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ci.clones import make_origin, propose

TABLE = "content/accion-local/2020-T2/campamentos.csv"
WRONG = "comuna-equivocada"
"""A branch where the camp of the fifth line of a table, in O'Higgins, is said to be in San Bernardo."""


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that nobody changes: the project as it stands, and a branch with a mistake."""
    origin = make_origin(tmp_path_factory.mktemp("ci"))
    propose(origin, WRONG, TABLE, "O'Higgins;San Fernando", "O'Higgins;San Bernardo")
    return origin
