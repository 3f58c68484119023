"""What a minute says of its own state."""

from __future__ import annotations

import pytest

from minuta.problems import Severity
from tests.checks.conftest import Check, row


@pytest.mark.parametrize("head", ["estado: borrador", "estado: Borrador"])
def test_a_draft_is_doubtful(check: Check, head: str) -> None:
    (found,) = check([row()], head=head)
    assert found.code == "borrador"
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize("head", ["estado: revisión", "estado: aprobada"])
def test_what_is_no_longer_a_draft_is_silent(check: Check, head: str) -> None:
    assert check([row()], head=head) == []


def test_a_draft_may_be_excused(check: Check) -> None:
    (found,) = check(
        [row()], head="estado: borrador\nexcepciones: [{regla: borrador, motivo: Se publica como borrador}]"
    )
    assert found.excused == "Se publica como borrador"
