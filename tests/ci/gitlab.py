"""GitLab CI on this machine: the scripts of a pipeline run in clean clones, in order, as its runner runs them.

A key, a rule or a variable that this host does not know fails: it never runs less than what is written.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.ci.clones import BRANCH, clone, environment, restore_environment

Node = dict[str, Any]
Variables = dict[str, str]

_GLOBAL = {"stages", "workflow", "variables", "default"}
_DEFAULT = {"image", "timeout", "interruptible", "cache"}
_JOB = {
    "extends", "stage", "rules", "needs", "parallel", "variables", "script", "artifacts", "cache", "interruptible",
    "resource_group",
}  # fmt: skip
_ARTIFACTS = {"when", "expose_as", "paths", "expire_in", "reports"}
_ATTEMPT = "set -eo pipefail\nset +o noclobber\n"
"""How the runner begins the script of a job."""

TOKEN_URL = "https://gitlab-ci-token:clave@gitlab.example.cl/grupo/minuta.git"
"""How a job may write to its own repository."""


@dataclass
class JobRun:
    """A job that ran: how it ended, all that it said and the folder that it left."""

    name: str
    outcome: str
    output: str
    workspace: Path
    artifacts: Path
    definition: Node = field(repr=False)

    @property
    def code_quality(self) -> Path:
        """The report that a merge request shows."""
        return self.artifacts / self.definition["artifacts"]["reports"]["codequality"]


@dataclass(frozen=True)
class GitLab:
    """The host of a repository, for one pipeline started in a way («push», «schedule», …) on a branch."""

    origin: Path
    folder: Path
    source: str
    branch: str = BRANCH
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self, again: Sequence[JobRun] = ()) -> list[JobRun]:
        """Every job that may run; of a pipeline that is run `again`, only what had not gone well."""
        if not again:
            clone(self.origin, self.folder / "definitions", branch=self.branch)
        pipeline = yaml.safe_load((self.folder / "definitions/.gitlab-ci.yml").read_text(encoding="utf-8"))
        templates = {name: pipeline.pop(name) for name in list(pipeline) if name.startswith(".")}
        given = {name: pipeline.pop(name) for name in _GLOBAL}
        assert set(given["default"]) == _DEFAULT
        variables = self._predefined() | dict(_values(given["variables"])) | dict(self.variables)
        if not _allowed(given["workflow"]["rules"], variables):
            return []
        jobs = {name: {**templates.get(job.get("extends"), {}), **job} for name, job in pipeline.items()}
        runs = [run for run in again if run.outcome == "success"]
        done = {run.name.split(" ")[0] for run in runs}
        for stage in given["stages"]:
            for name, job in jobs.items():
                assert set(job) <= _JOB, set(job) - _JOB
                if (
                    job["stage"] == stage
                    and name not in done
                    and _allowed(job["rules"], variables)
                    and self._ready(job, runs)
                ):
                    runs.extend(self._times(name, {**given["default"], **job}, variables, runs))
        return runs

    def _predefined(self) -> Variables:
        merging = self.source == "merge_request_event"
        return {
            "GITLAB_CI": "true",
            "CI_PIPELINE_SOURCE": self.source,
            "CI_DEFAULT_BRANCH": BRANCH,
            "CI_COMMIT_BRANCH": "" if merging else self.branch,
            "CI_REPOSITORY_URL": TOKEN_URL,
        }

    def _ready(self, job: Node, runs: list[JobRun]) -> bool:
        """Whether all that a job needs went well."""
        needed = [[run for run in runs if run.name.split(" ")[0] == name] for name in job.get("needs", ())]
        return all(group and all(run.outcome == "success" for run in group) for group in needed)

    def _times(self, name: str, job: Node, variables: Variables, runs: list[JobRun]) -> Iterator[JobRun]:
        total = job.get("parallel", 0)
        if not total:
            yield self._job(name, job, variables, runs)
        for index in range(1, total + 1):
            numbered = variables | {"CI_NODE_INDEX": str(index), "CI_NODE_TOTAL": str(total)}
            yield self._job(f"{name} {index}/{total}", job, numbered, runs)

    def _job(self, name: str, job: Node, variables: Variables, runs: list[JobRun]) -> JobRun:
        machine = self.folder / f"{re.sub(r'[ /]', '-', name)}-{len(list(self.folder.iterdir()))}"
        workspace = machine / "builds"
        clone(self.origin, workspace, branch=self.branch)
        own = environment(machine / "home") | _to_this_repository(self.origin)
        if job["cache"]:
            assert job["cache"]["paths"] == [".venv/"]
            restore_environment(workspace, own)
        for needed in job.get("needs", ()):
            for run in runs:
                if run.name.split(" ")[0] == needed:
                    shutil.copytree(run.artifacts, workspace, dirs_exist_ok=True)
        inside = variables | {key: _expanded(value, variables) for key, value in job.get("variables", {}).items()}
        script = machine / "job.sh"
        script.write_text(_ATTEMPT + "\n".join(job["script"]) + "\n", encoding="utf-8")
        done = subprocess.run(
            ["bash", str(script)],
            cwd=workspace,
            env=own | inside,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        run = JobRun(
            name, "failure" if done.returncode else "success", done.stdout, workspace, machine / "artifacts", job
        )
        _keep_artifacts(run)
        return run


def _keep_artifacts(run: JobRun) -> None:
    wanted = run.definition["artifacts"]
    assert set(wanted) <= _ARTIFACTS, set(wanted) - _ARTIFACTS
    run.artifacts.mkdir()
    if run.outcome == "success" or wanted.get("when") == "always":
        for path in wanted["paths"]:
            if (run.workspace / path).exists():  # GitLab only warns when it does not
                shutil.copytree(run.workspace / path, run.artifacts / path, dirs_exist_ok=True)


def _to_this_repository(origin: Path) -> Variables:
    """The address of the host leads to the repository of the test, also with the token of the job in it."""
    return {
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_1": f"url.{origin.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_1": TOKEN_URL,
    }


def _values(variables: Node) -> Iterator[tuple[str, str]]:
    for name, value in variables.items():
        if isinstance(value, dict):
            assert value["value"] in value["options"]
        yield name, value["value"] if isinstance(value, dict) else value


def _allowed(rules: list[Node], variables: Variables) -> bool:
    """Whether any rule holds."""
    assert all(set(rule) == {"if"} for rule in rules)
    return any(all(_compared(part, variables) for part in rule["if"].split(" && ")) for rule in rules)


def _compared(condition: str, variables: Variables) -> bool:
    compared = re.fullmatch(r'\$(\w+) == (?:"([^"]*)"|\$(\w+))', condition)
    assert compared, f"an unknown rule: {condition}"
    name, text, other = compared.groups()
    return variables[name] == (variables[other] if other else text)


def _expanded(value: str, variables: Variables) -> str:
    return re.sub(r"\$(\w+)", lambda found: variables[found[1]], value)
