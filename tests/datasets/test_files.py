"""The data of a document: what is written is read again equal, by what the dictionary says alone."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.datasets import Dataset, dataset, write
from minuta.doctype import Collection
from minuta.fields import KINDS, Field
from minuta.manifest import Summary
from minuta.periods import Period
from minuta.territory import chile
from minuta.values import Missing, Month, Quantity, Toponym, Year

SUMMARY = Summary(
    title="Título: período", subtitle="", type="Minuta", programme="Programa", institution="", part=None,
    period=Period(2020, 4, 3), state="aprobada", date=date(2020, 6, 30), language="es-CL", description="De qué es",
    keywords=(), regions=(),
)  # fmt: skip

_REGIONS = sorted(set(chile().regions.values()))
_COMUNAS = sorted(set(chile().comunas.values()), key=lambda one: one.code)
_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1, max_size=12)
_WORDS = st.text("abcñé ,\"'|/", min_size=1, max_size=5).map(str.strip).filter(bool)
_NUMBERS = st.decimals(-(10**12), 10**12, places=3, allow_nan=False).map(lambda one: one.normalize())
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "texto": _TEXTS,
    "prosa": _TEXTS,
    "entero": st.integers(-(10**15), 10**15),
    "decimal": _NUMBERS,
    "porcentaje": _NUMBERS.map(lambda one: Quantity(one, "%")),
    "pesos": st.integers(0, 10**18).map(lambda one: Quantity(Decimal(one), "$")),
    "uf": _NUMBERS.map(lambda one: Quantity(one, "UF")),
    "fecha": st.dates(),
    "mes": st.builds(Month, st.integers(1900, 2100), st.integers(1, 12)),
    "año": st.integers(1900, 2100).map(Year),
    "período": st.sampled_from(["2020", "2020-S1", "2020-T2", "2020-06"]).map(Period.parse),
    "región": st.sampled_from(_REGIONS).map(Toponym),
    "comuna": st.sampled_from(_COMUNAS).map(Toponym),
    "provincia": st.sampled_from(_COMUNAS).map(lambda one: Toponym(one.provincia)),
    "sí/no": st.booleans(),
    "opción": st.sampled_from(["en curso", "cumplido"]),
    "lista": st.lists(_WORDS, min_size=1, max_size=3).map(tuple),
    "rut": st.just("61.999.000-5"),
    "enlace": st.just("https://www.ejemplo.cl/a;b"),
    "color": st.just("#006FB3"),
}
_FIELDS = {kind: Field(f"campo_{number}", kind, options=("en curso", "cumplido")) for number, kind in enumerate(KINDS)}
_MANY = Field("comunas", "comuna", many=True)
COLLECTION = Collection(
    name="filas", title="Las filas", fields={field.name: field for field in (*_FIELDS.values(), _MANY)}
)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            **{field.name: _VALUES[kind] | st.sampled_from(Missing) for kind, field in _FIELDS.items()},
            _MANY.name: st.lists(_VALUES["comuna"], min_size=1, max_size=3).map(tuple),
        }
    ),
    max_size=4,
)


def _read(text: str, field: dict[str, Any]) -> Any:
    """A cell of the CSV as Table Schema says that it is read."""
    match field["type"]:
        case "integer" | "year":
            return int(text)
        case "number":
            return Decimal(text.replace(field["decimalChar"], "."))
        case "boolean":
            return {**dict.fromkeys(field["trueValues"], True), **dict.fromkeys(field["falseValues"], False)}[text]
        case "list":
            return tuple(text.split(field["delimiter"]))
    return text


def read_csv(files: dict[str, bytes]) -> list[list[Any]]:
    resource = next(one for one in _package(files)["resources"] if one["format"] == "csv")
    text = files[resource["path"]].decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=resource["dialect"]["delimiter"])
    fields = resource["schema"]["fields"]
    assert head == [field["name"] for field in fields]
    gaps = {gap["value"]: Missing(gap["value"]) for gap in resource["schema"]["missingValues"]}
    return [
        [gaps[cell] if cell in gaps else _read(cell, field) for cell, field in zip(line, fields, strict=True)]
        for line in lines
    ]


def read_json(files: dict[str, bytes]) -> list[list[Any]]:
    resource = next(one for one in _package(files)["resources"] if one["format"] == "json")
    found = json.loads(files[resource["path"]], parse_float=Decimal)
    names = [field["name"] for field in resource["schema"]["fields"]]
    reasons = {(one["row"], one["field"]): Missing(one["value"]) for one in found["missing"]}

    def value(number: int, name: str, cell: Any) -> Any:
        if cell is None:
            return reasons.get((number, name), Missing.EMPTY)
        return tuple(cell) if isinstance(cell, list) else cell

    rows = found[resource["dialect"]["property"]]
    return [[value(number, name, row[name]) for name in names] for number, row in enumerate(rows, start=1)]


def _package(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    return found


@settings(max_examples=50)
@given(_ROWS)
def test_what_is_written_is_read_again_by_its_dictionary(rows: list[dict[str, Any]]) -> None:
    table = dataset(COLLECTION, rows)
    files = write(("programa", "2020-T2"), SUMMARY, [table])
    expected = [list(row) for row in table.rows]
    assert read_csv(files) == expected
    assert read_json(files) == expected


def test_every_kind_of_field_has_a_type_of_table_schema() -> None:
    assert set(_VALUES) == set(KINDS)
    assert {variable.type for variable in dataset(COLLECTION, []).variables} <= {
        "string", "integer", "number", "boolean", "date", "year", "yearmonth", "list",
    }  # fmt: skip


def sample() -> Dataset:
    fields = {
        "region": Field("region", "región", title="Región"),
        "monto": Field("monto", "uf", title="Monto"),
        "es_nuevo": Field("es_nuevo", "sí/no"),
        "inicio": Field("inicio", "mes"),
    }
    rows = [
        {"region": Toponym(chile().regions["01"]), "monto": Quantity(Decimal("38000.5"), "UF"), "es_nuevo": True,
         "inicio": Month(2019, 8)},
        {"region": Toponym(chile().regions["08"]), "monto": Missing.NO_DATA, "es_nuevo": False,
         "inicio": Missing.NOT_APPLICABLE},
    ]  # fmt: skip
    return dataset(Collection(name="pilotos", title="Pilotos", fields=fields), rows)


def test_the_csv_is_what_excel_opens_in_chile() -> None:
    files = write(("p", "2020-T2"), SUMMARY, [sample()])
    assert (
        files["pilotos.csv"]
        == (
            "\ufeffregion;region_codigo;monto;es_nuevo;inicio\r\n"
            "Tarapacá;01;38000,5;sí;2019-08\r\n"
            "Biobío;08;s/i;no;no aplica\r\n"
        ).encode()
    )


def test_the_json_has_numbers_and_tells_why_something_is_missing() -> None:
    found = json.loads(write(("p", "2020-T2"), SUMMARY, [sample()])["pilotos.json"])
    assert found == {
        "name": "pilotos",
        "title": "Pilotos",
        "missing": [
            {"row": 2, "field": "monto", "value": "s/i"},
            {"row": 2, "field": "inicio", "value": "no aplica"},
        ],
        "rows": [
            {"region": "Tarapacá", "region_codigo": "01", "monto": 38000.5, "es_nuevo": True, "inicio": "2019-08"},
            {"region": "Biobío", "region_codigo": "08", "monto": None, "es_nuevo": False, "inicio": None},
        ],
    }


def test_the_dictionary_says_what_each_field_is() -> None:
    (resource, _) = _package(write(("p", "2020-T2"), SUMMARY, [sample()]))["resources"]
    described = {
        field["name"]: (field["type"], field.get("unit"), field["description"])
        for field in resource["schema"]["fields"]
    }
    assert described["monto"] == ("number", "UF", "Monto en UF.")
    assert described["inicio"] == ("yearmonth", None, "Mes (AAAA-MM).")
    assert "SUBDERE" in described["region_codigo"][2]
    assert resource["hash"].startswith("sha256:")


def test_a_code_never_takes_the_name_of_a_field() -> None:
    fields = {"region": Field("region", "región"), "region_codigo": Field("region_codigo")}
    names = [one.name for one in dataset(Collection(name="c", title="C", fields=fields), []).variables]
    assert names == ["region", "region_codigo_", "region_codigo"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (Field("x", "opción", options=("a", "b")), "Opciones: a y b."),
        (Field("x", "mes", not_before="monto"), "No es anterior a «El monto»."),
        (Field("x", "entero", sum_of=("monto", "otro")), "Es la suma de «El monto» y «otro»."),
        (Field("x", "porcentaje", percentage_of=("monto", "otro")), "Es el porcentaje que «El monto» es de «otro»."),
        (Field("x", "entero", months_between=("a", "b")), "Son los meses entre «a» y «b»."),
        (Field("x", "porcentaje", sums_to_100=True), "La columna suma 100."),
        (Field("x", "comuna", many=True, within="region"), "Está en «region». Puede tener varios valores."),
    ],
)
def test_what_a_type_declares_of_a_field_is_in_its_dictionary(field: Field, said: str) -> None:
    fields = {"monto": Field("monto", "pesos", title="El monto"), "x": field}
    found = dataset(Collection(name="c", title="C", fields=fields), []).variables
    assert next(one for one in found if one.name == "x").description == said


def test_a_document_without_data_has_no_files() -> None:
    assert write(("p", "2020-T2"), SUMMARY, []) == {}
