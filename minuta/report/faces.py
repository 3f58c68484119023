"""The faces of a report by their name, each imported only when it is asked for."""

from __future__ import annotations

from minuta.report.outcome import Outcome
from minuta.report.screen import Screen

TEXT = "text"

FACES = {TEXT: "txt", "json": "json", "sarif": "sarif", "github": "txt", "gitlab": "json", "html": "html"}
"""The usual ending of a file of each."""


def face_of(name: str, outcome: Outcome, screen: Screen) -> str:
    """An outcome as one of the faces; only the text cares about the screen."""
    match name:
        case "json":
            from minuta.report import json_object

            return json_object.write(outcome)
        case "sarif":
            from minuta.report import sarif

            return sarif.write(outcome)
        case "github":
            from minuta.report import github

            return github.write(outcome)
        case "gitlab":
            from minuta.report import gitlab

            return gitlab.write(outcome)
        case "html":
            from minuta.report import html_page

            return html_page.write(outcome)
        case _:
            from minuta.report import text

            return text.write(outcome, screen)
