"""The keys of the look of the documents, which each theme says in its own file."""

from __future__ import annotations

from minuta import theme
from minuta.grammar.rules import COLOUR, NUMBER, TEXT, Key, ListOf, Name, Rule, Shape


def _all(rule: Rule, *keys: tuple[str, str, str]) -> tuple[Key, ...]:
    """Keys that must all stand and are read alike: name, attribute and what is said of each."""
    return tuple(Key(name, attribute, rule, required=True, description=said) for name, attribute, said in keys)


_FONTS = Shape(
    "las fuentes",
    theme.Fonts,
    (
        *_all(
            TEXT,
            ("paquete", "package", "El paquete de Python que trae los archivos de la letra."),
            ("familia", "family", "El nombre de la letra; el paquete debe traer sus cuatro caras."),
            ("word", "word", "La letra que se pide en Word: una de las mismas medidas que ya venga instalada."),
        ),
        *_all(NUMBER, ("altura_natural", "natural_line", "La altura de una línea sencilla, en veces la letra.")),
    ),
)

_BODY = Shape(
    "el cuerpo",
    theme.Body,
    _all(
        NUMBER,
        ("tamaño", "size", "El tamaño de la letra, en puntos."),
        ("interlineado", "line", "Veces el interlineado sencillo, con coma: 1,15."),
        ("despues", "after", "El espacio tras cada párrafo, en puntos."),
    ),
)

_COLOURS = Shape(
    "los colores",
    theme.Colours,
    _all(
        COLOUR,
        ("texto", "text", "El color del texto."),
        ("titulos", "headings", "El de los títulos y las leyendas."),
        ("acento", "accent", "El de las barras de los gráficos y las líneas que destacan."),
        ("tenue", "muted", "El del subtítulo, las fuentes y lo que va en segundo plano."),
        ("borde", "border", "El de las líneas de las tablas."),
        ("banda", "band", "El fondo de los rótulos y subtotales."),
        ("cabecera", "header", "El fondo de la cabecera de las tablas."),
        ("texto_cabecera", "header_text", "El texto de esa cabecera."),
        ("enlace", "link", "El de los enlaces."),
        ("aviso", "notice", "El del aviso y de la marca de borrador."),
    ),
)

_HEADING = Shape(
    "el título",
    theme.HeadingLook,
    _all(
        NUMBER,
        ("tamaño", "size", "El tamaño de la letra, en puntos."),
        ("antes", "before", "El espacio de arriba, en puntos."),
        ("despues", "after", "El espacio de abajo, en puntos."),
    ),
)

_PAGE = Shape(
    "la página",
    theme.Page,
    _all(
        NUMBER,
        ("ancho", "width", "El ancho de la hoja, en milímetros (carta: 215,9)."),
        ("alto", "height", "El alto de la hoja, en milímetros (carta: 279,4)."),
        ("margen_superior", "top", "El margen de arriba, en milímetros."),
        ("margen_derecho", "right", "El margen de la derecha, en milímetros."),
        ("margen_inferior", "bottom", "El margen de abajo, en milímetros."),
        ("margen_izquierdo", "left", "El margen de la izquierda, en milímetros."),
        ("encabezado", "header", "Del borde de la hoja al encabezado, en milímetros."),
        ("pie", "footer", "Del borde de la hoja al pie, en milímetros."),
    ),
)

_TABLE = Shape(
    "la tabla",
    theme.TableLook,
    _all(
        NUMBER,
        ("tamaño", "size", "El tamaño de la letra de las celdas, en puntos."),
        ("relleno", "padding", "El espacio sobre y bajo el texto de una celda, en puntos."),
    ),
)

_CHARTS = Shape(
    "los gráficos",
    theme.ChartLook,
    (
        Key("rellenos", "fills", ListOf(COLOUR), required=True, description="El relleno de cada serie, en orden."),
        Key("contorno", "outline", COLOUR, default="", description="La línea que rodea cada relleno, si la lleva."),
    ),
)

_LOGO = Shape(
    "el logo",
    theme.Logo,
    (
        *_all(
            TEXT,
            ("archivo", "file", "Una imagen PNG o JPEG de la carpeta del tipo."),
            ("alternativa", "alternative", "Lo que dice el logo, para quienes no lo ven."),
        ),
        *_all(NUMBER, ("alto", "height", "Su alto, en milímetros.")),
    ),
)

THEME = Shape(
    "el tema",
    theme.Theme,
    (
        Key(
            "base", "base", TEXT, default="", names=Name.THEME,
            description="El tema del que este cambia sólo algunas claves; lo demás queda igual.",
        ),
        Key("fuentes", "fonts", _FONTS, required=True, description="La letra de los documentos."),
        Key("cuerpo", "body", _BODY, required=True, description="El texto corrido."),
        Key("colores", "colours", _COLOURS, required=True, description='Los colores, entre comillas: «"#0A3D6B"».'),
        Key(
            "titulos",
            "headings",
            ListOf(_HEADING),
            required=True,
            description="El aspecto de los tres niveles de títulos, en una lista.",
        ),
        Key("pagina", "page", _PAGE, required=True, description="La hoja y sus márgenes."),
        Key("tabla", "table", _TABLE, required=True, description="Las celdas de las tablas."),
        Key("graficos", "charts", _CHARTS, required=True, description="Los rellenos de los gráficos."),
        Key("logo", "logo", _LOGO, description="La imagen de la institución; minuta no trae ninguna."),
    ),
)  # fmt: skip


def theme_key(whose: str) -> Key:
    """The key by which a file chooses a theme, the same wherever it may stand."""
    description = f"El aspecto {whose}: el nombre de un tema. Si no se pone, «{theme.USUAL}»."
    return Key("tema", "theme", names=Name.THEME, description=description)
