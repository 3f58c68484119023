"""Every code that somebody may meet says what it forbids."""

from __future__ import annotations

from minuta.checks import RULES
from minuta.report.codes import CODES
from tests.test_docs import severities_in_code


def test_every_code_that_the_code_can_give_is_described_in_one_place() -> None:
    assert sorted(set(CODES) ^ set(severities_in_code())) == []
    assert sorted({rule.code for rule in RULES} & set(CODES)) == []


def test_a_description_is_a_few_words_without_a_full_stop() -> None:
    for code, forbids in {**CODES, **{rule.code: rule.forbids for rule in RULES}}.items():
        assert forbids[:1].isupper(), code
        assert not forbids.endswith("."), code
        assert len(forbids) <= 80, code
