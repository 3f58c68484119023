"""The workflows of GitHub and the action, run from clean clones as GitHub would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.ci.conftest import DOCUMENTS, FEW, TABLE, WRONG, documents, names
from tests.ci.github import Event, GitHub, JobRun

FORK = {"pull_request": {"number": 7, "head": {"repo": {"fork": True}}}}
OWN = {"pull_request": {"number": 7, "head": {"repo": {"fork": False}}}}


def annotations(run: JobRun) -> list[Mapping[str, str]]:
    """The properties of every error that stands beside a line of the change."""
    commands = re.findall(r"^::error ([^:]*)::", run.output, flags=re.M)
    return [dict(pair.split("=", 1) for pair in command.split(",")) for command in commands]


def test_a_sound_change_is_built_and_its_documents_attached(origin: Path, tmp_path: Path) -> None:
    host = GitHub(origin, tmp_path, Event("pull_request", OWN, branch=FEW))
    (run,) = host.run("revision.yml")
    assert run.outcome == "success", run.output
    assert annotations(run) == []
    assert documents(host.artifacts / "documentos") == documents(host.artifacts / "documentos/sitio") == [*DOCUMENTS]
    assert (host.artifacts / "documentos/sitio/index.html").is_file()
    assert names(host.artifacts / "informe") == ["minuta.html", "minuta.sarif", "minuta.txt"]
    assert "1 advertencia" in run.summary
    (sarif,) = host.sarif
    assert sarif["runs"][0]["results"]


@pytest.fixture(scope="module")
def wrong(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[GitHub, JobRun]:
    """A change with a wrong comuna, and what became of it."""
    host = GitHub(origin, tmp_path_factory.mktemp("wrong"), Event("pull_request", OWN, branch=WRONG))
    (run,) = host.run("revision.yml")
    return host, run


def test_a_wrong_comuna_in_a_change_ends_in_an_annotation_at_its_line(wrong: tuple[GitHub, JobRun]) -> None:
    host, run = wrong
    assert run.outcome == "failure"
    line = (run.workspace / TABLE).read_text(encoding="utf-8").splitlines()[4]
    column = line.index("San Bernardo") + 1
    assert {"file": TABLE, "line": "5", "col": str(column), "title": "comuna-fuera-de-region"} in annotations(run)
    assert f"::error file={TABLE},line=5,col={column}," in run.output
    assert not (host.artifacts / "documentos").exists()


def test_a_wrong_comuna_stands_in_the_report_that_the_site_keeps(wrong: tuple[GitHub, JobRun]) -> None:
    host, run = wrong
    (sarif,) = host.sarif
    places = [
        (place["artifactLocation"]["uri"], place["region"]["startLine"])
        for result in sarif["runs"][0]["results"]
        if result["ruleId"] == "comuna-fuera-de-region" and "suppressions" not in result
        for place in (result["locations"][0]["physicalLocation"],)
    ]
    assert places == [(TABLE, 5)]
    assert f"{TABLE}:5:" in run.summary
    assert (host.artifacts / "informe/minuta.html").read_text(encoding="utf-8").count("San Bernardo")


def test_who_proposes_from_a_fork_still_sees_the_annotation(origin: Path, tmp_path: Path) -> None:
    host = GitHub(origin, tmp_path, Event("pull_request", FORK, branch=WRONG))
    (run,) = host.run("revision.yml")
    assert [one["line"] for one in annotations(run) if one["title"] == "comuna-fuera-de-region"] == ["5"]
    assert host.sarif == [], "GitHub would refuse it"
    assert (host.artifacts / "informe").is_dir()
