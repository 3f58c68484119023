"""Places: a comuna in another region, misspelt, or a place put into two comunas."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial, innocent, mistake
from tests.support.planted import Change

FAMILY = "lugares"
ABROAD = "comuna-fuera-de-region"
SLOTS = {profile.name: profile.slots for profile in PROFILES}

ROWS = (
    ("acción local", "campamentos.csv", "2019;O'Higgins;San Fernando;", "2019;{};San Fernando;",
     ("Metropolitana", "Maule")),
    ("acción local", "campamentos.csv", "2020;Valparaíso;Valparaíso;", "2020;Valparaíso;{};",
     ("Rancagua", "Casablanca; Melipilla")),
    ("acción local", "campamentos.csv", "2020;Magallanes;Punta Arenas;", "2020;Magallanes;{};",
     ("Puerto Montt", "Coyhaique")),
    ("acción local", "pilotos.yml", "- region: Valparaíso\n  comuna: Quillota", "- region: Valparaíso\n  comuna: {}",
     ("Talagante", "Quillón")),
    ("obras", "obras.csv", "OB-05;Maule;Linares;", "OB-05;{};Linares;", ("Ñuble", "Biobío")),
    ("obras", "obras.csv", "OB-06;Ñuble;Chillán;", "OB-06;Ñuble;{};", ("Los Ángeles", "Cauquenes")),
    ("obras", "obras.csv", "OB-08;Los Ríos;La Unión;", "OB-08;{};La Unión;", ("Los Lagos", "La Araucanía")),
    ("conectividad", "localidades.csv", "Coquimbo;Combarbalá;Cogotí", "Coquimbo;{};Cogotí", ("Petorca", "Vallenar")),
    ("conectividad", "localidades.csv", "Aysén;Tortel;", "{};Tortel;", ("Los Lagos", "Magallanes")),
)  # fmt: skip
MISSPELT = (
    ("acción local", "campamentos.csv", "2019;Tarapacá;Alto Hospicio;", "2019;Tarapacá;Alto Ospicio;"),
    ("acción local", "campamentos.csv", "2019;Metropolitana;San Bernardo;", "2019;Metropolitana;San Benardo;"),
    ("acción local", "campamentos.csv", "2020;Magallanes;Punta Arenas;", "2020;Magallanes;Punta de Arenas;"),
    ("obras", "obras.csv", "OB-06;Ñuble;Chillán;", "OB-06;Ñuble;Chilan;"),
    ("obras", "obras.csv", "OB-09;Aysén;Coyhaique;", "OB-09;Aysen del Sur;Coyhaique;"),
    ("conectividad", "localidades.csv", "Maule;Colbún;", "Maule;Colvún;"),
)
SOUND_ROWS = (
    ("acción local", "campamentos.csv", "2019;O'Higgins;San Fernando;", "2019;Región de O’Higgins;San Fernando;"),
    ("acción local", "campamentos.csv", "2019;O'Higgins;San Fernando;",
     "2019;Libertador General Bernardo O'Higgins;SAN FERNANDO;"),
    ("acción local", "campamentos.csv", "2019;Tarapacá;Iquique;", "2019;01;01101;"),
    ("acción local", "campamentos.csv", "2020;Valparaíso;Valparaíso;", '2020;Valparaíso;"Valparaíso; Casablanca";'),
    ("acción local", "campamentos.csv", "2019;Metropolitana;San Bernardo;",
     "2019;Metropolitana de Santiago;San  Bernardo;"),
    ("obras", "obras.csv", "OB-09;Aysén;Coyhaique;", "OB-09;Aysén del General Carlos Ibáñez del Campo;coyhaique;"),
    ("obras", "obras.csv", "OB-07;Los Ríos;Valdivia;", "OB-07;los rios;valdivia;"),
    ("conectividad", "localidades.csv", "Coquimbo;Paihuano;", "Coquimbo;Paiguano;"),
    ("conectividad", "localidades.csv", "Maule;Colbún;", "Maule;Colbun;"),
    ("conectividad", "localidades.csv", "Arica y Parinacota;Putre;", "Arica y Parinacota;15201;"),
)  # fmt: skip
ELSEWHERE = "lugar-en-dos-comunas"


def trials() -> Iterator[Trial]:
    for base, file, old, new, wrong in ROWS:
        for place in wrong:
            changed = new.format(place)
            # A cell with a semicolon of its own is quoted.
            changed = changed.replace(place, f'"{place}"') if ";" in place else changed
            words = changed.rpartition("\n")[2].strip()
            yield mistake(
                FAMILY, base, "comuna en otra región", Change(file, old, changed), ABROAD, (file, words), certain=True
            )
    for base, file, old, new in MISSPELT:
        yield mistake(FAMILY, base, "mal escrito", Change(file, old, new), "valor", (file, new), certain=True)
    for base, file, old, new in SOUND_ROWS:
        yield innocent(FAMILY, base, "bien escrito de otra manera", Change(file, old, new))
    yield from _in_prose()
    yield from _two_comunas()


PROSE = (
    ("acción local", "La sede está en la comuna de Quillota, Región Metropolitana.", True),
    ("acción local", "Se visitó San Fernando (Región del Maule).", True),
    ("acción local", "También participó la comuna de Antofagasta, en la Región de Atacama.", True),
    ("acción local", "El equipo viajó a Temuco, en la Región de Los Ríos.", True),
    ("obras", "La comuna de Linares, en la Región del Biobío, recibió la cancha.", True),
    ("obras", "El taller se hizo en Osorno, Región de Los Ríos.", True),
    ("conectividad", "El cabildo se hizo en la comuna de Putre, Región de Tarapacá.", True),
    ("acción local", "El campamento Renacer, en la comuna de Iquique, tiene una nueva sede.", False),
    ("acción local", "El Barrio Andes Cordillera, en la comuna de La Pintana, celebró su aniversario.", False),
    ("obras", "La Plaza El Roble, en Valdivia, se inauguró en diciembre.", False),
    ("conectividad", "La localidad de Codpa, en la comuna de Putre, fue la primera.", False),
)
PROSE_SOUND = (
    ("acción local", "La sede está en la comuna de Quillota, Región de Valparaíso."),
    ("acción local", "Se visitó San Fernando (Región de O'Higgins)."),
    ("acción local", "El equipo viajó de Temuco a la Región de Los Ríos."),
    ("acción local", "Participaron Antofagasta, Atacama y Coquimbo."),
    ("acción local", "El campamento Renacer, en la comuna de Alto Hospicio, tiene una nueva sede."),
    ("acción local", "Desde Iquique se coordina a los equipos de la Región de Arica y Parinacota."),
    ("obras", "El taller se hizo en Osorno, Región de Los Lagos, con invitados de la Región de Los Ríos."),
    ("obras", "La Plaza El Roble, en La Unión, se inauguró en diciembre."),
    ("obras", "Vecinos de Valdivia visitaron la Plaza El Roble, en La Unión."),
    ("conectividad", "La localidad de Codpa, en la comuna de Camarones, fue la primera."),
    ("conectividad", "El viaje fue de Putre a Codpa en un día."),
)


def _in_prose() -> Iterator[Trial]:
    for base, text, sure in PROSE:
        codes = ABROAD if sure else ELSEWHERE
        yield mistake(FAMILY, base, "en el texto", SLOTS[base]["elsewhere"].put(text), codes, text, certain=sure)
    for base, text in PROSE_SOUND:
        yield innocent(FAMILY, base, "lugar verdadero en el texto", SLOTS[base]["elsewhere"].put(text))


def _two_comunas() -> Iterator[Trial]:
    """The same place in another comuna elsewhere: either side may be the wrong one."""
    for comuna in ("Maipú", "La Pintana"):
        change = Change("pilotos.yml", "comuna: San Bernardo", f"comuna: {comuna}")
        spots = (("pilotos.yml", f"comuna: {comuna}"), ("campamentos.csv", "San Bernardo;Barrio Andes Cordillera"),
                 ("pilotos.yml", "territorio: Barrio Andes Cordillera"))  # fmt: skip
        yield mistake(FAMILY, "acción local", "un lugar en dos comunas", change, ELSEWHERE, *spots, certain=True)
    change = Change("pilotos.yml", "comuna: Iquique", "comuna: Alto Hospicio")
    spots = (("pilotos.yml", "comuna: Alto Hospicio"), ("campamentos.csv", "Iquique;Barrio de Transición"),
             ("pilotos.yml", "territorio: Barrio de Transición"))  # fmt: skip
    yield mistake(FAMILY, "acción local", "un lugar en dos comunas", change, ELSEWHERE, *spots, certain=True)
    old = "Valparaíso;Campamento Vista al Mar;sí"
    change = Change("campamentos.csv", old, "Valparaíso;Valparaíso – Casablanca;sí")
    spot = ("campamentos.csv", "Valparaíso;Valparaíso – Casablanca;sí")
    yield mistake(
        FAMILY, "acción local", "dos comunas en un lugar", change, "varios-lugares-en-una-celda", spot, certain=True
    )
    change = Change("campamentos.csv", "Iquique;Barrio de Transición", "Iquique / Alto Hospicio;Barrio de Transición")
    yield innocent(FAMILY, "acción local", "una celda con dos comunas de la región", change)
