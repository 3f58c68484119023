"""Leftovers: placeholders, damaged text, double blanks, capitals inside words, and parts that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial, innocent, mistake
from tests.support.planted import Change

FAMILY = "restos"
FORGOTTEN = "marcador-olvidado"
DAMAGE = "texto-danado mayuscula-interior"
SLOTS = {profile.name: profile.slots for profile in PROFILES}

PLACEHOLDERS = (
    ("acción local", "elsewhere", "El monto de la iniciativa es de $0XX.", "0XX", True),
    ("acción local", "elsewhere", "Se visitaron xx barrios en el trimestre.", "xx barrios", True),
    ("acción local", "elsewhere", "La fecha del taller está [por completar].", "[por completar]", True),
    ("acción local", "elsewhere", "La cifra final es XXX.", "XXX", True),
    ("acción local", "elsewhere", "Lorem ipsum dolor sit amet.", "Lorem ipsum", True),
    ("acción local", "elsewhere", "El responsable es NN.", "NN", False),
    ("acción local", "elsewhere", "Falta confirmar: ???", "???", True),
    ("acción local", "title", "Plazos y montos (TBD)", "(TBD)", True),
    ("acción local", "caption", "Título de la figura", "Título de la figura", False),
    ("acción local", "elsewhere", "El taller se hará el __ de julio.", "__ de julio", True),
    ("acción local", "elsewhere", "El taller se hará el XX de julio de 2020.", "XX de julio", True),
    ("acción local", "elsewhere", "TODO: revisar este párrafo con la región.", "TODO", False),
    ("acción local", "elsewhere", "[Insertar aquí el párrafo de cierre]", "[Insertar", True),
    ("obras", "elsewhere", "El contrato N.º 0XX se firmó en mayo.", "0XX", True),
    ("obras", "elsewhere", "La obra costará M$ xxx.", "xxx", True),
    ("obras", "note", "Por definir", "Por definir", False),
    ("mesa", "elsewhere", "La próxima reunión será en (lugar por confirmar).", "(lugar por confirmar)", False),
    ("conectividad", "elsewhere", "El costo por hogar es de $XX.XXX al mes.", "$XX.XXX", True),
    ("conectividad", "elsewhere", "Completar con los datos de Aysén.", "Completar con", False),
)
PLACEHOLDER_CELLS = (
    ("acción local", "pilotos.yml", "consultora: Acción Colectiva", "consultora: XX", "XX", True),
    ("acción local", "pilotos.yml", "grupo: Infancia", "grupo: por definir", "por definir", False),
    ("acción local", "campamentos.csv", ";Renacer;sí;", ";xxx;sí;", "xxx", True),
    ("obras", "obras.csv", "42,0 %;Edificaciones del Sur", "42,0 %;pendiente", "42,0 %;pendiente", False),
    ("obras", "obras.csv", "Mirador Río Simpson", "Mirador XXX", "Mirador XXX", True),
)
DAMAGED = (
    ("acción local", "La RegiÃ³n de TarapacÃ¡ avanza.", "RegiÃ³n", True),
    ("acción local", "La comunidad dijo â€œpresenteâ€ en el taller.", "â€œpresente", True),
    ("acción local", "La regi�n sigue el plan.", "regi�n", True),
    ("acción local", "El proGrama sigue el plan.", "proGrama", False),
    ("acción local", "La COordinación sigue el plan.", "COordinación", False),
    ("acción local", "La reuniòn fue en mayo.", "reuniòn", False),
    ("obras", "La inspecciÃ³n revisÃ³ el avance.", "inspecciÃ³n", True),
    ("obras", "El a�o termina bien.", "a�o", True),
    ("obras", "La REcepción fue en agosto.", "REcepción", False),
    ("mesa", "La prÃ³xima sesiÃ³n es en junio.", "prÃ³xima", True),
    ("conectividad", "La conexi�n se hizo en marzo.", "conexi�n", True),
    ("conectividad", "El subSidio llega a todos.", "subSidio", False),
    ("conectividad", "El aÃ±o terminÃ³ bien.", "aÃ±o", True),
)
BLANKS = (
    ("acción local", "El equipo  visitó los barrios.", "equipo  visitó"),
    ("acción local", "Los equipos , todos, visitaron los barrios.", "equipos ,"),
    ("obras", "La inspección   revisó el avance.", "inspección   revisó"),
    ("mesa", "El acta se  publicó a tiempo.", "se  publicó"),
    ("conectividad", "El servicio  opera bien.", "servicio  opera"),
    ("acción local", "El equipo visitó visitó los barrios.", "visitó visitó"),
    ("obras", "La plaza de de la villa quedó bien.", "de de la"),
    ("conectividad", "La la red opera bien.", "La la red"),
)
SIGNS = (
    ("acción local", "☐ Revisar la nómina con la región.", "☐"),
    ("obras", "✓ La plaza está lista.", "✓"),
    ("conectividad", "El servicio opera bien 😀 en todo el país.", "😀"),
    ("mesa", "➢ El acta se publicó a tiempo.", "➢"),
)
DAMAGED_CELLS = (
    ("acción local", "campamentos.csv", "Barrio Andes Cordillera", "Barrio Andes  Cordillera"),
    ("acción local", "campamentos.csv", "Campamento Vista al Mar;sí", "Campamento Vista al MarÃ­a;sí"),
    ("obras", "obras.csv", "Paseo El Molino", "Paseo El Mol�no"),
    ("obras", "obras.csv", "Costanera Las Mulatas", "COstanera Las Mulatas"),
    ("conectividad", "localidades.csv", "El Tránsito", "El TrÃ¡nsito"),
)


def trials() -> Iterator[Trial]:
    for base, slot, text, words, sure in PLACEHOLDERS:
        yield mistake(FAMILY, base, "relleno", SLOTS[base][slot].put(text), FORGOTTEN, words, certain=sure)
    for base, file, old, new, words, sure in PLACEHOLDER_CELLS:
        yield mistake(
            FAMILY, base, "relleno en una celda", Change(file, old, new), FORGOTTEN, (file, words), certain=sure
        )
    for base, text, words, sure in DAMAGED:
        change = SLOTS[base]["elsewhere"].put(text)
        yield mistake(FAMILY, base, "texto dañado", change, DAMAGE, words, certain=sure, may_advise=not sure)
    for base, text, words in BLANKS:
        change = SLOTS[base]["elsewhere"].put(text)
        yield mistake(
            FAMILY,
            base,
            "espacios o palabras de más",
            change,
            "tipografia palabra-repetida",
            words,
            certain=True,
            may_advise=True,
        )
    for base, text, sign in SIGNS:
        change = SLOTS[base]["elsewhere"].put(text)
        yield mistake(FAMILY, base, "signo que la letra no tiene", change, "signo-sin-letra", sign, certain=True)
    for base, file, old, new in DAMAGED_CELLS:
        change, codes = Change(file, old, new), f"{DAMAGE} tipografia"
        sure = "Ã" in new or "\N{REPLACEMENT CHARACTER}" in new
        yield mistake(FAMILY, base, "celda dañada", change, codes, (file, new), certain=sure, may_advise=not sure)
    yield from _missing()
    yield from _sound()


def _missing() -> Iterator[Trial]:
    """What a finished document of its type should bring; where it would stand there is nothing to point at."""
    for base, old, new, sure in (
        ("acción local", "fecha: 10-07-2020\n", "", True),
        ("acción local", "elaborada_por: Unidad inventada\n", "", True),
        ("obras", "fecha: 14-01-2022\n", "", True),
        ("conectividad", "elaborada_por: Unidad inventada\n", "", True),
        ("obras",
         "        titulo: Fuentes del segundo semestre\n        total: [monto]\n        fuente: Registro de obras\n",
         "        titulo: Fuentes del segundo semestre\n        total: [monto]\n", True),
        ("conectividad", "        titulo: Hitos al cierre de 2022\n        fuente: Registro del programa\n",
         "        titulo: Hitos al cierre de 2022\n", True),
        ("conectividad", "  - titulo: Convenios\n", "  - titulo: Otros acuerdos\n", True),
        ("obras", "  - titulo: Financiamiento\n", "  - titulo: De dónde viene el dinero\n", True),
    ):  # fmt: skip
        name = "parte que falta"
        yield mistake(
            FAMILY, base, name, Change("minuta.yml", old, new or "\n"), "parte-que-falta", certain=sure, may_advise=True
        )


SOUND = (
    ("acción local", "La sede mide 40 m² → 3 salas; el avance es ≥ ½, según la Sra. Groß."),
    ("acción local", "La mesa público\u2011privada revisó el plan."),
    ("acción local", "La pandemia dejó tareas pendientes en los barrios."),
    ("acción local", "Queda pendiente la visita a Punta Arenas."),
    ("acción local", "El barrio del siglo XX conserva sus casas. Las del siglo XIX ya no están."),
    ("acción local", "La fecha de la feria se va a definir en agosto."),
    ("acción local", "Se completó la nómina con los datos de la región."),
    ("acción local", "El McDonald de la esquina cerró. La sede de LinkedIn no está en Chile."),
    ("acción local", "Se usó WhatsApp, YouTube y el correo electrónico."),
    ("acción local", "El caso NN fue el primero, según el Servicio Médico Legal."),
    ("acción local", "La lista va de la A a la Z."),
    ("acción local", "La comunidad canta: «la la la»."),
    ("acción local", "Va a haber una feria. ¿Cuándo? En julio…"),
    ("obras", "La talla XXL es la más pedida en las ferias."),
    ("obras", "El kilómetro 20,5 de la ruta CH-5 está en reparación."),
    ("obras", "La plaza tiene un foso de 2 × 3 m."),
    ("obras", "El pavimento es de tipo AaBb, según el catálogo."),
    ("mesa", "Hay tres compromisos que siguen su curso o están pendientes."),
    ("mesa", "El lugar se confirmó por correo electrónico."),
    ("conectividad", "El proveedor de iOS y Android no cobra por ello."),
    ("conectividad", "La señal llega a las casas de madera, de adobe, de lo que sea."),
    ("conectividad", "No hay nada que completar en la ficha."),
)


def _sound() -> Iterator[Trial]:
    for base, text in SOUND:
        yield innocent(FAMILY, base, "no es un resto", SLOTS[base]["elsewhere"].put(text))
