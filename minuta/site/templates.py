"""The templates of the site, which are the project's: strict, escaped, and wrong at their own line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplateRuntimeError, UndefinedError

from minuta.problems import ContentError, Place, Problem
from minuta.text import did_you_mean

FOLDER = "templates/sitio"
_TEXTS = (".html", ".css", ".js", ".svg")


class Templates:
    """The files of `templates/sitio/` by their names there; a template may put in any of them that is text."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._texts = {name: data.decode("utf-8", "replace") for name, data in files.items() if name.endswith(_TEXTS)}
        self._environment = Environment(
            loader=FunctionLoader(self._load),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def _load(self, name: str) -> tuple[str, str, None] | None:
        return (self._texts[name], f"{FOLDER}/{name}", None) if name in self._texts else None

    def render(self, name: str, context: Mapping[str, Any]) -> bytes:
        """The page that a template gives. Raises ContentError at the line of the template."""
        try:
            return self._environment.get_template(name).render(context).encode()
        except TemplateSyntaxError as error:
            place = Place(f"{FOLDER}/{error.name or name}", error.lineno)
            problem = Problem("plantilla", place, "La plantilla no está bien escrita en esta línea.")
        except TemplateNotFound as error:
            hint = did_you_mean(str(error.name), self._texts)
            place = _line_of(error) or Place(f"{FOLDER}/{error.name}", 0, 0)
            problem = Problem("plantilla", place, f"Falta la plantilla «{FOLDER}/{error.name}».", hint)
        except (UndefinedError, TemplateRuntimeError, TypeError, ValueError, LookupError) as error:
            line = _line_of(error)
            if line is None:
                raise
            message = "La plantilla usa un nombre que no está definido, o algo que no se puede calcular."
            problem = Problem("plantilla", line, message, "Los nombres están en minuta/site/views.py.")
        raise ContentError([problem])


def _line_of(error: BaseException) -> Place | None:
    """The innermost line of a template in a trace: templates are compiled under their path in the project."""
    place, trace = None, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(f"{FOLDER}/"):
            place = Place(file, trace.tb_lineno)
        trace = trace.tb_next
    return place
