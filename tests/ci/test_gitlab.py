"""The pipeline of GitLab, run from clean clones as its runner would."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ci.clones import git
from tests.ci.conftest import DOCUMENTS, FEW, TABLE, WRONG, documents, names
from tests.ci.gitlab import GitLab


def test_a_sound_change_is_built_and_its_documents_attached(origin: Path, tmp_path: Path) -> None:
    (run,) = GitLab(origin, tmp_path, "merge_request_event", branch=FEW).run()
    assert (run.name, run.outcome) == ("revisar", "success"), run.output
    assert documents(run.artifacts / "output") == documents(run.artifacts / "output/sitio") == [*DOCUMENTS]
    assert "blocker" not in {entry["severity"] for entry in json.loads(run.code_quality.read_text(encoding="utf-8"))}


def test_a_wrong_comuna_in_a_change_stands_at_its_line_in_the_merge_request(origin: Path, tmp_path: Path) -> None:
    (run,) = GitLab(origin, tmp_path, "merge_request_event", branch=WRONG).run()
    assert run.outcome == "failure"
    report = json.loads(run.code_quality.read_text(encoding="utf-8"))
    assert [entry["location"] for entry in report if entry["severity"] == "blocker"] == [
        {"path": TABLE, "lines": {"begin": 5}}
    ]
    assert not (run.artifacts / "output").exists()
    assert names(run.artifacts / "informes") == ["codequality.json", "minuta.html"]


def test_a_branch_without_a_merge_request_starts_nothing(origin: Path, tmp_path: Path) -> None:
    assert GitLab(origin, tmp_path, "push", branch=WRONG).run() == []


def test_a_quarter_is_made_by_parts_compared_and_published(published: Path, tmp_path: Path) -> None:
    runs = GitLab(published, tmp_path / "host", "web", variables={"STRICT": ""}).run()
    names = [*(f"parte {number}/4" for number in (1, 2, 3, 4)), "otra-vez", "sitio", "pages"]
    assert [(run.name, run.outcome) for run in runs] == [(name, "success") for name in names], runs[-1].output
    public = runs[-1].artifacts / "public"
    assert documents(public) == [*DOCUMENTS]
    assert (public / "index.html").is_file()
    assert git(published, "show", "sitio:manifest.json") == (public / "manifest.json").read_text("utf-8").strip()


def test_a_quarter_of_another_branch_is_made_and_not_published(origin: Path, tmp_path: Path) -> None:
    runs = GitLab(origin, tmp_path, "schedule", branch=FEW).run()
    assert [(run.name, run.outcome) for run in runs][-2:] == [("otra-vez", "success"), ("sitio", "failure")]
    assert "[lugar-en-dos-comunas]" in runs[-1].output
