"""The pipeline of GitLab, run from clean clones as its runner would."""

from __future__ import annotations

import json
from pathlib import Path

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
