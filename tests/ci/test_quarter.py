"""A quarter from its beginning to the published site, first on GitLab and then, corrected, on GitHub.

Both keep the site in the same branch, and so the second continues what the first published.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.ci.clones import change, git, replace_in
from tests.ci.conftest import DOCUMENTS, documents
from tests.ci.expressions import insert
from tests.ci.github import Event, GitHub
from tests.ci.gitlab import GitLab
from tests.conftest import REPOSITORY

PRINTED = "minuta-comite-tecnico-2020-06.pdf"
PARTS = [f"parte {number}/4" for number in (1, 2, 3, 4)]
MANUAL = Event("workflow_dispatch", inputs={"strict": False})


def test_two_quarters_are_made_by_parts_compared_and_published_and_no_version_is_lost(
    published: Path, tmp_path: Path
) -> None:
    host = GitLab(published, tmp_path / "gitlab", "schedule")
    runs = host.run()
    ended = [(run.name, run.outcome) for run in runs]
    assert ended == [*((name, "success") for name in (*PARTS, "otra-vez")), ("sitio", "failure")], runs[-1].output
    assert "[lugar-en-dos-comunas]" in runs[-1].output, "what is approved has warnings, and nobody said to go on"
    assert git(published, "branch", "--list", "sitio") == ""

    runs = replace(host, source="web", variables={"STRICT": ""}).run(again=runs)
    assert [(run.name, run.outcome) for run in runs][-2:] == [("sitio", "success"), ("pages", "success")]
    public = runs[-1].artifacts / "public"
    assert documents(public) == [*DOCUMENTS]
    first = (public / "comite-tecnico/2020-06" / PRINTED).read_bytes()
    assert git(published, "show", "sitio:manifest.json") == (public / "manifest.json").read_text("utf-8").strip()

    with change(published, "main") as tree:
        replace_in(tree / "content/comite-tecnico/2020-06/minuta.yml", "Videoconferencia", "Oficina de ejemplo")
    github = GitHub(published, tmp_path / "github", MANUAL)
    jobs = github.run("trimestre.yml")
    assert [(run.id, run.outcome) for run in jobs] == [
        (job, "success") for job in ("shard", "shard", "shard", "shard", "again", "site", "publish")
    ], [run.output for run in jobs if run.outcome == "failure"]
    assert documents(github.artifacts / "documentos") == documents(github.artifacts / "otra-vez") == [*DOCUMENTS]
    assert github.pages is not None
    assert documents(github.pages) == [*DOCUMENTS]
    folder = github.pages / "comite-tecnico/2020-06"
    assert (folder / "version-1" / PRINTED).read_bytes() == first
    assert (folder / PRINTED).read_bytes() != first
    assert git(published, "rev-list", "--count", "sitio") == "2"


@pytest.mark.parametrize(
    ("event", "flag"),
    [
        (Event("schedule"), "--strict"),
        (Event("workflow_dispatch"), "--strict"),
        (Event("workflow_dispatch", inputs={"strict": True}), "--strict"),
        (MANUAL, ""),
    ],
)
def test_a_quarter_is_published_with_warnings_only_when_somebody_says_so(
    origin: Path, tmp_path: Path, event: Event, flag: str
) -> None:
    workflow = yaml.safe_load((REPOSITORY / ".github/workflows/trimestre.yml").read_text(encoding="utf-8"))
    contexts = GitHub(origin, tmp_path, event).contexts(workflow, {}, {})
    assert insert("${{ env.STRICT }}", contexts, {}) == flag


def test_documents_that_do_not_come_out_the_same_twice_are_not_published(origin: Path, tmp_path: Path) -> None:
    """The comparison alone, over two folders that differ in a byte."""
    workflow = yaml.safe_load((REPOSITORY / ".github/workflows/trimestre.yml").read_text(encoding="utf-8"))
    (step,) = (one for one in workflow["jobs"]["site"]["steps"] if one["name"].startswith("Comparar"))
    for name, data in (("output", b"uno"), ("otra-vez", b"uno")):
        (tmp_path / "work" / name).mkdir(parents=True)
        (tmp_path / "work" / name / "a.pdf").write_bytes(data)
    host = GitHub(origin, tmp_path, MANUAL)
    assert host.run_steps([step], tmp_path).outcome == "success"
    (tmp_path / "work/otra-vez/a.pdf").write_bytes(b"uno.")
    run = host.run_steps([step], tmp_path)
    assert run.outcome == "failure"
    assert "a.pdf differ" in run.output
    assert "::error title=no-reproducible::" in run.output
