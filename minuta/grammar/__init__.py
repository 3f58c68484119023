"""What may be typed in each YAML file: one declaration of every key, its kind and the attribute it becomes.

Order matters only for people; unknown keys are errors. `validate` reads by these tables, and the documentation and the
editor's schema are made from them.
"""

from minuta.grammar.blocks import ATTENDANCE_FIELDS, BLOCKS, COMMITMENT_FIELDS, EXEMPTIONS
from minuta.grammar.content import MINUTA_KEYS, PROGRAMME, SECTION, OwnSummary, SharedSection
from minuta.grammar.look import THEME
from minuta.grammar.rules import (
    AnyNode,
    Either,
    Key,
    Later,
    ListOf,
    Name,
    NamedMap,
    Need,
    OneOf,
    Rule,
    Shape,
    Typed,
    Words,
)
from minuta.grammar.types import DOCUMENT_TYPE, FIELDS
from minuta.grammar.website import WEBSITE

__all__ = [
    "ATTENDANCE_FIELDS",
    "BLOCKS",
    "COMMITMENT_FIELDS",
    "DOCUMENT_TYPE",
    "EXEMPTIONS",
    "FIELDS",
    "MINUTA_KEYS",
    "PROGRAMME",
    "SECTION",
    "THEME",
    "WEBSITE",
    "AnyNode",
    "Either",
    "Key",
    "Later",
    "ListOf",
    "Name",
    "NamedMap",
    "Need",
    "OneOf",
    "OwnSummary",
    "Rule",
    "Shape",
    "SharedSection",
    "Typed",
    "Words",
]
