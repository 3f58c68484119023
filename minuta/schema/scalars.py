"""What may be typed where the grammar wants a text: of a kind, some name that is known, or any words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from minuta.fields import MISSING, Field
from minuta.schema.definitions import BLANK, NOTHING, Definitions, Schema, one_of_these
from minuta.schema.kinds import ANY_TEXT, PLACES, asked, not_text, pattern, places, suggestions
from minuta.schema.spelling import any_of, whole, word
from minuta.text import did_you_mean

Names = Sequence[tuple[str, str]]
"""Names that may be typed, each with what is said of it."""

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_GAP: Schema = {"type": "string", "pattern": whole(any_of(word(text) for text in MISSING if text))}
_QUOTES = " Si lleva «{», «[» o dos puntos, enciérrelo entre comillas."

_MANY = 60
"""So many offers are written once and referred to, though an editor is then a little less tidy in lists."""


class Scalars:
    """Every answer is a reference to a definition; `blank` says whether nothing may stand there too."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions

    def words(self, *, blank: bool) -> Schema:
        text = _TEXT if blank else {**_TEXT, "pattern": ANY_TEXT}
        return self._define("palabras", [text], f"Aquí va un texto.{_QUOTES}", blank=blank)

    def field(self, field: Field, *, gaps: bool, blank: bool) -> Schema:
        """What a field reads; `gaps` says whether «s/i» and «no aplica» stand for a value."""
        texts: Schema = {"type": "string", "pattern": pattern(field)}
        alternatives = self._official(field, texts) if field.kind in PLACES else [texts]
        more = not_text(field)
        alternatives += [self._definitions.same(f"{field.kind} sin comillas", more)] if more else []
        gap = self._definitions.same("sin dato", _GAP)
        if gaps:
            alternatives.append(gap)
        elif texts["pattern"] == ANY_TEXT:
            alternatives = [{**one, "not": gap} for one in alternatives]
        message = f"Aquí va {asked(field)}.{_QUOTES if texts['pattern'] == ANY_TEXT else ''}"
        return self._define(field.kind, alternatives, message, suggestions(field), blank=blank)

    def name(self, what: str, names: Names, *, blank: bool, others: Sequence[Schema] = ()) -> Schema:
        """One of some names, letter by letter; `what` tells them in the message and `others` are other right texts."""
        known = [name for name, _ in names]
        message = f"Aquí va {what}. {did_you_mean('', known)}".strip()
        listed: list[Schema] = [{"enum": known}] if known else [NOTHING]
        return self._define(what, [*listed, *others], message, names, blank=blank)

    def form(self, what: str, alternatives: list[Schema], offered: Names = (), *, blank: bool) -> Schema:
        """A text that is told by its form."""
        return self._define(what, alternatives, f"Aquí va {what}.", offered, blank=blank)

    def _official(self, field: Field, texts: Schema) -> list[Schema]:
        """The official names as a list, and any other way of writing them as an expression that many fields share."""
        names = self._definitions.same(f"{field.kind} oficial", {"enum": [one.name for one in places(field.kind)]})
        otherwise = self._definitions.same(f"{field.kind} de otra forma{' varias' * field.many}", texts)
        return [names, otherwise]

    def _define(
        self, name: str, alternatives: list[Schema], message: str, offered: Names = (), *, blank: bool
    ) -> Schema:
        nothing = [self._definitions.same("vacío", BLANK)] if blank else []
        schema = one_of_these([*alternatives, *nothing], message)
        snippets: Schema = {"defaultSnippets": [_offer(text, said) for text, said in offered]} if offered else {}
        if len(offered) > _MANY:
            snippets = {"allOf": [self._definitions.same(f"se ofrece {name}", snippets)]}
        schema |= snippets
        return self._definitions.same(f"{name}{'' if blank else ' sin falta'}", schema)


def _offer(text: str, description: str) -> Schema:
    """A value that the editor offers, as YAML (some texts need quotes) and in its language of snippets."""
    plain = re.fullmatch(r"(?:[^\W_]|\$)(?:[^:#\n]|:\S)*", text)
    typed = text if plain else json.dumps(text, ensure_ascii=False)
    body = re.sub(r"([\\$}])", r"\\\1", typed)
    return {"label": text, "body": body, **({"description": description} if description else {})}
