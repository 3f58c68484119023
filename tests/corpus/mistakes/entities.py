"""Entities: rows and keys twice, a value copied down, attributes that differ, variants of a name, acronyms."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial, innocent, mistake
from tests.support.planted import Change

FAMILY = "entidades"
VARIANT = "nombre-con-variantes"
SLOTS = {profile.name: profile.slots for profile in PROFILES}
FOLDERS = {profile.name: (profile.folder, profile.document) for profile in PROFILES}


def row_of(base: str, file: str, start: str) -> str:
    """A whole row of a sound minute, by its beginning."""
    folder, document = FOLDERS[base]
    lines = (folder / document / file).read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.strip().startswith(start)]
    return row


def trials() -> Iterator[Trial]:
    yield from _twice()
    yield from _copied_down()
    yield from _variants_in_rows()
    yield from _variants_in_prose()
    yield from _acronyms()


REPEATED = (
    ("acción local", "campamentos.csv", "2019;Tarapacá;Alto Hospicio;Renacer",
     "$37.000.000;$7.000.000", "$36.000.000;$7.000.000"),
    ("acción local", "campamentos.csv", "2020;Magallanes", "$8.000.000", "$8.500.000"),
    ("obras", "obras.csv", "OB-05", "38,5 %", "39,5 %"),
    ("obras", "obras.csv", "OB-09", "Mirador Río Simpson", "Mirador del Río Claro"),
    ("conectividad", "localidades.csv", "Maule;Colbún", "agosto 2021", "agosto 2022"),
    ("conectividad", "localidades.csv", "Los Ríos;Lago Ranco", "mayo 2021", "junio 2021"),
)  # fmt: skip


def _twice() -> Iterator[Trial]:
    """A row typed twice as it is, and twice with something else: the later one is where it is told, or both."""
    codes = "fila-repetida misma-entidad-distintos-datos"
    for base, file, start, old, new in REPEATED:
        row = row_of(base, file, start)
        changes = Change(file, row, f"{row}\n{row}")
        yield mistake(FAMILY, base, "fila repetida", changes, codes, (file, row), certain=True)
        other = row.replace(old, new)
        assert other != row
        yield mistake(
            FAMILY, base, "clave repetida", Change(file, row, f"{row}\n{other}"), codes, (file, other), (file, row),
            certain=True,
        )  # fmt: skip
    for start in ("- {numero: 2", "- {compromiso: Cotizar", "- {nombre: Marta"):
        row = row_of("mesa", "minuta.yml", start)
        change = Change("minuta.yml", row, f"{row}\n{row}")
        yield mistake(FAMILY, "mesa", "fila repetida", change, codes, row, certain=True)


def _copied_down() -> Iterator[Trial]:
    """The value of the row above, where the typed total shows that it was another."""
    for base, file, old, new, spot in (
        ("acción local", "campamentos.csv", "abril 2021;$36.000.000", "abril 2021;$34.500.000",
         "Los 7 proyectos suman $253.500.000"),
        ("obras", "obras.csv", ";180.000;63.000;35,0 %", ";95.000;63.000;66,3 %",
         "Los presupuestos suman M$ 1.855.000"),
        ("conectividad", "localidades.csv", "Caspana;Redes del Norte;68;110;94;204;$27.880.000",
         "Caspana;Redes del Norte;68;110;94;204;$19.270.000", "El subsidio acumulado suma $605.915.000"),
    ):  # fmt: skip
        name = "valor copiado de la fila de arriba"
        yield mistake(FAMILY, base, name, Change(file, old, new), "suma-que-no-calza", spot, (file, new), certain=True)


NAMES = (
    ("obras", "obras.csv", "42,0 %;Edificaciones del Sur", "42,0 %;Edificaciones Del Sur"),
    ("obras", "obras.csv", "42,0 %;Edificaciones del Sur", "42,0 %;Edificacion del Sur"),
    ("obras", "obras.csv", "45,0 %;Obras del Limarí", "45,0 %;Obras del Limari"),
    ("obras", "obras.csv", "38,5 %;Constructora Raíces", "38,5 %;Constructora Raices"),
    ("conectividad", "localidades.csv", "Rari;Conecta Rural", "Rari;Conecta rural"),
    ("conectividad", "localidades.csv", "Icalma;Fibra Austral", "Icalma;Fibra Autral"),
    ("conectividad", "localidades.csv", "Codpa;Redes del Norte", "Codpa;Redes de Norte"),
    ("acción local", "campamentos.csv", "Renacer;sí;Campamento Renacer", "Renacer;sí;Campamento Renaser"),
)


def _variants_in_rows() -> Iterator[Trial]:
    """The same name written in two ways in one column; where the rest has it, it may be told there too."""
    for base, file, old, new in NAMES:
        yield mistake(
            FAMILY, base, "variante en una columna", Change(file, old, new), VARIANT, (file, new), certain=False,
            may_advise=True,
        )  # fmt: skip


PROSE_NAMES = (
    ("acción local", "El programa Acción local sigue creciendo.", "Acción local"),
    ("acción local", "La consultora Accion Colectiva entregó su informe.", "Accion Colectiva"),
    ("acción local", "El Fosis acompaña a las familias. El FOSIS también las escucha.", "Fosis"),
    ("acción local", "El F.O.S.I.S. acompaña a las familias.", "F.O.S.I.S."),
    ("acción local", "Las alianzas publico privadas son un eje. La alianza público-privada crece.",
     "publico privadas"),
    ("acción local", "La alianza público – privada es clave. Las alianzas público-privadas crecen.",
     "público – privada"),
    ("acción local", "El trabajo semi-presencial sigue. El trabajo semi presencial también.", "semi-presencial"),
    ("obras", "La empresa Constructora Raices pidió un aumento de plazo.", "Constructora Raices"),
    ("obras", "El programa Recuperación de espacios tiene oficina propia.", "Recuperación de espacios"),
    ("obras", "La Seremi revisó los diseños. La SEREMI los aprobó.", "Seremi"),
    ("conectividad", "El operador Conecta rural renovó sus equipos.", "Conecta rural"),
    ("conectividad", "La Subtel revisó las torres.", "Subtel"),
)  # fmt: skip
SOUND_NAMES = (
    ("acción local", "La acción local es importante para las comunidades."),
    ("acción local", "La empresa privada y el sector público colaboran."),
    ("acción local", "Se convoca a entidades públicas y privadas."),
    ("acción local", "Las alianzas público-privadas crecen, y cada alianza público-privada suma."),
    (
        "acción local",
        "Alianzas Público-Privadas es la coordinación. Las alianzas público-privadas crecen.",
    ),
    ("acción local", "El proyecto Acción Local Mirador tiene una sede nueva."),
    ("obras", "La recuperación de espacios toma tiempo."),
    ("obras", "La empresa Raíces del Maule no participa en el programa."),
    ("obras", "Las seremis de todo el país se reunieron en diciembre."),
    ("conectividad", "Quien conecta lo rural conecta el país."),
    ("conectividad", "La fibra óptica llega al sur austral."),
)


def _variants_in_prose() -> Iterator[Trial]:
    for base, text, words in PROSE_NAMES:
        yield mistake(
            FAMILY, base, "variante en el texto", SLOTS[base]["elsewhere"].put(text), VARIANT, words, may_advise=True
        )
    for base, text in SOUND_NAMES:
        yield innocent(FAMILY, base, "no es una variante", SLOTS[base]["elsewhere"].put(text))


ACRONYMS = (
    ("acción local", "La SECPLAC revisó los proyectos.", "SECPLAC", False),
    ("acción local", "El convenio con la CODEPRA se firmó en mayo.", "CODEPRA", False),
    ("acción local", "Las Asociaciones Público-Privadas (APP) son un eje.", "(APP)", True),
    ("acción local", "El Plan de Desarrollo Urbano (PDL) se aprobó en mayo.", "(PDL)", True),
    ("obras", "La Recepción Simple (RS) de la plaza se hizo en agosto.", "(RS)", True),
    ("obras", "El informe pasó por la OTUC.", "OTUC", False),
    ("conectividad", "El Ministerio de Operaciones Portuarias (MOP) participa.", "(MOP)", True),
    ("mesa", "La DIRECTEMAR pidió los planos.", "DIRECTEMAR", False),
    ("mesa", "El Plan de Borde Costero (PBC) y el Programa de Becas de la Caleta (PBC) avanzan.", "(PBC)", True),
)  # fmt: skip
SOUND_ACRONYMS = (
    ("acción local", "La Secretaría Comunal de Planificación (SECPLAC) revisó los proyectos. La SECPLAC los aprobó."),
    ("acción local", "Las Alianzas Público-Privadas (APP) son un eje, y las APP crecen."),
    ("acción local", "El plan de desarrollo local (PDL) se aprobó en mayo."),
    ("acción local", "La sede queda en la calle O'HIGGINS 123, piso II."),
    ("acción local", "Se atendió por WhatsApp, por teléfono y en PDF."),
    ("obras", "La Municipalidad de Coyhaique (MUNI) no usa esa sigla en sus documentos, pero la MUNI existe."),
    ("obras", "La obra tiene 120 m² y 3 km de senderos, con luces LED."),
    ("conectividad", "El servicio opera en la banda de 3,5 GHz, con un máximo de 30 Mbps."),
    (
        "conectividad",
        "La Subsecretaría de Telecomunicaciones (SUBTEL) y el Ministerio de Obras Públicas participan.",
    ),
    ("mesa", "La Dirección General del Territorio Marítimo (DIRECTEMAR) pidió los planos."),
    ("mesa", "Se enviará el acta en formato PDF a cada asistente."),
)


def _acronyms() -> Iterator[Trial]:
    for base, text, words, two_meanings in ACRONYMS:
        name = "sigla con dos significados" if two_meanings else "sigla sin explicar"
        change = SLOTS[base]["elsewhere"].put(text)
        spots = (text,) if two_meanings else (words,)
        codes = "sigla-con-dos-significados" if two_meanings else "sigla-sin-explicar"
        yield mistake(FAMILY, base, name, change, codes, *spots, certain=two_meanings, may_advise=True)
    for base, text in SOUND_ACRONYMS:
        yield innocent(FAMILY, base, "sigla explicada o conocida", SLOTS[base]["elsewhere"].put(text))
