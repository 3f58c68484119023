"""The workflows of GitHub and the action, run from clean clones as GitHub would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.ci.clones import change, git, replace_in
from tests.ci.conftest import DOCUMENTS, TABLE, WRONG, documents, names
from tests.ci.github import Event, GitHub, JobRun

FORK = {"pull_request": {"number": 7, "head": {"repo": {"fork": True}}}}
OWN = {"pull_request": {"number": 7, "head": {"repo": {"fork": False}}}}


def annotations(run: JobRun) -> list[Mapping[str, str]]:
    """The properties of every error that stands beside a line of the change."""
    commands = re.findall(r"^::error ([^:]*)::", run.output, flags=re.M)
    return [dict(pair.split("=", 1) for pair in command.split(",")) for command in commands]


def test_a_sound_change_is_built_and_its_documents_attached(origin: Path, tmp_path: Path) -> None:
    host = GitHub(origin, tmp_path, Event("pull_request", OWN))
    (run,) = host.run("revision.yml")
    assert run.outcome == "success", run.output
    assert annotations(run) == []
    assert len(documents(host.artifacts / "documentos")) == len(documents(host.artifacts / "documentos/sitio")) > 4
    assert (host.artifacts / "documentos/sitio/index.html").is_file()
    assert names(host.artifacts / "informe") == ["minuta.html", "minuta.sarif", "minuta.txt"]
    assert "advertencias" in run.summary
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


# --- Each quarter


MANUAL = Event("workflow_dispatch", inputs={"strict": False})


def by_job(runs: list[JobRun]) -> dict[str, str]:
    """How each job ended, those of a matrix with their number."""
    return {run.workspace.parent.name: run.outcome for run in runs}


def test_a_quarter_is_made_by_parts_compared_and_published_and_the_next_one_keeps_it(
    published: Path, tmp_path: Path
) -> None:
    host = GitHub(published, tmp_path / "primera", MANUAL)
    runs = host.run("trimestre.yml")
    jobs = [*(f"shard-{number}" for number in (1, 2, 3, 4)), "again-1", "site-1", "publish-1"]
    assert by_job(runs) == dict.fromkeys(jobs, "success"), [run.output for run in runs if run.outcome != "success"]
    assert [run.name for run in runs][:2] == ["Hacer la parte 1 de 4", "Hacer la parte 2 de 4"]
    assert documents(host.artifacts / "documentos") == documents(host.artifacts / "otra-vez") == [*DOCUMENTS]
    assert host.pages is not None
    assert documents(host.pages) == [*DOCUMENTS]
    assert (host.pages / "index.html").is_file()
    first = (host.pages / "comite-tecnico/2020-06/minuta-comite-tecnico-2020-06.pdf").read_bytes()

    with change(published, "main") as tree:
        replace_in(tree / "content/comite-tecnico/2020-06/minuta.yml", "Videoconferencia", "Oficina de ejemplo")
    host = GitHub(published, tmp_path / "segunda", MANUAL)
    runs = host.run("trimestre.yml")
    assert set(by_job(runs).values()) == {"success"}, [run.output for run in runs if run.outcome != "success"]
    assert host.pages is not None
    folder = host.pages / "comite-tecnico/2020-06"
    assert (folder / "version-1/minuta-comite-tecnico-2020-06.pdf").read_bytes() == first
    assert (folder / "minuta-comite-tecnico-2020-06.pdf").read_bytes() != first
    assert git(published, "rev-list", "--count", "sitio") == "2"


def test_a_quarter_with_warnings_in_what_is_approved_is_not_published_unless_somebody_says_so(
    published: Path, tmp_path: Path
) -> None:
    runs = GitHub(published, tmp_path / "host", Event("schedule")).run("trimestre.yml")
    assert [name for name, outcome in by_job(runs).items() if outcome == "failure"] == ["site-1"]
    assert "publish-1" not in by_job(runs)
    assert "[lugar-en-dos-comunas]" in runs[-1].output
    assert git(published, "branch", "--list", "sitio") == ""
