"""The templates of a document type: strict, escaped, and writing into every element the line that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplateRuntimeError, UndefinedError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from minuta.doctype import DocumentType
from minuta.origins import ORIGIN, Said, mark
from minuta.problems import ContentError, Place, Problem
from minuta.text import did_you_mean

_START = re.compile(r"<([a-z][a-z0-9]*)")


class _Provenance(Extension):
    """Adds to every start tag written in a template the file, line and column where it stands."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        file = stream.filename or ""
        lines = self.environment.template_lines.get(stream.name or "", [])  # type: ignore[attr-defined]
        seen: dict[tuple[int, str], int] = {}
        for token in stream:
            if token.type != "data" or "<" not in token.value:
                yield token
                continue
            yield Token(token.lineno, "data", "".join(_marked(token, file, lines, seen)))


def _marked(token: Token, file: str, lines: list[str], seen: dict[tuple[int, str], int]) -> Iterator[str]:
    last = 0
    for found in _START.finditer(token.value):
        line = token.lineno + token.value.count("\n", 0, found.start())
        column = _column(lines, line, found[0], seen)
        yield f'{token.value[last : found.end()]} {ORIGIN}="{file}:{line}:{column}"'
        last = found.end()
    yield token.value[last:]


def _column(lines: list[str], line: int, tag: str, seen: dict[tuple[int, str], int]) -> int:
    """The column of the next appearance of a tag in its line; the lexer only tells lines."""
    if not 0 < line <= len(lines):
        return 1
    found = lines[line - 1].find(tag, seen.get((line, tag), 0))
    seen[line, tag] = found + 1
    return max(found, 0) + 1


def _with_its_place(value: Any) -> Any:
    """What is put in a template, after where it was typed when it knows."""
    return Markup(mark(value.place)) + value if isinstance(value, Said) else value


class TemplateEnvironment(SandboxedEnvironment):
    """Keeps what it compiled: one serves all the documents of a type."""

    template_lines: Mapping[str, list[str]]


def environment(declared: DocumentType) -> TemplateEnvironment:
    """An environment over the files of a type's folder."""
    templates = {name: text for name, text in declared.files.items() if name.endswith(".html")}
    made = TemplateEnvironment(
        loader=FunctionLoader(
            lambda name: (templates[name], declared.paths[name], None) if name in templates else None
        ),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_with_its_place,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Provenance],
    )
    for unsteady in ("lipsum", "random"):  # what would be another text every time
        made.globals.pop(unsteady, None)
        made.filters.pop(unsteady, None)
    made.template_lines = {name: text.split("\n") for name, text in templates.items()}
    return made


def render_template(env: TemplateEnvironment, declared: DocumentType, name: str, context: Mapping[str, Any]) -> str:
    """The text that a template gives. Raises ContentError at the template's line."""
    try:
        return env.get_template(name).render(context)
    except TemplateSyntaxError as error:
        place = Place(declared.paths.get(error.name or "", error.name or name), error.lineno)
        raise ContentError([Problem("plantilla", place, "La plantilla no está bien escrita en esta línea.")]) from None
    except TemplateNotFound as error:
        message = f"Falta la plantilla «{error.name}»."
        included = _place_of(error, declared) or Place(f"templates/{declared.name}")
        hint = did_you_mean(str(error.name), declared.files)
        raise ContentError([Problem("plantilla", included, message, hint)]) from None
    except (UndefinedError, TemplateRuntimeError, TypeError, ValueError, LookupError) as error:
        where = _place_of(error, declared)
        if where is None:
            raise
        message = (
            "La plantilla usa un nombre que no está definido."
            if isinstance(error, UndefinedError)
            else ("La plantilla no se puede calcular en esta línea.")
        )
        raise ContentError([Problem("plantilla", where, message, "Revise los nombres en docs/tipos.md.")]) from None


def _place_of(error: BaseException, declared: DocumentType) -> Place | None:
    """The innermost template line of a trace: templates are compiled under their path in the project."""
    paths = set(declared.paths.values())
    place = None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in paths:
            place = Place(file, trace.tb_lineno)
        trace = trace.tb_next
    return place
