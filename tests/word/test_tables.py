"""Tables in Word: widths, merged cells, repeated headers and the flags that screen readers read."""

from __future__ import annotations

from typing import Any

from tests.support.word_invariants import W, val
from tests.word.conftest import Parts

TABLE = (
    '<table class="tabla" id="t"><caption><span class="numero" data-campo="SEQ Tabla">Tabla 1</span>. Uno</caption>'
    '<colgroup><col data-ancho="50"><col data-ancho="30"><col data-ancho="20"></colgroup>'
    '<thead><tr><th scope="col" rowspan="2">a</th><th scope="colgroup" colspan="2">b</th></tr>'
    '<tr><th scope="col">c</th><th scope="col" class="numero">d</th></tr></thead>'
    '<tbody><tr class="grupo"><th scope="rowgroup" colspan="3">g</th></tr>'
    '<tr><th scope="row">e</th><td>f<ul><li>h</li></ul></td><td class="numero">1</td></tr></tbody>'
    '<tfoot><tr class="total"><th scope="row" colspan="2">Total</th><td class="numero">1</td></tr></tfoot></table>'
)


def table_of(parts: dict[str, Any]) -> Any:
    return parts["word/document.xml"].find(f".//{W}tbl")


def test_the_columns_have_the_shares_that_the_page_gives_them(parts: Parts) -> None:
    widths = [int(one.get(f"{W}w")) for one in table_of(parts(TABLE)).iter(f"{W}gridCol")]
    assert [round(100 * width / sum(widths)) for width in widths] == [50, 30, 20]


def test_header_rows_repeat_and_no_row_is_cut_by_a_page(parts: Parts) -> None:
    rows = table_of(parts(TABLE)).findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_cells_that_span_are_merged_both_ways(parts: Parts) -> None:
    rows = table_of(parts(TABLE)).findall(f"{W}tr")
    spans = [[(val(cell, "tcPr/gridSpan"), val(cell, "tcPr/vMerge")) for cell in row.findall(f"{W}tc")] for row in rows]
    assert spans[0] == [("", "restart"), ("2", "")]
    assert spans[1] == [("", "continue"), ("", ""), ("", "")]
    assert spans[2] == [("3", "")]
    assert spans[4] == [("2", ""), ("", "")]


def test_the_flags_say_which_rows_and_columns_are_headers(parts: Parts) -> None:
    look = table_of(parts(TABLE)).find(f"{W}tblPr/{W}tblLook")
    flags = {name: look.get(f"{W}{name}") for name in ("firstRow", "lastRow", "firstColumn", "noHBand")}
    assert flags == {"firstRow": "1", "lastRow": "1", "firstColumn": "1", "noHBand": "1"}
    assert int(look.get(f"{W}val"), 16) & 0xE0 == 0xE0


def test_a_table_without_header_says_so(parts: Parts) -> None:
    head = '<table class="ficha" aria-label="x"><colgroup><col data-ancho="100"></colgroup>'
    plain = f"{head}<tbody><tr><td>a</td></tr></tbody></table>"
    properties = table_of(parts(plain)).find(f"{W}tblPr")
    look = properties.find(f"{W}tblLook")
    assert [look.get(f"{W}{name}") for name in ("firstRow", "lastRow", "firstColumn")] == ["0", "0", "0"]
    assert val(properties, "tblCaption") == "x"


def test_the_caption_is_also_the_tables_own_title(parts: Parts) -> None:
    assert val(table_of(parts(TABLE)), "tblPr/tblCaption") == "Tabla 1. Uno"


def test_numbers_and_labels_have_styles_of_their_own(parts: Parts) -> None:
    styles = [val(one, "pPr/pStyle") for one in table_of(parts(TABLE)).iter(f"{W}p") if "".join(one.itertext())]
    assert styles[:4] == ["TablaEncabezado", "TablaEncabezadoGrupo", "TablaEncabezado", "TablaEncabezadoNumero"]
    assert styles[4:] == [
        "TablaRotulo",
        "TablaTexto",
        "TablaTexto",
        "ListBullet",
        "TablaNumero",
        "TablaRotulo",
        "TablaSuma",
    ]


def test_a_page_break_before_a_table_without_caption_falls_before_it(parts: Parts) -> None:
    plain = TABLE[: TABLE.index("<caption>")] + TABLE[TABLE.index("<colgroup>") :]
    made = parts(f'<p>a</p><hr class="salto">{plain}<p>b</p>')
    breaks = list(made["word/document.xml"].iter(f"{W}pageBreakBefore"))
    assert len(breaks) == 1
    assert next(breaks[0].iterancestors(f"{W}tbl"), None) is not None


def test_a_table_with_a_caption_and_a_label_has_both_a_title_and_a_description(parts: Parts) -> None:
    labelled = TABLE.replace('id="t"', 'id="t" aria-label="Obras por región, con sus montos"', 1)
    properties = table_of(parts(labelled)).find(f"{W}tblPr")
    assert val(properties, "tblCaption") == "Tabla 1. Uno"
    assert val(properties, "tblDescription") == "Obras por región, con sus montos"


def test_the_second_row_of_a_head_looks_like_one_where_styles_reach_only_the_first(parts: Parts) -> None:
    rows = table_of(parts(TABLE)).findall(f"{W}tr")
    fills = [
        [cell.find(f"{W}tcPr/{W}shd") is not None for cell in row.findall(f"{W}tc") if not _is_covered(cell)]
        for row in rows[:2]
    ]
    assert fills == [[False, False], [True, True]]


def _is_covered(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") == "continue"
