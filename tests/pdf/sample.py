"""A document with everything that is tagged in a special way, printed so small that most of it is cut by a page."""

from __future__ import annotations

from pathlib import Path

from tests.pdf.pages import RUNNING, SMALL, printed
from tests.support.structure import printed as drawn
from tests.support.structure import read_structure

GOLDEN = Path(__file__).parent / "estructura.txt"


def _rows() -> str:
    return "".join(
        f'<tr><th scope="row">Fila {number}</th><td class="numero">{number}.000</td>'
        f"<td>{'' if number == 3 else 'sí'}</td></tr>"
        for number in range(1, 14)
    )


SAMPLE = f"""
{RUNNING}
<header class="portada"><h1>Título</h1></header>
<nav class="indice" role="doc-toc"><p class="indice-titulo">Contenido</p><ol class="indice">
<li><a href="#uno"><span class="numero">1.</span> Uno</a>
<ol class="indice"><li><a href="#dos"><span class="numero">1.1</span> Dos</a></li></ol></li></ol></nav>
<section id="uno-seccion"><h2 id="uno"><span class="numero">1.</span> Uno</h2>
<p>Un párrafo <strong>con</strong> <em>énfasis</em>, <span lang="en">another language</span>, un
<a href="https://www.ejemplo.cl/a">enlace <strong>largo que se corta</strong> porque no cabe en una línea</a> y una
nota<span class="nota-al-pie">La nota con <a href="https://www.ejemplo.cl/b">su enlace</a>.</span> que no lo interrumpe.
Sigue hasta pasar a la otra página: una palabra, otra palabra, otra palabra, otra palabra, otra palabra, otra palabra,
otra palabra, otra palabra, otra palabra, otra palabra, otra palabra, otra palabra, otra palabra, otra palabra.</p>
<blockquote><p>Una cita.</p></blockquote>
<ul><li>primero<ol type="a" start="3"><li>ce</li><li>de<p>y su párrafo</p></li><li>e</li></ol></li>
<li>segundo<span class="nota-al-pie">Nota de un ítem.</span></li><li>tercero</li><li>cuarto</li><li>quinto</li></ul>
<section id="dos-seccion"><h3 id="dos">Dos<span class="nota-al-pie">Nota de un título.</span></h3>
<table class="tabla" id="t"><caption><span class="numero" data-campo="SEQ Tabla">Tabla 1</span>. Filas</caption>
<colgroup><col data-ancho="40"><col data-ancho="30"><col data-ancho="30"></colgroup>
<thead><tr><th scope="col" rowspan="2">Nombre</th><th scope="colgroup" colspan="2">Datos</th></tr>
<tr><th scope="col" class="numero">Monto</th><th scope="col">Listo</th></tr></thead>
<tbody><tr class="grupo"><th scope="rowgroup" colspan="3">Grupo</th></tr>{_rows()}</tbody>
<tfoot><tr class="total"><th scope="row">Total</th><td class="numero">91.000</td><td></td></tr></tfoot></table>
<table class="datos-clave" aria-label="Datos clave"><colgroup><col data-ancho="40"><col data-ancho="60"></colgroup>
<tbody><tr><th scope="row">Dato</th><td><p>Uno.</p><ul><li>a</li><li>b</li></ul></td></tr></tbody></table>
<figure id="f" class="imagen"><img src="cuadro.png" alt="Un cuadro azul" data-alto="10">
<figcaption><span class="numero" data-campo="SEQ Figura">Figura 1</span>. Cuadro</figcaption>
<p class="fuente">Fuente: propia</p></figure>
<p>Vea la <a href="#t">Tabla 1</a>.</p></section></section>
"""


def structure() -> str:
    """How the sample is tagged, as text."""
    return drawn(read_structure(printed(SAMPLE, SMALL).data))
