"""What an independent validator says of a PDF, where it is installed: the rules of PDF/UA-1 and PDF/A-3a it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

VALIDATOR = "page-validation"
PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


def validator() -> str:
    """Its name and version; nothing where it is not installed. Its module has a common name, «page»."""
    try:
        return f"{VALIDATOR} {version(VALIDATOR)}"
    except PackageNotFoundError:
        return ""


def load() -> ModuleType | None:
    """The validator itself, or None."""
    return import_module("page") if validator() else None


def broken_rules(data: bytes) -> Iterator[str]:
    """None where the validator is not installed. Its own words are in English, and are quoted as such."""
    page = load()
    if page is None:
        return
    for profile, standard in PROFILES.items():
        try:
            failures = page.validate_pdf_bytes(data, profile=profile).failures
        except page.PageError:
            yield f"no se pudo comprobar que cumpla {standard}: el validador no lo pudo leer"
            continue
        for failure in failures:
            yield f"no cumple {standard}, regla {failure.rule_id} (el validador dice: «{failure.message}»)"
