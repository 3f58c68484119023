"""What page-validation, a judge from outside, finds wrong with a PDF."""

from __future__ import annotations

import page

PROFILES = ("ua1", "3a")


def failures(data: bytes) -> list[str]:
    """Every rule of PDF/UA-1 and of PDF/A-3a that a file breaks."""
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]
