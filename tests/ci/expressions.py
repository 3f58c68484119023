"""The expressions of GitHub Actions (`${{ … }}`), as much of them as the workflows use; what is unknown fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Value = Any
Functions = Mapping[str, Callable[..., Value]]

STATUS = ("success", "failure", "always", "cancelled")
"""The functions that ask how things go: a condition without any is asked only while all goes well."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*') | (?P<number>\d+(?:\.\d+)?) | (?P<name>[A-Za-z_][\w-]*)
    | (?P<sign>&&|\|\||==|!=|[!().,]))""",
    re.X,
)
_INSERTED = re.compile(r"\$\{\{(.*?)\}\}", re.S)
_WORDS = {"true": True, "false": False, "null": None}
_LOOSELY = {"||": 1, "&&": 2, "==": 3, "!=": 3}
"""How tightly each operator binds."""


class Unknown(Exception):
    """The expression names or does something that this resolver does not know."""


@dataclass(frozen=True)
class Open:
    """An object of which any property may be asked: what it lacks is nothing, as in what an event brings."""

    values: Mapping[str, Value]


def evaluate(source: str, contexts: Mapping[str, Value], functions: Functions) -> Value:
    parser = _Parser(list(_tokens(source)), contexts, functions)
    value = parser.expression(0)
    if parser.next is not None:
        raise Unknown(f"«{parser.next}» in «{source}»")
    return value


def holds(condition: str | bool, contexts: Mapping[str, Value], functions: Functions) -> bool:
    """Whether an `if:` lets its step or job run."""
    source = str(condition).strip()
    whole = _INSERTED.fullmatch(source)
    source = whole[1] if whole else source
    if not any(re.search(rf"\b{name}\s*\(", source) for name in STATUS):
        source = f"success() && ({source})"
    return bool(evaluate(source, contexts, functions))


def insert(text: Value, contexts: Mapping[str, Value], functions: Functions) -> str:
    """A text with the value of each `${{ … }}` in its place."""
    return _INSERTED.sub(lambda found: shown(evaluate(found[1], contexts, functions)), shown(text))


def shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int):
        return str(value)
    raise Unknown(f"how {value!r} is written")


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    position = 0
    while source[position:].strip():
        found = _TOKEN.match(source, position)
        if not found or found.lastgroup is None:
            raise Unknown(f"«{source[position:].strip()}»")
        yield found.lastgroup, found[found.lastgroup]
        position = found.end()


class _Parser:
    """Reads and computes at once: both sides of every operator are computed, which here is without consequence."""

    def __init__(self, tokens: list[tuple[str, str]], contexts: Mapping[str, Value], functions: Functions) -> None:
        self._tokens, self._contexts, self._functions = tokens, contexts, functions

    @property
    def next(self) -> str | None:
        return self._tokens[0][1] if self._tokens else None

    def _take(self, expected: str | None = None) -> tuple[str, str]:
        if not self._tokens or expected not in (None, self.next):
            raise Unknown(f"«{self.next}» where «{expected}» goes")
        return self._tokens.pop(0)

    def expression(self, above: int) -> Value:
        left = self._operand()
        while self.next in _LOOSELY and _LOOSELY[self.next] > above:
            operator = self._take()[1]
            right = self.expression(_LOOSELY[operator])
            left = _computed(operator, left, right)
        return left

    def _operand(self) -> Value:
        kind, token = self._take()
        if kind == "text":
            return token[1:-1].replace("''", "'")
        if kind == "number":
            return int(token)
        if token == "!":
            return not self._operand()
        if token == "(":
            value = self.expression(0)
            self._take(")")
            return value
        if kind != "name":
            raise Unknown(f"«{token}»")
        if token in _WORDS:
            return _WORDS[token]
        return self._called(token) if self.next == "(" else self._looked_up(token)

    def _called(self, name: str) -> Value:
        if name not in self._functions:
            raise Unknown(f"the function «{name}»")
        self._take("(")
        arguments = []
        while self.next != ")":
            arguments.append(self.expression(0))
            if self.next == ",":
                self._take()
        self._take(")")
        return self._functions[name](*arguments)

    def _looked_up(self, name: str) -> Value:
        path, value = name, _property(self._contexts, name, name)
        while self.next == ".":
            self._take()
            key = self._take()[1]
            path = f"{path}.{key}"
            value = _property(value, key, path)
        return value


def _property(owner: Value, key: str, path: str) -> Value:
    if owner is None:
        return None
    if isinstance(owner, Open):
        value = owner.values.get(key)
        return Open(value) if isinstance(value, dict) else value
    if not isinstance(owner, Mapping) or key not in owner:
        raise Unknown(f"«{path}»")
    return owner[key]


def _computed(operator: str, left: Value, right: Value) -> Value:
    match operator:
        case "&&":
            return right if left else left
        case "||":
            return left if left else right
    if type(left) is not type(right) and None not in (left, right):
        raise Unknown(f"whether {left!r} is {right!r}")
    same = left.lower() == right.lower() if isinstance(left, str) and isinstance(right, str) else left == right
    return same if operator == "==" else not same
