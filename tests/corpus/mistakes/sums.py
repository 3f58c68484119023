"""Sums: totals, percentages, durations and units that the rows do not give, in prose and in the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial, innocent, mistake
from tests.support.planted import Change

FAMILY = "sumas"
CODES = "suma-que-no-calza porcentaje-que-no-calza partes-que-no-suman-cien"
SLOTS = {profile.name: profile.slots for profile in PROFILES}


@dataclass(frozen=True)
class Claim:
    """A sentence about a figure that the data give: `{}` is the figure, as it is and as it is not."""

    base: str
    slot: str
    sentence: str
    true: tuple[str, ...]
    false: tuple[str, ...]
    certain: bool = True


CLAIMS = (
    Claim("acción local", "prose", "El monto total de los proyectos es de {}.",
          ("$253.500.000", "253,5 millones de pesos", "MM$ 253,5", "M$ 253.500", "unos 254 millones de pesos"),
          ("$253.000.000", "$235.500.000", "263,5 millones de pesos", "M$ 235.500", "$253.500")),
    Claim("acción local", "prose", "Los montos de proyecto suman {}.",
          ("$253.500.000",), ("$252.500.000", "$2.535.000.000")),
    Claim("acción local", "prose", "El financiamiento de iniciativas suma {} en total.",
          ("$52.299.584",), ("$52.999.584", "$51.000.000")),
    Claim("acción local", "prose", "La convocatoria 2019 suma {} en proyectos.",
          ("$148.000.000",), ("$184.000.000", "$147.000.000")),
    Claim("acción local", "prose", "Los proyectos de la Región de Tarapacá suman {}.",
          ("$109.000.000",), ("$190.000.000", "$110.000.000")),
    Claim("acción local", "alternative", "El total es de {}.",
          ("$253.500.000",), ("$235.500.000",)),
    Claim("acción local", "note", "Montos de los proyectos: {}",
          ("$253.500.000",), ("$255.500.000",)),
    Claim("obras", "prose", "El presupuesto total alcanza a {}.",
          ("M$ 1.855.000", "$1.855.000.000", "MM$ 1.855", "1.855 millones de pesos"),
          ("M$ 1.585.000", "$1.855.000", "MM$ 1.985", "1.655 millones de pesos")),
    Claim("obras", "prose", "El gasto acumulado de las obras es de {}.",
          ("M$ 686.000", "$686.000.000"), ("M$ 668.000", "M$ 866.000")),
    Claim("obras", "prose", "Las obras de la Región de Coquimbo tienen un presupuesto de {}.",
          ("M$ 550.000",), ("M$ 505.000", "M$ 650.000"), certain=False),
    Claim("conectividad", "prose", "El subsidio comprometido suma {}.",
          ("$605.915.000", "605,9 millones de pesos"), ("$605.195.000", "$650.915.000", "615,9 millones de pesos")),
    Claim("conectividad", "prose", "En total son {} hogares.", ("1.455",), ("1.554", "1.445")),
    Claim("conectividad", "prose", "El programa llega a {} personas.", ("4.386",), ("4.368", "4.836")),
    Claim("conectividad", "prose", "De las personas conectadas, {} son mujeres.",
          ("2.354",), ("2.534",), certain=False),
)  # fmt: skip


def trials() -> Iterator[Trial]:
    for claim in CLAIMS:
        slot = SLOTS[claim.base][claim.slot]
        for figure in claim.true:
            yield innocent(FAMILY, claim.base, "verdadero", slot.put(claim.sentence.format(figure)))
        for figure in claim.false:
            change = slot.put(claim.sentence.format(figure))
            yield mistake(
                FAMILY, claim.base, "en el texto", change, CODES, claim.sentence.format(figure), certain=claim.certain
            )
    yield from _typed_figures()
    yield from _cells()
    yield from _totals_among_rows()
    yield from _parts()


PARTS = (
    ("obras", "El financiamiento es en un {} regional, en un 45,0 % sectorial y en un 15,0 % municipal.",
     "40,0 %", ("48,0 %", "30,0 %")),
    ("conectividad", "El 53,7 % son mujeres y el {}, hombres.", "46,3 %", ("43,6 %", "56,3 %")),
    ("acción local", "De las actividades, un 48,2 % está hecho y un {}, pendiente.", "51,8 %", ("58,1 %",)),
)  # fmt: skip


def _parts() -> Iterator[Trial]:
    """Parts of a whole, in one sentence, that do not give 100."""
    for base, sentence, true, false in PARTS:
        slot = SLOTS[base]["elsewhere"]
        yield innocent(FAMILY, base, "partes que suman 100", slot.put(sentence.format(true)))
        for wrong in false:
            text = sentence.format(wrong)
            yield mistake(FAMILY, base, "partes que no suman 100", slot.put(text), CODES, text)


TYPED = (
    ("acción local", "Los 7 proyectos suman $253.500.000.", "$253.500.000", ("$253.000.000", "$235.500.000")),
    ("acción local", "Monto de los proyectos: $253.500.000", "$253.500.000", ("$253.005.000", "$148.000.000")),
    ("obras", "Los presupuestos suman M$ 1.855.000.", "M$ 1.855.000", ("M$ 1.805.000", "M$ 1.955.000")),
    ("obras", "El gasto acumulado llega a M$ 686.000, un", "M$ 686.000", ("M$ 668.000", "M$ 786.000")),
    ("obras", "M$ 686.000, un 37,0 % del total", "37,0 %", ("39,0 %", "73,0 %")),
    ("obras", "Presupuesto: M$ 1.855.000", "M$ 1.855.000", ("M$ 1.585.000",)),
    ("obras", "Gasto acumulado: M$ 686.000", "M$ 686.000", ("M$ 6.860.000",)),
    ("obras", "Avance financiero: 37,0 %", "37,0 %", ("47,0 %",)),
    ("obras", "que reúnen MM$ 1.855.", "MM$ 1.855", ("MM$ 1.585", "MM$ 1.955")),
    ("obras", "es el presupuesto sectorial, con un\n          45,0 %", "45,0 %", ("54,0 %",)),
    ("obras", "por UF 3.270,75 en total", "UF 3.270,75", ("UF 3.207,75", "UF 3.270,57")),
    ("conectividad", "El subsidio acumulado suma $605.915.000", "$605.915.000", ("$605.951.000", "$506.915.000")),
    ("conectividad", "unos 606 millones de pesos", "606", ("660", "560")),
    ("conectividad", "Viven en ellas 4.386 personas", "4.386", ("4.368",)),
    ("conectividad", "en 1.455 hogares", "1.455", ("1.545",)),
    ("conectividad", "Las mujeres son 2.354, un", "2.354", ("2.453",)),
    ("conectividad", "2.354, un 53,7 % del total", "53,7 %", ("57,3 %",)),
    ("conectividad", 'Hogares: "1.455"', "1.455", ("1.545",)),
    ("conectividad", 'Personas: "4.386"', "4.386", ("4.836",)),
    ("conectividad", "Subsidio acumulado: $605.915.000", "$605.915.000", ("$600.915.000",)),
    ("conectividad", "Los aportes suman UF 5.081,25", "UF 5.081,25", ("UF 5.018,25",)),
)


UNDECLARED = ("mujeres", "Mujeres", "2.354", "La principal", "es el presupuesto sectorial")
"""What no type says how to work out: the share of one row, or of a column in another."""


def _typed_figures() -> Iterator[Trial]:
    """The figures that the sound minutes have, changed where they stand; a percentage of people is not declared."""
    for base, sentence, figure, false in TYPED:
        for wrong in false:
            changed = sentence.replace(figure, wrong)
            words = changed.partition("\n")[2].strip() or changed
            sure = not any(word in sentence for word in UNDECLARED)
            yield mistake(
                FAMILY, base, "cifra cambiada", Change("minuta.yml", sentence, changed), CODES, words, certain=sure
            )


CELLS = (
    ("obras", "obras.csv", "150.000;62,5 %;70,0 %", ("150.000;65,2 %;70,0 %", "150.000;26,5 %;70,0 %")),
    ("obras", "obras.csv", "63.000;35,0 %;38,5 %", ("63.000;53,0 %;38,5 %",)),
    ("obras", "obras.csv", "34.000;40,0 %;42,0 %", ("34.000;44,0 %;42,0 %",)),
    ("obras", "obras.csv", "febrero 2022;12;240.000", ("febrero 2022;21;240.000", "febrero 2022;15;240.000")),
    ("obras", "obras.csv", "agosto 2021;marzo 2022;8;", ("agosto 2021;marzo 2022;18;",)),
    ("obras", "minuta.yml", 'monto: "278", participacion: "15,0 %"',
     ('monto: "278", participacion: "51,0 %"', 'monto: "278", participacion: "18,0 %"')),
    ("conectividad", "localidades.csv", "Socoroma;Redes del Norte;46;81;59;140",
     ("Socoroma;Redes del Norte;46;81;59;104", "Socoroma;Redes del Norte;46;81;59;141")),
    ("conectividad", "localidades.csv", "Reigolil;Fibra Austral;70;139;71;210",
     ("Reigolil;Fibra Austral;70;139;71;201",)),
    ("conectividad", "localidades.csv", "Rapel;Conecta Rural;54;52;110;162", ("Rapel;Conecta Rural;54;52;101;162",)),
)  # fmt: skip
CELL_CODES = "fila-que-no-suma columna-que-no-suma-cien duracion-que-no-calza"


def _cells() -> Iterator[Trial]:
    for base, file, cells, false in CELLS:
        for wrong in false:
            change = Change(file, cells, wrong)
            yield mistake(FAMILY, base, "celda cambiada", change, CELL_CODES, (file, wrong), certain=True)


def _totals_among_rows() -> Iterator[Trial]:
    """A total typed as if it were a row: it would be counted and added again."""
    last = '    - {fuente: Aportes municipales, monto: "278", participacion: "15,0 %"}'
    row = '    - {fuente: Total, monto: "1.855", participacion: "100,0 %"}'
    change = Change("minuta.yml", last, f"{last}\n{row}")
    yield mistake(
        FAMILY, "obras", "total entre las filas", change, "total-entre-las-filas",
        row.strip(), certain=True,
    )  # fmt: skip
