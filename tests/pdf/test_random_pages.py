"""A few of the random documents of `python -m tests.pdf`: none breaks a rule or loses a letter."""

from __future__ import annotations

import pytest

from tests.pdf.campaign import faults
from tests.pdf.random_pages import random_page

FEW = (4, 22, 51, 55, 93, 115)


@pytest.mark.parametrize("number", FEW)
def test_a_random_document_comes_out_whole(number: int) -> None:
    assert faults(number) == []


def test_the_random_documents_hold_what_is_hard() -> None:
    text = "".join(random_page(number)[0] for number in FEW)
    for hard in (
        "nota-al-pie",
        "<tfoot>",
        "rowspan",
        'class="grupo"',
        "apaisada",
        "doc-toc",
        "<li><p>",
        "<figure",
        "<td><ul>",
        "datos-clave",
        'class="ficha"',
        "portada",
        "subtotal",
        "ﬁ",
        "\u00ad",
    ):
        assert hard in text
