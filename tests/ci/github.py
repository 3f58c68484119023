"""GitHub Actions on this machine: the steps of a workflow run in clean clones, in order, as its runner runs them.

What is not a shell step is one of the few actions below, which do here what matters to the steps around them. A key,
an action or an expression that this host does not know fails: it never runs less than what is written.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.ci.clones import BRANCH, clone, environment, git, restore_environment
from tests.ci.expressions import Open, Value, holds, insert

Node = dict[str, Any]

_WORKFLOW = {"name", True, "permissions", "concurrency", "env", "jobs"}
"""The keys that are honoured; «on» is read as true."""

_JOB = {"name", "needs", "if", "runs-on", "timeout-minutes", "permissions", "strategy", "environment", "steps"}
_STEP = {"name", "id", "if", "uses", "with", "run", "shell", "env", "continue-on-error"}
_SHELLS = {None: ("bash", "-e"), "bash": ("bash", "--noprofile", "--norc", "-eo", "pipefail")}


@dataclass(frozen=True)
class StepRun:
    """A step that ran: how it ended and all that it said."""

    name: str
    outcome: str
    output: str = ""


@dataclass
class JobRun:
    """A job that ran, with the folder that its steps left."""

    id: str
    name: str
    workspace: Path
    steps: list[StepRun] = field(default_factory=list)
    summary: str = ""

    @property
    def outcome(self) -> str:
        return "failure" if any(step.outcome == "failure" for step in self.steps) else "success"

    @property
    def output(self) -> str:
        return "".join(step.output for step in self.steps)


@dataclass(frozen=True)
class Event:
    """What starts a run: its name, the branch that is checked out, and what it brings."""

    name: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)
    branch: str = BRANCH


@dataclass
class GitHub:
    """The host: a repository, the artifacts of a run, and what was sent to its other services."""

    origin: Path
    folder: Path
    event: Event
    sarif: list[Node] = field(default_factory=list)
    pages: Path | None = None

    @property
    def artifacts(self) -> Path:
        return self.folder / "artifacts"

    def run(self, name: str) -> list[JobRun]:
        """Every job of a workflow that may run, each matrix job as often as it says."""
        workflow = _read(self.folder / "definitions", self.origin, f".github/workflows/{name}", self.event.branch)
        assert set(workflow) <= _WORKFLOW, set(workflow) - _WORKFLOW
        runs: list[JobRun] = []
        for key, job in workflow["jobs"].items():
            assert set(job) <= _JOB, set(job) - _JOB
            assert job["runs-on"].startswith("ubuntu-")
            needed = {job.get("needs", ())} if isinstance(job.get("needs"), str) else set(job.get("needs", ()))
            before = [run for run in runs if run.id in needed]
            assert needed <= {run.id for run in runs} or any(run.outcome == "failure" for run in runs)
            well = len({run.id for run in before}) == len(needed) and all(run.outcome == "success" for run in before)
            for strategy, matrix in _combinations(job.get("strategy", {})):
                contexts = self.contexts(workflow, strategy, matrix)
                if holds(job.get("if", "success()"), contexts, {"success": lambda well=well: well}):
                    runs.append(self._job(key, job, contexts))
        return runs

    def contexts(self, workflow: Node, strategy: Node, matrix: Node) -> Node:
        """What the expressions of a job may name."""
        github = {
            "event_name": self.event.name,
            "event": Open({"repository": {"default_branch": BRANCH}, **self.event.payload}),
            "ref_name": self.event.branch,
            "sha": git(self.origin, "rev-parse", self.event.branch),
        }
        defaults = {name: one.get("default") for name, one in _inputs_of(workflow).items()}
        contexts = {"github": github, "strategy": strategy, "matrix": matrix, "runner": {"os": "Linux", "arch": "X64"}}
        contexts["inputs"] = Open({**defaults, **self.event.inputs} if self.event.name == "workflow_dispatch" else {})
        contexts["env"] = {name: insert(text, contexts, {}) for name, text in workflow.get("env", {}).items()}
        return contexts

    def _job(self, key: str, job: Node, contexts: Node) -> JobRun:
        number = len(list(self.folder.glob(f"{key}-*"))) + 1
        run = self.run_steps(job["steps"], self.folder / f"{key}-{number}", contexts)
        run.id, run.name = key, insert(job.get("name", key), contexts, {})
        return run

    def run_steps(self, steps: list[Node], machine: Path, contexts: Node | None = None) -> JobRun:
        """Some steps on a machine, in its folder «work»."""
        run = JobRun("", "", machine / "work")
        run.workspace.mkdir(parents=True, exist_ok=True)
        runner = _Runner(self, run, machine, contexts or {"env": {}})
        runner.steps(steps)
        run.summary = runner.file("summary").read_text(encoding="utf-8")
        return run


@dataclass
class _Runner:
    """The steps of one job, or of an action inside it: `contexts` are those that its expressions may name."""

    host: GitHub
    job: JobRun
    machine: Path
    contexts: Node
    action: Path | None = None
    failed: bool = False

    def __post_init__(self) -> None:
        self.contexts = {**self.contexts, "steps": {}}
        for name in ("output", "env", "summary", "path"):
            self.file(name).touch()

    def file(self, name: str) -> Path:
        return self.machine / f"GITHUB_{name.upper()}"

    @property
    def _functions(self) -> Mapping[str, Callable[..., Value]]:
        return {
            "success": lambda: not self.failed,
            "failure": lambda: self.failed,
            "always": lambda: True,
            "cancelled": lambda: False,
        }

    def steps(self, steps: list[Node]) -> None:
        for step in steps:
            assert set(step) <= _STEP, set(step) - _STEP
            if not holds(step.get("if", "success()"), self.contexts, self._functions):
                outcome, outputs = "skipped", {}
            else:
                outcome, outputs = self._step(step)
            self.failed = self.failed or (outcome == "failure" and not step.get("continue-on-error", False))
            if "id" in step:
                self.contexts["steps"][step["id"]] = {"outcome": outcome, "outputs": _Outputs(outputs)}

    def _step(self, step: Node) -> tuple[str, Mapping[str, str]]:
        env = {name: self._text(value) for name, value in step.get("env", {}).items()}
        self.contexts, before = {**self.contexts, "env": {**self.contexts["env"], **env}}, self.contexts
        try:
            if "run" in step:
                return self._shell(step)
            given = {name: self._text(value) for name, value in step.get("with", {}).items()}
            return self._action(step, step["uses"], given)
        finally:
            self.contexts = {**self.contexts, "env": before["env"]}

    def _text(self, value: Value) -> str:
        return insert(value, self.contexts, self._functions)

    def _shell(self, step: Node) -> tuple[str, Mapping[str, str]]:
        assert self.action is None or "shell" in step, "an action must say which shell"
        self.file("output").write_text("", encoding="utf-8")
        script = self.machine / "step.sh"
        script.write_text(self._text(step["run"]), encoding="utf-8")
        done = subprocess.run(
            [*_SHELLS[step.get("shell")], str(script)],
            cwd=self.job.workspace,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert not self.file("env").read_text() and not self.file("path").read_text(), "a step changes the next ones"
        outcome = "failure" if done.returncode else "success"
        self.job.steps.append(StepRun(step.get("name", step["run"]), outcome, done.stdout))
        return outcome, dict(_outputs(self.file("output").read_text(encoding="utf-8")))

    def _environment(self) -> dict[str, str]:
        files = {f"GITHUB_{name}": str(self.file(name)) for name in ("OUTPUT", "ENV", "PATH")}
        given = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(self.file("summary")),
            "GITHUB_WORKSPACE": str(self.job.workspace),
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self.machine),
        }
        if self.action is not None:
            given["GITHUB_ACTION_PATH"] = str(self.action)
        return environment(self.machine / "home") | files | given | self.contexts["env"]

    def _action(self, step: Node, uses: str, given: dict[str, str]) -> tuple[str, Mapping[str, str]]:
        if uses.startswith("./"):
            return self._composite(self.job.workspace / uses, given)
        name, _, version = uses.partition("@")
        assert re.fullmatch(r"[0-9a-f]{40}", version), f"{uses}: an action is pinned by its commit"
        known, accepted, required = ACTIONS[name]
        assert set(given) <= set(accepted) and set(required) <= set(given), (name, given)
        try:
            outputs = known(self, given)
        except ActionError as error:
            self.job.steps.append(StepRun(step.get("name", uses), "failure", f"{error}\n"))
            return "failure", {}
        self.job.steps.append(StepRun(step.get("name", uses), "success"))
        return "success", outputs

    def _composite(self, folder: Path, given: dict[str, str]) -> tuple[str, Mapping[str, str]]:
        """An action of this repository: it sees its own inputs, and the environment of the step that uses it."""
        definition = yaml.safe_load((folder / "action.yml").read_text(encoding="utf-8"))
        assert definition["runs"]["using"] == "composite"
        declared = definition["inputs"]
        assert set(given) <= set(declared), set(given) - set(declared)
        inputs = {name: given.get(name, one.get("default", "")) for name, one in declared.items()}
        inner = _Runner(self.host, self.job, self.machine, {**self.contexts, "inputs": inputs}, action=folder)
        inner.steps(definition["runs"]["steps"])
        outputs = {name: inner._text(one["value"]) for name, one in definition["outputs"].items()}
        return "failure" if inner.failed else "success", _Declared(outputs)


class _Outputs(dict[str, str]):
    """What a step put out: one that it did not is empty, but of an action only those that it declares may be asked."""

    def __init__(self, outputs: Mapping[str, str]) -> None:
        super().__init__(outputs)
        self._declared = isinstance(outputs, _Declared)

    def __contains__(self, name: object) -> bool:
        return not self._declared or super().__contains__(name)

    def __missing__(self, name: str) -> str:
        return ""


class _Declared(dict[str, str]):
    """The outputs that an action declares, all of them."""


class ActionError(Exception):
    """What an action would fail with."""


def _checkout(runner: _Runner, given: Mapping[str, str]) -> Mapping[str, str]:
    clone(runner.host.origin, runner.job.workspace, branch=runner.host.event.branch, depth=int(given["fetch-depth"]))
    return {}


def _cache(runner: _Runner, given: Mapping[str, str]) -> Mapping[str, str]:
    """Brings back what an earlier run would have kept under that key: the environment of Python."""
    path = Path(given["path"])
    assert path.name == ".venv" and re.fullmatch(r"minuta-Linux-X64-[0-9a-f]{32}", given["key"]), given
    restore_environment(path.parent, environment(runner.machine / "home"))
    return {"cache-hit": "true"}


def _upload(runner: _Runner, given: Mapping[str, str]) -> Mapping[str, str]:
    source, target = runner.job.workspace / given["path"], runner.host.artifacts / given["name"]
    if not any(file.is_file() for file in source.rglob("*")):
        if given.get("if-no-files-found", "warn") == "error":
            raise ActionError(f"no files in {given['path']}")
        return {}
    assert not target.exists(), f"two artifacts called «{given['name']}»"
    shutil.copytree(source, target)
    return {}


def _download(runner: _Runner, given: Mapping[str, str]) -> Mapping[str, str]:
    """One by its name lands in the folder itself; those of a pattern, each in a folder with its name."""
    target = runner.job.workspace / given["path"]
    if "name" in given:
        if not (runner.host.artifacts / given["name"]).is_dir():
            raise ActionError(f"no artifact called «{given['name']}»")
        shutil.copytree(runner.host.artifacts / given["name"], target, dirs_exist_ok=True)
    else:
        for artifact in runner.host.artifacts.glob(given["pattern"]):
            shutil.copytree(artifact, target / artifact.name)
    return {}


def _upload_sarif(runner: _Runner, given: Mapping[str, str]) -> Mapping[str, str]:
    runner.host.sarif.append(json.loads((runner.job.workspace / given["sarif_file"]).read_text(encoding="utf-8")))
    return {}


def _upload_pages(runner: _Runner, given: Mapping[str, str]) -> Mapping[str, str]:
    return _upload(runner, {"name": "github-pages", "if-no-files-found": "error", **given})


def _deploy_pages(runner: _Runner, _: Mapping[str, str]) -> Mapping[str, str]:
    runner.host.pages = runner.host.artifacts / "github-pages"
    assert runner.host.pages.is_dir()
    return {"page_url": "https://ejemplo.github.io/minuta/"}


Action = Callable[[_Runner, Mapping[str, str]], Mapping[str, str]]
ACTIONS: Mapping[str, tuple[Action, tuple[str, ...], tuple[str, ...]]] = {
    "actions/checkout": (_checkout, ("fetch-depth", "persist-credentials"), ("fetch-depth", "persist-credentials")),
    "actions/cache": (_cache, ("path", "key"), ("path", "key")),
    "actions/upload-artifact": (
        _upload,
        ("name", "path", "if-no-files-found", "retention-days"),
        ("name", "path", "retention-days"),
    ),
    "actions/download-artifact": (_download, ("name", "pattern", "path"), ("path",)),
    "github/codeql-action/upload-sarif": (_upload_sarif, ("sarif_file", "category"), ("sarif_file", "category")),
    "actions/upload-pages-artifact": (_upload_pages, ("path",), ("path",)),
    "actions/deploy-pages": (_deploy_pages, (), ()),
}
"""Each with the inputs that it may be given and those that it must."""


def _read(folder: Path, origin: Path, path: str, branch: str) -> Node:
    """A file of the repository as the host reads it, from the branch of the event."""
    if not folder.exists():
        clone(origin, folder, branch=branch)
    return dict(yaml.safe_load((folder / path).read_text(encoding="utf-8")))


def _inputs_of(workflow: Node) -> Node:
    return dict((workflow[True].get("workflow_dispatch") or {}).get("inputs", {}))


def _combinations(strategy: Node) -> Iterator[tuple[Node, Node]]:
    """The strategy and the matrix of each time that a job runs; of a matrix, one list of values is known."""
    if not strategy:
        yield {"job-total": 1, "job-index": 0}, {}
        return
    assert set(strategy) == {"matrix"}
    ((name, values),) = strategy["matrix"].items()
    for index, value in enumerate(values):
        yield {"job-total": len(values), "job-index": index}, {name: value}


def _outputs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        assert equals and re.fullmatch(r"[a-z_-]+", name), line
        yield name, value
