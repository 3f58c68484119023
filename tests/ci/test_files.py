"""What others say of the files of CI: the published schemas of their hosts, and programs that judge them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
ACTION = REPOSITORY / ".github/actions/minuta/action.yml"
PIPELINE = REPOSITORY / ".gitlab-ci.yml"
SCRIPTS = sorted(file for file in (REPOSITORY / "scripts").iterdir() if file.is_file())
ACTIONLINT = shutil.which("actionlint", path=f"{REPOSITORY / '.ci/bin'}{os.pathsep}{os.environ['PATH']}")


def judged(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False
    )


def complained_of(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout + done.stderr if done.returncode else ""


SCHEMAS = {
    "github-workflows": (WORKFLOWS, ()),
    "github-actions": ([ACTION], ()),
    "gitlab-ci": ([PIPELINE], ("--data-transform", "gitlab-ci")),
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_published_schema_accepts_them(schema: str) -> None:
    files, more = SCHEMAS[schema]
    assert complained_of(judged("check_jsonschema", "--builtin-schema", f"vendor.{schema}", *more, *files)) == ""


@pytest.mark.parametrize(
    ("schema", "old", "new"),
    [
        ("github-workflows", "runs-on:", "run-on:"),
        ("github-actions", "using: composite", "using: compuesta"),
        ("gitlab-ci", "when: always", "when: siempre"),
    ],
)
def test_the_published_schema_would_refuse_a_mistake(tmp_path: Path, schema: str, old: str, new: str) -> None:
    files, more = SCHEMAS[schema]
    text = files[0].read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "equivocado.yml").write_text(text.replace(old, new), encoding="utf-8")
    done = judged("check_jsonschema", "--builtin-schema", f"vendor.{schema}", *more, tmp_path / "equivocado.yml")
    assert done.returncode == 1, done.stdout


def test_the_hooks_are_as_pre_commit_wants_them() -> None:
    assert complained_of(judged("pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")) == ""
    assert complained_of(judged("pre_commit", "validate-config", ".pre-commit-config.yaml")) == ""


def test_the_inputs_and_outputs_of_the_action_are_documented() -> None:
    page = (REPOSITORY / "docs/publicacion.md").read_text(encoding="utf-8")
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    for spanish, declared in (("entradas", action["inputs"]), ("salidas", action["outputs"])):
        table = page.partition(f"<!-- la acción: {spanish} -->")[2].strip().partition("\n\n")[0]
        assert re.findall(r"^\| `(\w+)` \|", table, flags=re.M) == list(declared)


# --- Safety


FOUND = range(11, 15)
"""How zizmor ends when it found something, by its gravity."""


def zizmor(*paths: str | Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "zizmor"
    return subprocess.run(
        [program, "--offline", "--no-progress", "--quiet", *paths],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_no_way_into_the_workflows_is_known() -> None:
    assert complained_of(zizmor(".github")) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  pull_request:\n", "  pull_request_target:\n"),
        ("actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "ejemplo/checkout@v6"),
        ("arguments: --drafts\n", "arguments: --drafts\n\n      - run: echo ${{ github.head_ref }}\n"),
    ],
)
def test_a_way_into_the_workflows_would_be_seen(tmp_path: Path, old: str, new: str) -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    assert old in text
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (folder / "revision.yml").write_text(text.replace(old, new), encoding="utf-8")
    assert zizmor(tmp_path).returncode in FOUND


def uses() -> Iterator[str]:
    for file in (*WORKFLOWS, ACTION):
        yield from re.findall(r"^\s*(?:- )?uses: (.*)$", file.read_text(encoding="utf-8"), flags=re.M)


def test_every_action_of_others_is_pinned_by_its_commit_and_says_its_version() -> None:
    foreign = {used for used in uses() if not used.startswith("./")}
    assert len(foreign) == len({used.partition("@")[0] for used in foreign}), "the same version everywhere"
    assert [used for used in foreign if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used)] == []


def test_only_what_publishes_may_write() -> None:
    asked = {}
    for file in WORKFLOWS:
        workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            asked[f"{file.stem}/{name}"] = {what for what, how in job["permissions"].items() if how == "write"}
            assert job["timeout-minutes"] <= 60
    assert {name: what for name, what in asked.items() if what} == {
        "revision/check": {"security-events"},
        "trimestre/publish": {"contents", "pages", "id-token"},
    }


# --- Sense


@pytest.mark.skipif(not ACTIONLINT, reason="needs actionlint, which .ci/run brings where there is Go")
def test_the_workflows_make_sense_to_actionlint(tmp_path: Path) -> None:
    wrong = tmp_path / "equivocado.yml"
    wrong.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("steps.minuta.", "steps.minutas."), "utf-8")
    done = subprocess.run(
        [str(ACTIONLINT), "-format", "{{json .}}", *map(str, WORKFLOWS), str(wrong)],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert {Path(one["filepath"]).name for one in found} == {wrong.name}, found


def shell_steps() -> Iterator[tuple[str, str]]:
    """Every shell step by the file and the name that it has."""
    for file in (*WORKFLOWS, ACTION):
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
        for part in read["jobs"].values() if "jobs" in read else [read["runs"]]:
            for step in part["steps"]:
                if "run" in step:
                    yield f"{file.stem}: {step['name']}", step["run"]
    for name, job in yaml.safe_load(PIPELINE.read_text(encoding="utf-8")).items():
        if isinstance(job, dict) and "script" in job:
            yield f"gitlab: {name}", "\n".join(job["script"])


def test_no_step_writes_an_expression_into_its_script() -> None:
    """What a change brings (a branch called «$(rm …)») reaches a shell only as a variable."""
    assert [name for name, script in shell_steps() if "${{" in script] == []


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="needs shellcheck, which .ci/run installs")
def test_the_scripts_make_sense_to_shellcheck(tmp_path: Path) -> None:
    for number, (name, script) in enumerate(shell_steps()):
        (tmp_path / f"{number}.sh").write_text(f"#!/bin/bash\n# {name}\n{script}\n", encoding="utf-8")
    done = subprocess.run(
        ["shellcheck", "--external-sources", "--source-path=SCRIPTDIR", *SCRIPTS, *sorted(tmp_path.iterdir())],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == ""
