"""The shape of the package: imports go down, each library has one home, and the modules stay small."""

from __future__ import annotations

import ast
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "minuta"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of the project over the package that stands in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    """A folder with a copy of the package and of the contracts, for planting violations."""
    shutil.copytree(PACKAGE, tmp_path / "minuta", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def plant(folder: Path, module: str, code: str) -> None:
    file = folder / "minuta" / module
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{code}", encoding="utf-8")


def test_imports_go_down_and_every_library_has_one_home() -> None:
    result = lint(REPOSITORY)
    assert result.returncode == 0, result.stdout


UPWARD = {
    "at the top": "from minuta import build\n",
    "inside a function": "def planted() -> object:\n    from minuta import build\n\n    return build\n",
    "for typing": "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from minuta.build import Report\n",
}


@pytest.mark.parametrize("code", UPWARD.values(), ids=UPWARD)
def test_an_upward_import_is_named(copied_package: Path, code: str) -> None:
    plant(copied_package, "model.py", code)
    result = lint(copied_package)
    assert result.returncode == 1
    assert "minuta.model is not allowed to import minuta.build" in result.stdout


@pytest.mark.parametrize(
    ("module", "code", "named"),
    [
        ("inspection.py", "from minuta import pdf\n", "minuta.inspection is not allowed to import minuta.pdf"),
        ("checks/dates.py", "from minuta import validate\n", "minuta.checks is not allowed to import minuta.validate"),
        ("word/styles.py", "from minuta.word import writer\n", ".styles -> .writer (1 import)"),
        ("web.py", "def planted() -> None:\n    import weasyprint\n", "minuta.web -> weasyprint"),
        ("build.py", "import docx.shared\n", "minuta.build -> docx"),
        ("theme.py", "import yaml\n", "minuta.theme -> yaml"),
        ("validate/rows.py", "import openpyxl\n", "minuta.validate.rows -> openpyxl"),
        ("web.py", "import jinja2\n", "minuta.web -> jinja2"),
        ("expressions.py", "import markdown_it\n", "minuta.expressions -> markdown_it"),
        ("build.py", "import vl_convert\n", "minuta.build -> vl_convert"),
        ("word/images.py", "import PIL\n", "minuta.word.images -> PIL"),
        ("report/sarif.py", "import jinja2\n", "minuta.report.sarif -> jinja2"),
        ("report/text.py", "from minuta import checks\n", "minuta.report is not allowed to import minuta.checks"),
        ("markup/tree.py", "import lxml.html\n", "minuta.markup.tree -> lxml"),
    ],
)  # fmt: skip
def test_an_import_out_of_its_place_is_named(copied_package: Path, module: str, code: str, named: str) -> None:
    plant(copied_package, module, code)
    result = lint(copied_package)
    assert result.returncode == 1
    assert named in result.stdout.replace("\n", " ").replace("  ", " ")


def test_a_module_without_a_line_of_its_own_is_named(copied_package: Path) -> None:
    (copied_package / "minuta" / "planted.py").write_text('"""A module that no layer mentions."""\n', encoding="utf-8")
    result = lint(copied_package)
    assert result.returncode == 1
    assert "minuta.planted" in result.stdout


HEAVY = ("weasyprint", "docx", "vl_convert", "openpyxl", "PIL", "concurrent.futures.process")


def loaded_after(code: str, folder: Path) -> set[str]:
    """The heavy libraries that some code leaves loaded in a fresh interpreter."""
    told = f"{code}\nimport sys\nprint('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", told], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return set(result.stdout.rpartition("loaded:")[2].split())


def test_importing_the_inspection_loads_neither_the_pdf_engine_nor_the_word_library() -> None:
    assert loaded_after("import minuta.inspection", REPOSITORY) <= {"concurrent.futures.process"}


def test_checking_the_real_content_loads_neither_the_pdf_engine_nor_the_word_library() -> None:
    code = "from minuta.cli import main\nassert main(['check']) == 0"
    assert loaded_after(code, REPOSITORY) <= {"concurrent.futures.process"}


def test_asking_for_help_loads_no_stage() -> None:
    assert loaded_after("from minuta.cli import main\nmain(['--help'])", REPOSITORY) == set()


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_every_module_opens_with_one_sentence(file: Path) -> None:
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert docstring, "no docstring"
    first = docstring.split("\n\n")[0]
    assert first.endswith("."), first
    assert not re.search(r"\.\s[A-Z][a-z]", first), f"more than one sentence: {first}"


def test_no_module_is_too_long() -> None:
    lengths = {file.relative_to(PACKAGE).as_posix(): len(file.read_text("utf-8").splitlines()) for file in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_too_long() -> None:
    assert {name: length for name, length in functions() if length > LONGEST_FUNCTION} == {}


def test_most_functions_are_short() -> None:
    assert statistics.median(length for _, length in functions()) <= 10


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its length in lines, from `def` to its last line."""
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{file.relative_to(PACKAGE).as_posix()}:{node.lineno} {node.name}"
                yield name, (node.end_lineno or node.lineno) - node.lineno + 1
