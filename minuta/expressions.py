"""The expressions that staff may write in any text: Jinja's own, sandboxed and strict, printed in es-CL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from minuta import formats
from minuta.model import Minuta, Part, Row, Text
from minuta.periods import Period
from minuta.problems import ContentError, Place, Problem
from minuta.text import did_you_mean
from minuta.values import Missing, Month, Toponym, Year, display, is_number, order_key


class Markdown(str):
    """Text that is already Markdown and is not escaped again."""


class _UnknownName(UndefinedError):
    """`candidates` is what could have been asked for; None where it was any of the names of the minuta."""

    def __init__(self, name: Any, candidates: tuple[str, ...] | None, message: str | None = None) -> None:
        super().__init__(message)
        self.name = str(name)
        self.candidates = candidates


class _Undefined(StrictUndefined):
    """Knows the name that was asked for, and what could have been asked for."""

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError:
            candidates = None if obj is missing else _what_it_has(obj)
            self._undefined_exception = partial(_UnknownName, name, candidates)  # type: ignore[assignment]


def _what_it_has(thing: Any) -> tuple[str, ...]:
    """The names that can be asked for after a dot."""
    if isinstance(thing, Part):
        return "nombre", *thing.rows
    return tuple(thing.cells) if isinstance(thing, Row) else ()


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def _markdown(value: Any) -> str:
    if isinstance(value, Markdown):
        return value
    return _PUNCTUATION.sub(r"\\\1", display(value).replace("\n", " "))


def _regions(rows: Iterable[Any]) -> tuple[Toponym, ...]:
    """The regions of some rows (or of a list of regions), each once, from north to south."""
    found: dict[str, Toponym] = {}
    for place in _flat(_value(item, "region") if isinstance(item, Row) else item for item in rows):
        if isinstance(place, Toponym):
            region = Toponym(place.region)
            found[region] = region
        elif not isinstance(place, Missing):
            raise TypeError(f"«{place}» no es un lugar")
    return tuple(sorted(found.values(), key=order_key))


def _value(row: Row, name: str) -> Any:
    """The value of a field that an expression names in quotes. Raises _UnknownName."""
    if name not in row.cells:
        raise _UnknownName(name, tuple(row.cells))
    return row[name]


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    """The values one by one, where a field takes several."""
    for value in values:
        yield from value if isinstance(value, tuple) else (value,)


def _enumerate(items: Iterable[Any]) -> str:
    """«A, B y C»; what is empty is left out."""
    return formats.enumeration([shown for item in _flat(items) if (shown := display(item))])


def _sum(rows: Iterable[Row], name: str) -> Any:
    """The sum of a field over the rows that have it: an empty cell is not a zero, it is left out."""
    total: Any = 0
    for row in rows:
        value = _value(row, name)
        if not isinstance(value, Missing):
            total = value + total
    return total


def _month_and_year(value: Any) -> str:
    return formats.month_and_year(value.year, value.month) if isinstance(value, date | Month) else display(value)


def _year(value: Any) -> Any:
    return Year(value.year) if isinstance(value, date | Month | Period) else value


def _words(value: Any) -> str:
    return formats.in_words(int(value)) if value == int(value) else display(value)


def _distinct(rows: Iterable[Row], name: str) -> tuple[Any, ...]:
    return tuple(sorted(dict.fromkeys(_flat(_value(row, name) for row in rows)), key=order_key))


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
        **({"partes": minuta.parts} if minuta.by is not None else {}),
        **({minuta.part.field: minuta.part.value} if minuta.part is not None else {}),
    }


class Expressions:
    """Gives texts their value. `names` are what every expression may use; a call may add its own."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = dict(names)
        self._printers = {
            "plain": _environment(display),
            "compact": _environment(partial(display, compact=True)),
            "figure": _environment(self._noted),
            "markdown": _environment(_markdown),
        }
        for environment in self._printers.values():
            environment.filters["donde"] = lambda rows, condition: self._where(rows, condition)
        self._compiled: dict[tuple[str, Text], Any] = {}
        self._seen: list[Any] = []

    def text(self, text: Text | None, *, compact: bool = False, **extra: Any) -> str:
        """A plain text with its expressions printed; empty for None. Raises ContentError."""
        if text is None:
            return ""
        return self._print("compact" if compact else "plain", text, extra)

    def figure(self, text: Text, **extra: Any) -> tuple[str, bool]:
        """A text for the cell of a table, and whether it is a number and nothing else. Raises ContentError."""
        self._seen.clear()
        printed = self._print("figure", text, extra).strip()
        alone = len(self._seen) == 1 and is_number(self._seen[0])
        return printed, alone and printed == display(self._seen[0], compact=True)

    def _noted(self, value: Any) -> str:
        self._seen.append(value)
        return display(value, compact=True)

    def markdown(self, text: Text, **extra: Any) -> str:
        """Markdown with the values of its expressions escaped, so that data never becomes markup."""
        return self._print("markdown", text, extra)

    def faults(self, text: Text, extra: Iterable[str] = (), *, condition: bool = False) -> tuple[Problem, ...]:
        """What is wrong in how a text is written, without giving it a value; `extra` are other names it may use."""
        try:
            _check(self._printers["plain"], text, {**self.names, **dict.fromkeys(extra)}, as_expression=condition)
        except ContentError as error:
            return error.problems
        return ()

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
        with _Located(condition, names, as_expression=True):
            return bool(found(names))

    def _where(self, rows: Iterable[Row], condition: str) -> tuple[Row, ...]:
        return self.rows(rows, Text(condition, Place("")))


class _Environment(ImmutableSandboxedEnvironment):
    """Decimals mix with the numbers of an expression, and no short text can keep the machine busy for ever."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        repeats = operator in ("*", "%") and any(isinstance(side, str | list | tuple) for side in (left, right))
        if repeats or operator == "**":
            raise SecurityError(operator)
        return super().call_binop(context, operator, _exact(left), _exact(right))


def _exact(value: Any) -> Any:
    return Decimal(repr(value)) if isinstance(value, float) else value


def _environment(finalize: Callable[[Any], str]) -> _Environment:
    environment = _Environment(undefined=_Undefined, finalize=finalize, autoescape=False, keep_trailing_newline=True)
    environment.filters.pop("random")  # another text every time
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
    if as_expression and not _is_one_expression(tree):
        raise ContentError([_syntax_problem(text, source, 1, shift)])
    problems = list(_unknown_filters(environment, tree, text, source, shift))
    for name in sorted(meta.find_undeclared_variables(tree) - set(names)):
        place = text.at(_name_offset(environment, source, name) - shift)
        message = f"«{name}» no está definido."
        problems.append(Problem("nombre-indefinido", place, message, did_you_mean(name, names)))
    if problems:
        raise ContentError(problems)


def _unknown_filters(environment: Any, tree: nodes.Template, text: Text, source: str, shift: int) -> Iterator[Problem]:
    """Filters and questions that do not exist; each is then replaced in the tree, whose names are looked at next."""
    for kind, known, what, harmless in (
        (nodes.Filter, environment.filters, "el filtro", "length"),
        (nodes.Test, environment.tests, "la pregunta", "defined"),
    ):
        for node in tree.find_all(kind):
            if node.name not in known:
                place = text.at(_name_offset(environment, source, node.name) - shift)
                hint = did_you_mean(node.name, known)
                yield Problem("filtro-desconocido", place, f"No existe {what} «{node.name}».", hint)
                node.name = harmless


def _is_one_expression(tree: nodes.Template) -> bool:
    only = tree.body[0] if len(tree.body) == 1 else None
    return isinstance(only, nodes.Output) and len(only.nodes) == 1


def _syntax_problem(text: Text, source: str, line: int, shift: int) -> Problem:
    start = _line_offset(source, line)
    opened = re.search(r"\{[{%#]", source[start:])
    offset = max((start + opened.start() if opened else start) - shift, 0)
    if source.count("{{") > source.count("}}"):
        hint = "Falta cerrar con «}}»."
    elif source.count("{%") > source.count("%}"):
        hint = "Falta cerrar con «%}»."
    elif shift:
        hint = "Una condición va sin llaves: convocatoria == 2019."
    else:
        hint = "Un ejemplo bien escrito: {{ campamentos | length }}."
    return Problem("expresion", text.at(offset), "La expresión no está bien escrita.", hint)


def _line_offset(source: str, line: int) -> int:
    return sum(len(part) + 1 for part in source.split("\n")[: line - 1])


def _name_offset(environment: Any, source: str, name: str) -> int:
    """Where a name stands for the first time as a name, not as text or inside a string."""
    offset = 0
    for _, kind, value in environment.lex(source):
        offset = max(source.find(value, offset), offset)  # the blanks that `{{-` eats are in no token
        if kind == "name" and value == name:
            return offset
        offset += len(value)
    return 0


class _Located:
    """Turns what goes wrong while an expression runs into a problem at its line; a condition has only one."""

    def __init__(self, text: Text, names: Mapping[str, Any], *, as_expression: bool = False) -> None:
        self.text = text
        self.names = names
        self.as_expression = as_expression

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if not isinstance(error, Exception):
            return
        start = self._start(trace)
        if isinstance(error, _UnknownName):
            candidates = tuple(self.names) if error.candidates is None else error.candidates
            place = self.text.at(self._named(error.name, start))
            message, hint = f"«{error.name}» no está definido.", did_you_mean(error.name, candidates)
            raise ContentError([Problem("nombre-indefinido", place, message, hint)]) from None
        place = self.text.at(start)
        if not isinstance(error, ContentError):
            raise ContentError([Problem("expresion", place, _explanation(error))]) from None
        if not error.problems[0].place.file:
            # A condition written inside this text, as in `donde("…")`: its own place is this expression's.
            raise ContentError([replace(problem, place=place) for problem in error.problems]) from None

    def _start(self, trace: Any) -> int:
        """The offset of the expression that was running: the first of its line."""
        if self.as_expression:
            return 0
        line = _line_offset(self.text.text, _line_of(trace))
        opened = re.search(r"\{[{%]", self.text.text[line:])
        return line + opened.start() if opened else line

    def _named(self, name: str, start: int) -> int:
        """The offset of a name from the running expression on, as a whole word."""
        found = re.compile(rf"\b{re.escape(name)}\b").search(self.text.text, start)
        return found.start() if found else start


def _line_of(trace: Any) -> int:
    """The line of the template that was running: Jinja rewrites the trace so that it names template lines."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _explanation(error: Exception) -> str:
    if isinstance(error, ZeroDivisionError | InvalidOperation):
        return "La expresión divide por cero."
    if isinstance(error, SecurityError):
        return "La expresión usa algo que no está permitido."
    if isinstance(error, TypeError):
        return (
            "La expresión opera con valores que no se pueden combinar "
            "(por ejemplo, pesos con UF, texto con números o una celda vacía)."
        )
    return "La expresión no se puede calcular con estos datos."
