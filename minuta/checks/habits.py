"""How things are written in Chile, one row for each habit: what is looked for, what is preferred and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from minuta.checks.patterns import regex
from minuta.formats import MONTHS, number

Found = re.Match[str]
Changes = Mapping[str, str]


class Habit(NamedTuple):
    """A way of writing and the one that is preferred.

    In every stretch of it stands one of `signs`: a text without them is not looked at. `better` gives what should stand
    in each named group of the pattern; nothing when it is for the person to say. `innocent` is asked first. What
    changes `words` leaves quotations and the names of rows alone. With `beside`, it is a slip only in a document that
    also writes it that way.
    """

    name: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    why: str
    better: Callable[[Found], Changes] = lambda found: {}
    innocent: Callable[[Found], bool] = lambda found: False
    words: bool = False
    beside: re.Pattern[str] | None = None


def _put(new: str) -> Callable[[Found], Changes]:
    return lambda found: {"it": new}


def _before(found: Found, length: int = 40) -> str:
    return found.string[max(0, found.start() - length) : found.start()]


_ANY = "A-Za-zÁÉÍÓÚÜÑáéíóúüñ"
_SMALL = "a-záéíóúüñ"
_CAPITAL = "A-ZÁÉÍÓÚÜÑ"
_MONTH = "|".join(month.capitalize() for month in MONTHS)
_DAY = "Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo(?= \\d)"

_DIGITS = tuple("0123456789")

_ENDINGS = {"1": "er ro ra era ero", "2": "do da", "3": "er ro ra era ero", "4": "to ta", "5": "to ta", "6": "to ta",
            "7": "mo ma", "8": "vo va", "9": "no na", "10": "mo ma"}  # fmt: skip


_UNITS = {"hrs": "h", "mts": "m", "kms": "km", "grs": "g", "cms": "cm", "kgs": "kg"}


def _ordinal(found: Found) -> Changes:
    ending = found["it"]
    feminine = ending.endswith(("a", "ª"))
    return {"it": ".er" if ending == "er" else ".ª" if feminine else ".º"}


def _no_ordinal(found: Found) -> bool:
    endings = _ENDINGS.get(found["number"])
    return endings is not None and found["it"] not in (*endings.split(), "°", "º", "ª")


def _is_a_name(found: Found) -> bool:
    """«Avenida 5 de Abril», «el 21 de Mayo» (the holiday)."""
    place = (
        r"(?:av\.?|avda\.?|avenida|calle|pasaje|poblaci[oó]n|villa|plaza|liceo|escuela|hospital|junta|club|pobl\.?)\b"
    )
    if re.search(rf"{place}[^.;\n]{{0,20}}$", _before(found), re.IGNORECASE):
        return True
    return re.search(r"\b(?:21 de Mayo|1 de Mayo|18 de Septiembre|12 de Octubre|5 de Abril)$", found[0]) is not None


def _is_a_code(found: Found) -> bool:
    codes = (
        r"(?:n\.?[º°]|nro|n[uú]mero|c[oó]digo|folio|bip|id|rut|ley|decreto|resoluci[oó]n|exenta|oficio|tel[eé]fono|fono"
        r"|celular|cuenta|rol|causa|expediente|ticket|cut|boleta|factura|orden)\W*$"
    )
    return re.search(rf"\b{codes}", _before(found, 20), re.IGNORECASE) is not None


def _begins_an_item(found: Found) -> bool:
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    return re.fullmatch(r"[ >]*(?:[-*+]|(?:\d{1,2}|[a-zA-Z]|[IVXLCivxlc]{1,6})[.)]|¤+)", line) is not None


def _slash(found: Found) -> Changes:
    article = r"(?:el|la|los|las|un|una|y|o|del?|al?)"
    return {"it": "/"} if re.fullmatch(rf"{article} ?/ ?{article}", found[0], re.IGNORECASE) else {}


def _thousands(found: Found) -> Changes:
    return {"it": number(int(found["it"]))}


def _lower(found: Found) -> Changes:
    return {"it": found["it"].lower()}


HABITS = (
    Habit(
        "abreviatura de número",
        regex(r"(?<![\w.])[Nn](?P<it>(?:[°º]\.?|\.°|ro\.?) ?)(?=\d)\d+"),
        ("°", "º", "ro"),
        "La abreviatura de número lleva punto antes de la letra volada y un espacio después.",
        _put(".º "),
        words=True,
    ),
    Habit(
        "comillas rectas",
        regex(r"(?<!\w)(?P<open>\")(?=[^\s\"])[^\"«»“”]*(?<=[^\s\"])(?P<close>\")(?!\w)"),
        ('"',),
        "En español se prefieren las comillas angulares.",
        lambda found: {"open": "«", "close": "»"},
        lambda found: "\n\n" in found[0],
        words=True,
    ),
    Habit(
        "comillas de dos clases",
        regex(r"(?P<open>“)[^“”«»]*(?P<close>”)"),
        ("“",),
        "En un mismo documento, las comillas son siempre las mismas; dentro de otras van las curvas.",
        lambda found: {"open": "«", "close": "»"},
        lambda found: "\n\n" in found[0],
        words=True,
        beside=regex("«"),
    ),
    Habit(
        "puntos suspensivos",
        regex(r"(?<!\.)(?P<it>\.\.\.)(?!\.)"),
        ("...",),
        "Los puntos suspensivos son un solo signo.",
        _put("…"),
    ),
    Habit(
        "espacios de más",
        regex(r"(?<=\S)(?P<it> {2,})(?=\S)"),
        ("  ",),
        "Entre dos palabras va un solo espacio.",
        _put(" "),
        _begins_an_item,
    ),
    Habit(
        "espacio junto a un signo",
        regex(
            rf"(?<!\w)[(«¿¡](?P<open> +)(?=[{_ANY}\d¤])|(?<=[\w»”\"%)¤*_])(?P<close> +)[,;:.!?)](?=[\s»”)*_]|$)"
            r"|(?<=\w)(?P<quote> +)»"
        ),
        ("( ", "« ", "¿ ", "¡ ", " ,", " ;", " .", " :", " !", " ?", " )", " »"),
        "Los signos van pegados a la palabra: los que abren, a la que sigue; los demás, a la anterior.",
        lambda found: {name: "" for name, blank in found.groupdict().items() if blank},
    ),
    Habit(
        "dos puntos finales",
        regex(r"(?<=[\w)»])(?P<it>\.\.)(?![./])"),
        ("..",),
        "La frase termina con un solo punto.",
        _put("."),
    ),
    Habit(
        "signo sin espacio",
        regex(rf"(?<=[{_ANY}\d)»%])(?P<it>[,;])(?=[{_ANY}«¿(])|(?<=[{_ANY}])(?P<digit>[,;])(?=\d)"),
        (",", ";"),
        "Después de la coma y del punto y coma va un espacio.",
        lambda found: {name: f"{found[name]} " for name in ("it", "digit") if found[name]},
    ),
    Habit(
        "punto sin espacio",
        regex(rf"(?<=[{_SMALL}]{{2}})(?P<it>\.)(?=[{_CAPITAL}][{_SMALL}])|(?<=[{_SMALL}]{{3}})(?P<colon>:)(?=[{_ANY}])"),
        (".", ":"),
        "Después del punto y de los dos puntos va un espacio.",
        lambda found: {name: f"{found[name]} " for name in ("it", "colon") if found[name]},
    ),
    Habit(
        "barra con un solo espacio",
        regex(
            rf"(?<![{_ANY}\d.»)])[{_ANY}\d.»)]+(?:(?P<it>/ +)|(?P<left> +/)(?!\w+/))(?=[{_ANY}\d$«])[{_ANY}\d$«]+"
        ),
        ("/ ", " /"),
        "La barra va sin espacios; si separa grupos de palabras, con uno a cada lado.",
        lambda found: {"it" if found["it"] else "left": new for new in _slash(found).values()},
    ),
    Habit(
        "guion por raya",
        regex(rf"(?<=[{_ANY}»)]) - (?=[{_ANY}«¿(])|(?<=[{_ANY}])—(?=[{_ANY}])"),
        (" - ", "—"),
        "El guion une dos palabras y va sin espacios (público-privada); la raya, con ellos (Programa – Piloto).",
    ),
    Habit(
        "ordinal",
        regex(
            rf"(?<![\w.,$/°º-])(?P<number>\d{{1,2}})"
            rf"(?P<it>er|do|ro|to|mo|vo|no|ra|da|ta|ma|va|na|era|ero"
            rf"|[°ºª](?= (?!grados|latitud|celsius)[{_SMALL}]{{4}}))(?!\w)"
        ),
        _DIGITS,
        "Los ordinales llevan punto y letra volada: 1.er, 2.º, 3.ª.",
        _ordinal,
        _no_ordinal,
        words=True,
    ),
    Habit(
        "mes con mayúscula",
        regex(
            rf"(?:(?<=[{_SMALL}\d,;/] )(?P<it>{_MONTH})(?= (?:del? )?(?:19|20)\d\d\b)"
            rf"|\b(?:el|al|del|día) (?:\d{{1,2}}|primero) de (?P<date>{_MONTH})\b"
            rf"|\b(?:mes(?:es)? de|en|durante|desde|hasta) (?P<alone>{_MONTH})\b(?! [{_CAPITAL}]| de [{_CAPITAL}]))"
        ),
        tuple(month.capitalize() for month in MONTHS),
        "Los meses se escriben con minúscula.",
        lambda found: {name: word.lower() for name, word in found.groupdict().items() if word},
        _is_a_name,
        words=True,
    ),
    Habit(
        "día con mayúscula",
        regex(rf"\b(?:el|los|este|cada|día|días|próximo|pasado|del) (?P<it>{_DAY})(?! Santo| Negro)\b"),
        tuple(_DAY.removesuffix("(?= \\d)").split("|")),
        "Los días de la semana se escriben con minúscula.",
        _lower,
        words=True,
    ),
    Habit(
        "miles sin punto",
        regex(
            rf"\$ ?(?P<it>[1-9]\d{{3,}})(?!\d|[.,]\d)|(?<![\w.,/$-])(?P<count>[1-9]\d{{4,}}) [{_SMALL}]{{3,}}s\b"
        ),
        _DIGITS,
        "Los miles se separan con punto.",
        lambda found: {name: number(int(digits)) for name, digits in found.groupdict().items() if digits},
        _is_a_code,
    ),
    Habit(
        "signo de peso separado",
        regex(r"(?<![A-Z])\$(?P<it> +)(?=\d)[\d.]+"),
        ("$ ",),
        "El signo de peso va pegado al monto.",
        _put(""),
    ),
    Habit(
        "porcentaje de dos maneras",
        regex(r"(?<![\w.,])[\d.,]*\d(?P<it>%)"),
        ("%",),
        "En un mismo documento el signo % va siempre con espacio o siempre sin él.",
        _put(" %"),
        beside=regex(r"\d[ \u00a0]%"),
    ),
    Habit(
        "coma decimal",
        regex(r"(?<![\w.,])\d+(?P<it>\.)\d{1,2}(?=\s?%)"),
        ("%",),
        "Los decimales llevan coma; el punto separa los miles.",
        _put(","),
    ),
    Habit(
        "hora con punto",
        regex(r"(?<![\w.,$])(?:[01]?\d|2[0-3])(?P<it>\.)[0-5]\d(?=\s*(?:h|hrs?|horas)\b)"),
        ("h",),
        "La hora y los minutos se separan con dos puntos.",
        _put(":"),
    ),
    Habit(
        "símbolo de unidad",
        regex(r"(?<=\d)\s(?P<it>hrs|mts|kms|grs|cms|kgs)\b"),
        ("hrs", "mts", "kms", "grs", "cms", "kgs"),
        "Los símbolos de las unidades no llevan plural ni punto: h, m, km, g, cm, kg.",
        lambda found: {} if found.string[found.end() : found.end() + 1] == "." else {"it": _UNITS[found["it"]]},
    ),
    Habit(
        "«y» ante i",
        regex(rf"(?<![\w¿¡/-])(?P<it>y)\s+[«“(*]*(?![IVXLC]+\b|[iIíÍ]\b|i[{_CAPITAL}])[hH]?[iIíÍ](?![aeoáéóAEO])[{_ANY}]*"),
        ("y",),
        "Ante el sonido i se escribe «e»: Ñuble e Iquique.",
        _put("e"),
        words=True,
    ),
    Habit(
        "«o» ante o",
        regex(
            r"(?<![\w¿¡/-])(?P<it>o)\s+(?:(?:8[\d.]*|11(?:\.\d{3})*)\b"
            rf"|[«“(*]*(?![oOóÓ]\b|ho(?:me|t|st|ld|bby|ckey)\w*)[hH]?[oOóÓ][{_ANY}'’]*)"
        ),
        ("o",),
        "Ante el sonido o se escribe «u»: siete u ocho.",
        _put("u"),
        words=True,
    ),
)  # fmt: skip
"""In the order in which they are looked for: what one takes, the next ones do not see."""
