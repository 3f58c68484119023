"""The expressions that staff may write in any text: Jinja's own, sandboxed and strict, printed in es-CL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from minuta import formats
from minuta.model import Minuta, Row, Text
from minuta.problems import ContentError, Place, Problem
from minuta.text import did_you_mean
from minuta.values import Missing, Month, Toponym, Year, display, order_key


class Markdown(str):
    """Text that is already Markdown and is not escaped again."""


class _UnknownName(UndefinedError):
    def __init__(self, name: str, candidates: tuple[str, ...], message: str | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.candidates = candidates


class _Undefined(StrictUndefined):
    """Knows the name that was asked for, and what could have been asked for."""

    def __init__(self, hint: str | None = None, obj: Any = None, name: str | None = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name, UndefinedError)
        candidates = tuple(obj.cells) if isinstance(obj, Row) else ()
        self._undefined_exception = partial(_UnknownName, name or "", candidates)  # type: ignore[assignment]


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def _markdown(value: Any) -> str:
    if isinstance(value, Markdown):
        return value
    return _PUNCTUATION.sub(r"\\\1", display(value).replace("\n", " "))


def _regions(rows: Iterable[Any]) -> tuple[Toponym, ...]:
    """The regions of some rows (or of a list of regions), each once, from north to south."""
    found: dict[str, Toponym] = {}
    for item in rows:
        value = item["region"] if isinstance(item, Row) else item
        for toponym in value if isinstance(value, tuple) else (value,):
            if isinstance(toponym, Toponym):
                region = Toponym(toponym.region)
                found[region] = region
    return tuple(sorted(found.values(), key=order_key))


def _enumerate(items: Iterable[Any]) -> str:
    return formats.enumeration([display(item) for item in items])


def _sum(rows: Iterable[Row], name: str) -> Any:
    """The sum of a field over the rows that have it: an empty cell is not a zero, it is left out."""
    total: Any = 0
    for row in rows:
        value = row[name]
        if not isinstance(value, Missing):
            total = value + total
    return total


def _month_and_year(value: Any) -> str:
    return formats.month_and_year(value.year, value.month) if isinstance(value, date | Month) else display(value)


def _year(value: Any) -> Any:
    return value if isinstance(value, Missing) else Year(value.year)


def _words(value: int) -> str:
    return formats.in_words(int(value))


def _distinct(rows: Iterable[Row], name: str) -> tuple[Any, ...]:
    return tuple(sorted(dict.fromkeys(row[name] for row in rows), key=order_key))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "regiones": _regions,
    "enumera": _enumerate,
    "suma": _sum,
    "mes_y_año": _month_and_year,
    "año": _year,
    "en_palabras": _words,
    "distintos": _distinct,
    "fecha_larga": lambda value: formats.long_date(value) if isinstance(value, date) else display(value),
    "fecha_corta": lambda value: formats.short_date(value) if isinstance(value, date) else display(value),
}


def names(minuta: Minuta) -> dict[str, Any]:
    """What every expression of a minuta may use."""
    return {
        "programa": minuta.programme.name,
        "institucion": minuta.programme.institution,
        "siglas": minuta.programme.acronyms,
        "periodo": minuta.period,
        "estado": minuta.state.capitalize(),
        **{name: cell.value for name, cell in minuta.facts.items()},
        **{name: data.rows for name, data in minuta.data.items()},
    }


class Expressions:
    """Gives texts their value. `names` are what every expression may use; a call may add its own."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = dict(names)
        self._printers = {
            "plain": _environment(display),
            "compact": _environment(partial(display, compact=True)),
            "markdown": _environment(_markdown),
        }
        for environment in self._printers.values():
            environment.filters["donde"] = lambda rows, condition: self._where(rows, condition)
        self._compiled: dict[tuple[str, Text], Any] = {}

    def text(self, text: Text | None, *, compact: bool = False, **extra: Any) -> str:
        """A plain text with its expressions printed; empty for None. Raises ContentError."""
        if text is None:
            return ""
        return self._print("compact" if compact else "plain", text, extra)

    def markdown(self, text: Text, **extra: Any) -> str:
        """Markdown with the values of its expressions escaped, so that data never becomes markup."""
        return self._print("markdown", text, extra)

    def rows(self, rows: Iterable[Row], condition: Text | None) -> tuple[Row, ...]:
        """The rows for which a condition holds; all of them without one. Raises ContentError."""
        if condition is None:
            return tuple(rows)
        return tuple(row for row in rows if self._holds(condition, row))

    def _print(self, printer: str, text: Text, extra: Mapping[str, Any]) -> str:
        if "{" not in text.text:
            return text.text
        names = {**self.names, **extra}
        template = self._compile(printer, text, names)
        with _Located(text, names):
            return str(template.render(names))

    def _compile(self, printer: str, text: Text, names: Mapping[str, Any]) -> Any:
        found = self._compiled.get((printer, text))
        if found is None:
            environment = self._printers[printer]
            _check(environment, text, names, as_expression=False)
            found = self._compiled[printer, text] = environment.from_string(text.text)
        return found

    def _holds(self, condition: Text, row: Row) -> bool:
        names = {**self.names, **row.typed_values(), "fila": row}
        found = self._compiled.get(("condition", condition))
        if found is None:
            environment = self._printers["plain"]
            _check(environment, condition, names, as_expression=True)
            found = environment.compile_expression(condition.text, undefined_to_none=False)
            self._compiled["condition", condition] = found
        with _Located(condition, names):
            return bool(found(names))

    def _where(self, rows: Iterable[Row], condition: str) -> tuple[Row, ...]:
        return self.rows(rows, Text(condition, Place("")))


def _environment(finalize: Callable[[Any], str]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=_Undefined, finalize=finalize, autoescape=False, keep_trailing_newline=True
    )
    environment.filters.update(FILTERS)
    environment.globals.clear()
    return environment


def _check(environment: Any, text: Text, names: Mapping[str, Any], *, as_expression: bool) -> None:
    """All that can be known before running: how the expression, names and filters are spelt. Raises ContentError."""
    source = f"{{{{{text.text}}}}}" if as_expression else text.text
    shift = 2 if as_expression else 0
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        raise ContentError([_syntax_problem(text, source, error.lineno, shift)]) from None
    problems = []
    for name in sorted(meta.find_undeclared_variables(tree) - set(names)):
        place = text.at(_name_offset(environment, source, name) - shift)
        message = f"«{name}» no está definido."
        problems.append(Problem("nombre-indefinido", place, message, did_you_mean(name, names)))
    for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
        for node in tree.find_all(kind):
            if node.name not in known:
                place = text.at(_name_offset(environment, source, node.name) - shift)
                message = f"No existe el filtro «{node.name}»."
                problems.append(Problem("filtro-desconocido", place, message, did_you_mean(node.name, known)))
    if problems:
        raise ContentError(problems)


def _syntax_problem(text: Text, source: str, line: int, shift: int) -> Problem:
    start = _line_offset(source, line)
    opened = re.search(r"\{[{%#]", source[start:])
    offset = max((start + opened.start() if opened else start) - shift, 0)
    if source.count("{{") > source.count("}}"):
        hint = "Falta cerrar con «}}»."
    elif source.count("{%") > source.count("%}"):
        hint = "Falta cerrar con «%}»."
    else:
        hint = "Un ejemplo bien escrito: {{ campamentos | length }}."
    return Problem("expresion", text.at(offset), "La expresión no está bien escrita.", hint)


def _line_offset(source: str, line: int) -> int:
    return sum(len(part) + 1 for part in source.split("\n")[: line - 1])


def _name_offset(environment: Any, source: str, name: str) -> int:
    """Where a name stands for the first time as a name, not as text or inside a string."""
    offset = 0
    for _, kind, value in environment.lex(source):
        if kind == "name" and value == name:
            return offset
        offset += len(value)
    return 0


class _Located:
    """Turns what goes wrong while an expression runs into a problem at its line."""

    def __init__(self, text: Text, names: Mapping[str, Any]) -> None:
        self.text = text
        self.names = names

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, _UnknownName):
            candidates = error.candidates or tuple(self.names)
            offset = max(self.text.text.find(error.name), 0)
            message, hint = f"«{error.name}» no está definido.", did_you_mean(error.name, candidates)
            raise ContentError([Problem("nombre-indefinido", self.text.at(offset), message, hint)]) from None
        if isinstance(error, ContentError) and not error.problems[0].place.file:
            # A condition written inside this text, as in `donde("…")`: its own place is the text's.
            start = self.text.at(0)
            raise ContentError([replace(problem, place=start) for problem in error.problems]) from None
        if isinstance(error, ContentError) or error is None or not isinstance(error, Exception):
            return
        offset = _line_offset(self.text.text, _line_of(trace))
        raise ContentError([Problem("expresion", self.text.at(offset), _explanation(error))]) from None


def _line_of(trace: Any) -> int:
    """The line of the template that was running: Jinja rewrites the trace so that it names template lines."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _explanation(error: Exception) -> str:
    if isinstance(error, ZeroDivisionError):
        return "La expresión divide por cero."
    if isinstance(error, SecurityError):
        return "La expresión usa algo que no está permitido."
    if isinstance(error, TypeError):
        return (
            "La expresión opera con valores que no se pueden combinar (por ejemplo, pesos con UF o texto con números)."
        )
    return "La expresión no se puede calcular con estos datos."
