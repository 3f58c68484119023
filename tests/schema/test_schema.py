"""The schemas themselves: every key is explained, in Spanish, and nothing in them is beyond what editors read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft7Validator

from minuta import grammar
from minuta.checks import RULES
from minuta.fields import KINDS
from minuta.grammar import Either, Key, Later, ListOf, NamedMap, OneOf, Shape
from tests.schema.conftest import Complaints


def keys_of(rule: Any, seen: set[int]) -> Iterator[tuple[str, Key]]:
    """Every key of the grammar, with what it is a key of."""
    if id(rule) in seen:
        return
    seen.add(id(rule))
    match rule:
        case Shape():
            for key in rule.keys:
                yield rule.what, key
                yield from keys_of(key.rule, seen)
        case ListOf() | NamedMap():
            yield from keys_of(rule.item, seen)
        case Either():
            yield from keys_of(rule.shape, seen)
        case OneOf():
            for shape in rule.shapes.values():
                yield from keys_of(shape, seen)
        case Later():
            yield from keys_of(rule.get(), seen)


ROOTS = (
    Shape("la minuta", dict, grammar.MINUTA_KEYS),
    grammar.PROGRAMME,
    grammar.DOCUMENT_TYPE,
    grammar.THEME,
)
KEYS = [found for root in ROOTS for found in keys_of(root, set())]


def test_every_key_is_explained() -> None:
    assert sorted({f"«{key.name}» de {what}" for what, key in KEYS if not key.description}) == []


def test_an_explanation_is_one_or_a_few_sentences() -> None:
    assert [key.description for _, key in KEYS if not re.fullmatch(r"[A-ZÁÉÍÓÚ«].{5,110}\.", key.description)] == []


def test_every_kind_says_what_goes_in_it() -> None:
    assert [kind.name for kind in KINDS.values() if not re.fullmatch(r"[a-z«].+[^.]", kind.description)] == []


def parts(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Every object inside a schema."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def resolved(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    return schema["definitions"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part


def test_every_schema_is_valid_and_has_no_empty_list_which_editors_refuse(schemas: Mapping[str, Any]) -> None:
    for schema in schemas.values():
        Draft7Validator.check_schema(schema)
        assert [part for part in parts(schema) if part.get("enum") == [] or part.get("anyOf") == []] == []


def test_every_key_that_the_editor_offers_has_its_explanation(schemas: Mapping[str, Any]) -> None:
    for name, schema in schemas.items():
        offered = [part["properties"] for part in parts(schema) if isinstance(part.get("properties"), dict)]
        bare = {key for keys in offered for key, one in keys.items() if "description" not in resolved(one, schema)}
        assert bare == set(), name


def test_whatever_is_refused_has_a_message_of_ours(schemas: Mapping[str, Any]) -> None:
    """What an editor tells is a key that is not allowed or is missing, and a value that nothing takes."""
    for schema in schemas.values():
        telling = [part for part in parts(schema) if part.get("additionalProperties") is False or "required" in part]
        telling += [part for part in parts(schema) if part.get("pattern") == "(?!)"]
        assert telling
        assert [part for part in telling if not part.get("errorMessage", "").endswith(".")] == []


def test_the_expressions_are_those_that_every_editor_reads(schemas: Mapping[str, Any]) -> None:
    every = [part for schema in schemas.values() for part in parts(schema)]
    patterns = {part["pattern"] for part in every if "pattern" in part}
    patterns |= {key for part in every for key in part.get("patternProperties", {})}
    assert len(patterns) > 100
    for pattern in patterns:
        re.compile(pattern)
        assert not re.search(r"\(\?[^:!]|\\[^sS.^$*+?()\[\]{}|/\\-]", pattern), pattern[:80]


def test_an_exception_may_cite_every_rule_and_no_other(complaints: Complaints) -> None:
    row = "[{{region: RM, nombre: x, excepciones: [{{regla: {}, motivo: x}}]}}]"
    assert [rule.code for rule in RULES if complaints("filas-pilotos", row.format(rule.code))] == []
    assert complaints("filas-pilotos", row.format("otra")) != []


@pytest.mark.parametrize("name", ["minuta", "programa", "tipo", "tema", "filas-pilotos"])
def test_nothing_but_a_whole_file_is_right(name: str, complaints: Complaints) -> None:
    for text in ("texto", "5", "[1]", "{}" if name != "filas-pilotos" else "{a: 1}"):
        assert complaints(name, text) != []
