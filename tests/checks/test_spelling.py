"""Which words with a capital inside are slips, and which are names."""

from __future__ import annotations

import pytest

from minuta.checks.spelling import well_spelt

KNOWN = frozenset(("campamento", "vivienda", "cuidadora", "proyecto", "región"))


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("CamPamento", "Campamento"),
        ("viviendaS", "viviendas"),
        ("REgión", "Región"),
        ("CUIDADORa", "CUIDADORA"),
        ("proyecTo", "proyecto"),
        ("TarapacÁ", "Tarapacá"),
        ("llegÓ", "llegó"),
        ("necEsitan", "necesitan"),
        ("CaMbio", "Cambio"),
        ("dE", "de"),
        ("LOs", "Los"),
    ],
)
def test_a_slip_is_put_right(word: str, right: str) -> None:
    assert well_spelt(word, KNOWN) == right


NAMES = """
    campamento Campamento CAMPAMENTO WhatsApp SpA PyMEs MiPyME SernamEG MinVU CChC UdeC UTalca ONGs PDFs kWh pH iPhone
    BancoEstado RedSalud McDonald MacArthur DiCaprio LeBlanc DeGracia OpenStreetMap WiFi TikTok ClaveÚnica eLearning
    mHealth SiB
"""


@pytest.mark.parametrize("word", NAMES.split())
def test_a_name_is_left_alone(word: str) -> None:
    assert well_spelt(word, KNOWN) is None
