"""The documentation says what the program does: its examples are run, its tables are compared with the code."""

from __future__ import annotations

import ast
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from minuta import cli, grammar, theme
from minuta.checks import RULES, check
from minuta.expressions import FILTERS, Expressions, names
from minuta.fields import KINDS, Field
from minuta.grammar import Either, Later, ListOf, NamedMap, OneOf, Shape
from minuta.inspection import inspect as inspect_project
from minuta.load import Source, load
from minuta.load.yaml_text import parse_yaml
from minuta.markup import VOCABULARY
from minuta.model import Minuta
from minuta.parts import split
from minuta.problems import ContentError, Place, Problem, Severity
from minuta.project import Project
from minuta.render import pages, render
from minuta.source import Mapping as MappingNode
from minuta.source import Scalar
from minuta.validate import validate
from minuta.validate.reading import Reader
from minuta.validate.rows import read_data
from minuta.values import display
from tests.conftest import REPOSITORY, TemporaryProject

DOCUMENTS = (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md")))
CONTENT = {
    "minuta": REPOSITORY / "content/accion-local/2020-T2/minuta.yml",
    "reunion": REPOSITORY / "content/comite-tecnico/2020-06/minuta.yml",
}
"""The real documents whose data the examples use, by their type."""

_HEAD = "tipo: {}\ntitulo: Ejemplo\nperiodo: {}\nestado: aprobada\n{}secciones:\n"
HEADS = {
    "minuta": _HEAD.format("minuta", "2020-T2", "corte: 30-06-2020\n"),
    "reunion": _HEAD.format("reunion", "2020-06", "fecha: 18-06-2020\nlugar: Sala\n"),
}


# --- Reading the documentation ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fence:
    """A fenced example. `info` are the words after the language: what the example is for."""

    document: str
    line: int
    language: str
    info: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]+)\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S)
_TABLE = re.compile(r"<!-- (?P<name>[^\n]+?) -->\n\n(?P<rows>(?:\|[^\n]*\n)+)")
_CODE = re.compile(r"`([^`\n]+)`")


def read(name: str) -> str:
    """A page of docs/ by its path there, or the README."""
    page = REPOSITORY / "docs" / name
    return (page if page.is_file() else REPOSITORY / name).read_text(encoding="utf-8")


def fences() -> Iterator[Fence]:
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for found in _FENCE.finditer(text):
            language, *info = found["info"].split()
            body = re.sub(rf"^{found['indent']}", "", found["text"], flags=re.M)
            yield Fence(path.name, text.count("\n", 0, found.start()) + 1, language, tuple(info), body)


def yaml_fences(*purposes: str) -> list[Fence]:
    return [fence for fence in fences() if fence.language == "yaml" and fence.info and fence.info[0] in purposes]


def tables(name: str) -> dict[str, list[list[str]]]:
    """The rows of every table with a name (a comment before it), without the header."""
    found = {}
    for table in _TABLE.finditer(read(name)):
        lines = table["rows"].splitlines()[2:]
        cells = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in lines]
        found[table["name"]] = [[cell.strip() for cell in row] for row in cells]
    return found


def codes_in(cell: str) -> list[str]:
    return [code.replace("\\|", "|") for code in _CODE.findall(cell)]


def prose_of(text: str) -> str:
    """A document without its examples and its code, where nothing is a link."""
    return _CODE.sub("", _FENCE.sub("", text))


# --- The examples ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    """The real documents as loaded, with an image for the examples that show one."""
    image = io.BytesIO()
    Image.new("RGB", (4, 4)).save(image, "PNG")
    loaded, problems = load(Project(REPOSITORY), CONTENT.values())
    assert problems == ()
    images = {"mesa-territorial.jpg": image.getvalue()}
    return {source.type.name: replace(source, images={**source.images, **images}) for source in loaded}


@pytest.fixture(scope="module")
def minuta(sources: dict[str, Source]) -> Minuta:
    """The minute that the results of the guide are taken from."""
    minutas, problems = validate((sources["minuta"],))
    assert problems == ()
    return minutas[0]


def example(fence: Fence, sources: dict[str, Source]) -> Source:
    """A whole document around an example, with the data of the real one."""
    purpose, *rest = fence.info
    kind = rest[0] if rest else "minuta"
    if purpose == "minuta":
        text = fence.text
    elif purpose == "secciones":
        text = HEADS[kind] + _indented(fence.text, 2)
    else:
        text = f"{HEADS[kind]}  - titulo: Ejemplo\n    contenido:\n{_indented(fence.text, 6)}"
    node = parse_yaml(text, str(fence))
    assert isinstance(node, MappingNode)
    return replace(sources[kind], minuta=node)


def _indented(text: str, spaces: int) -> str:
    return "".join(f"{' ' * spaces}{line}" if line.strip() else line for line in text.splitlines(keepends=True))


def errors_in(source: Source) -> list[str]:
    whole, invalid = validate((source,))
    minutas, unplaced, _ = split(whole)
    problems: Iterable[Problem] = (*invalid, *unplaced, *check(minutas), *render(minutas)[1])
    return [f"{problem.place}: {problem.message}" for problem in problems if problem.stops(strict=False)]


YAML = [fence for fence in fences() if fence.language == "yaml"]


@pytest.mark.parametrize("fence", YAML, ids=str)
def test_every_yaml_example_is_read_by_minuta_unless_it_is_wrong_on_purpose(fence: Fence) -> None:
    if "mal" in fence.info:
        with pytest.raises(ContentError):
            parse_yaml(fence.text, str(fence))
    else:
        parse_yaml(fence.text, str(fence))


@pytest.mark.parametrize("fence", yaml_fences("minuta", "secciones", "bloques"), ids=str)
def test_every_example_of_a_document_gives_a_page(fence: Fence, sources: dict[str, Source]) -> None:
    assert errors_in(example(fence, sources)) == []


@pytest.mark.parametrize("fence", yaml_fences("programa", "sitio", "tipo", "campos"), ids=str)
def test_every_example_of_a_declaration_is_accepted(fence: Fence) -> None:
    reader = Reader()
    rules: dict[str, grammar.Rule] = {
        "programa": grammar.PROGRAMME,
        "sitio": grammar.WEBSITE,
        "tipo": grammar.DOCUMENT_TYPE,
        "campos": grammar.FIELDS,
    }
    reader.read(parse_yaml(fence.text, str(fence)), rules[fence.info[0]])
    assert reader.problems == []


@pytest.mark.parametrize("fence", yaml_fences("filas"), ids=str)
def test_every_example_of_rows_is_accepted(fence: Fence, minuta: Minuta) -> None:
    reader = Reader()
    read_data(reader, parse_yaml(fence.text, str(fence)), minuta.type.collections[fence.info[1]])
    assert reader.problems == []


def test_every_block_has_an_example() -> None:
    typed = "\n".join(fence.text for fence in yaml_fences("bloques"))
    assert [name for name in grammar.BLOCKS if not re.search(rf"^- {name}:", typed, re.M)] == []


def test_the_worked_example_of_a_type_gives_a_page(project: TemporaryProject) -> None:
    files = [fence for fence in fences() if fence.info and fence.info[0].startswith("archivo=")]
    for fence in files:
        project.write(fence.info[0].removeprefix("archivo="), fence.text)
    checked = inspect_project(project.project, [project.root / "content/plazas"])
    assert [str(problem.place) for problem in checked.problems if problem.stops(strict=False)] == []
    assert [page.name for page in checked.pages] == [("plazas", "2020-S1")]
    assert "Conforme con lo informado" in checked.pages[0].body.text()


RESULTS = re.findall(r"^- `(\{.+?)` → «(.+?)»(?=:|$)", read("guia.md"), re.M)


@pytest.mark.parametrize(("expression", "result"), RESULTS)
def test_an_expression_gives_the_result_beside_it(expression: str, result: str, minuta: Minuta) -> None:
    printed = Expressions(names(minuta)).text(Scalar(expression, Place("guia.md")))
    assert printed.replace("\u00a0", " ") == result


def test_every_filter_has_a_result_beside_it() -> None:
    used = set(re.findall(r"\|\s*([a-zñ_]+)", " ".join(expression for expression, _ in RESULTS)))
    assert sorted({*FILTERS, "donde"} - used) == []
    assert "ref('" in read("guia.md")


def test_the_problem_of_the_guide_is_one_that_the_content_gives(minuta: Minuta) -> None:
    shown = re.search(r"^content/\S+: (?P<message>.+)$", read("guia.md"), re.M)
    assert shown is not None
    given = [f"advertencia: {problem.message} [{problem.code}]" for problem in check((minuta,))]
    assert shown["message"] in given


# --- What may be typed -----------------------------------------------------------------------------------------------


def shapes() -> dict[str, dict[str, bool]]:
    """Every mapping of the grammar by its name in messages: its keys, and whether each is required somewhere."""
    found: dict[str, dict[str, bool]] = {}
    seen: set[int] = set()

    def visit(rule: Any) -> None:
        match rule:
            case Shape():
                if id(rule) in seen:
                    return
                seen.add(id(rule))
                name = "la tabla del tema" if rule.build is theme.TableLook else rule.what
                known = found.setdefault(name, {})
                for key in rule.keys:
                    known[key.name] = known.get(key.name, False) or key.required
                    visit(key.rule)
            case ListOf() | NamedMap():
                visit(rule.item)
            case Either():
                visit(rule.shape)
            case OneOf():
                for shape in rule.shapes.values():
                    visit(shape)
            case Later():
                visit(rule.get())

    minuta = Shape("la minuta", dict, grammar.MINUTA_KEYS)
    for root in (minuta, grammar.PROGRAMME, grammar.DOCUMENT_TYPE, grammar.THEME, grammar.WEBSITE):
        visit(root)
    return found


def key_tables() -> dict[str, dict[str, bool]]:
    """The same from the documentation; a table may serve two mappings."""
    found: dict[str, dict[str, bool]] = {}
    for document in ("guia.md", "tipos.md"):
        for name, rows in tables(document).items():
            if name.startswith("claves: "):
                keys = {codes_in(row[0])[0]: row[1].startswith("sí") for row in rows}
                found[name.removeprefix("claves: ")] = keys
    return found


def test_every_key_is_documented_and_every_documented_key_exists() -> None:
    declared = shapes()
    documented = key_tables()
    sections = documented.pop("la sección; el anexo")
    assert sections == {**declared.pop("la sección"), **declared.pop("el anexo")}
    assert documented == declared


def test_the_keys_of_the_types_that_are_shown_exist(sources: dict[str, Source]) -> None:
    minutas, _ = validate(tuple(sources.values()))
    for each in minutas:
        typed = re.search(rf"^- \*\*`{each.type.name}`:\*\*(.+?)\n(?:-|\n)", read("guia.md"), re.M | re.S)
        assert typed is not None
        assert set(codes_in(typed[1])) == set(each.type.fields)


KIND_ROWS = tables("guia.md")["clases de campo"]


def test_every_kind_of_field_is_documented() -> None:
    assert sorted(codes_in(row[0])[0] for row in KIND_ROWS) == sorted(KINDS)
    listed = re.search(r"^Las clases son (.+?)\. Qué", read("tipos.md"), re.M | re.S)
    assert listed is not None
    assert sorted(codes_in(listed[1])) == sorted(KINDS)


@pytest.mark.parametrize("row", KIND_ROWS, ids=lambda row: codes_in(row[0])[0])
def test_a_kind_reads_what_the_guide_says_and_prints_it_so(row: list[str]) -> None:
    field = Field("campo", codes_in(row[0])[0], options=("pendiente",))
    printed = {display(field.read(typed)).replace("\u00a0", " ") for typed in codes_in(row[1])}
    assert printed == {row[2].replace("\\*", "*")}


def test_the_kinds_that_add_up_are_those_that_the_code_adds_up() -> None:
    listed = re.search(r"Se suman y se alinean a la derecha (.+?)\.\n", read("tipos.md"), re.S)
    assert listed is not None
    assert set(codes_in(listed[1])) == {name for name, kind in KINDS.items() if kind.numeric}


# --- Problems --------------------------------------------------------------------------------------------------------


def severities() -> dict[str, str]:
    """Every problem code that the code can give, with its severity."""
    return {**{rule.code: _severities_in_cases(rule.code) for rule in RULES}, **severities_in_code()}


def severities_in_code() -> dict[str, str]:
    """Those of every stage but the rules, read from the code itself."""
    found = {}
    for path in (REPOSITORY / "minuta").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args or _called(call) not in _REPORTS:
                continue
            code = call.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str) and code.value:
                named = {node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute)}
                level = next((level for level in Severity if level.name in named), Severity.ERROR)
                found[code.value] = next(word for word, value in LEVELS.items() if value == level.value)
    return found


_REPORTS = ("Problem", "note", "_note", "_wrong")
"""The functions whose first argument is a problem code."""


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


LEVELS = {"error": "error", "advertencia": "warning", "sugerencia": "info"}


def _severities_in_cases(code: str) -> str:
    """What the readable cases of a rule, which are run, show that it can say."""
    text = (REPOSITORY / "tests/cases/reglas" / f"{code}.md").read_text(encoding="utf-8")
    found = set(re.findall(r"^- (error|advertencia|sugerencia) en ", text, re.M))
    return ", ".join(word for word in LEVELS if word in found)


def test_every_problem_code_is_documented_with_its_severity() -> None:
    rows = re.findall(r"^\| \[?`([a-z-]+)`(?:\]\(reglas/\1\.md\))? \| ([a-z, ]+) \|", read("reglas.md"), re.M)
    documented = dict(rows)
    assert len(rows) == len(documented), "a code stands twice"
    assert documented == severities()


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_has_its_page(code: str) -> None:
    assert f"[`{code}`](reglas/{code}.md)" in read("reglas.md")
    assert read(f"reglas/{code}.md").startswith(f"# {code}\n")


# --- Templates -------------------------------------------------------------------------------------------------------


def test_templates_see_the_documented_names(sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch) -> None:
    contexts: list[Mapping[str, Any]] = []
    original = vars(pages)["render_template"]

    def kept(*given: Any) -> str:
        contexts.append(given[-1])
        return str(original(*given))

    monkeypatch.setattr(pages, "render_template", kept)
    for fence in yaml_fences("secciones", "bloques"):
        render(validate((example(fence, sources),))[0])
    documented = tables("tipos.md")
    assert {codes_in(row[0])[0] for row in documented["nombres: documento"]} == set(contexts[0])
    sections = [section for context in contexts for section in context["secciones"]]
    assert {codes_in(row[0])[0] for row in documented["nombres: sección"]} == set(sections[0])
    blocks = {
        block["nombre"]: set(block) - {"nombre", "id", "etiqueta"}
        for section in sections
        for block in section["bloques"]
    }
    listed = {codes_in(row[0])[0]: set(codes_in(row[1].split(":")[0])) for row in documented["nombres: bloques"]}
    assert listed == blocks


def test_the_documented_vocabulary_is_the_one_that_is_checked() -> None:
    documented = {}
    for element, inside, attributes, classes in tables("tipos.md")["vocabulario"]:
        required = re.findall(r"`([a-z-]+)`\\\*", attributes)
        documented[codes_in(element)[0]] = (inside, set(codes_in(attributes)), set(required), set(codes_in(classes)))
    expected = {
        tag: (_inside(rule.content), set(rule.attributes), set(rule.required), set(rule.classes))
        for tag, rule in VOCABULARY.items()
    }
    assert {tag: row[1:] for tag, row in documented.items()} == {tag: row[1:] for tag, row in expected.items()}
    for tag, row in documented.items():
        shown = set(codes_in(row[0])) if isinstance(expected[tag][0], set) else row[0]
        assert shown == expected[tag][0], tag


def test_the_templates_of_the_site_are_the_documented_ones() -> None:
    folder = REPOSITORY / "templates/sitio"
    documented = {name for row in tables("tipos.md")["plantillas del sitio"] for name in codes_in(row[0])}
    assert documented == {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def _inside(content: str | frozenset[str]) -> str | set[str]:
    if not isinstance(content, str):
        return set(content)
    return {"inline": "línea", "block": "bloques", "none": "nada", "flow": "línea, `p`, `ul`, `ol`"}[content]


# --- How it is made --------------------------------------------------------------------------------------------------

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_rooms_stand_in_the_documented_order() -> None:
    documented: dict[str, set[str]] = {}
    for line, modules, *_ in tables("arquitectura.md")["salas"]:
        documented.setdefault(line, set()).update(codes_in(modules))
    layers = next(one["layers"] for one in PROJECT["tool"]["importlinter"]["contracts"] if one["id"] == "down")
    expected = [{name.strip() for name in layer.split("|")} for layer in layers]
    assert [documented[line] for line in sorted(documented, key=int, reverse=True)] == expected


def test_the_value_that_is_followed_is_where_the_documentation_says(minuta: Minuta) -> None:
    text = read("arquitectura.md")
    cell = minuta.data["campamentos"].rows[3].cells["monto_iniciativas"]
    assert f"Place('{cell.place.file}', line={cell.place.line}, column={cell.place.column})" in text
    assert f"value={cell.value!r}" in text
    page = render((minuta,))[0][0]
    origin = next(found.origin for found in page.body.walk() if found.tag == "td" and found.text() == cell.typed)
    assert f'data-origen="{origin}" class="numero">{cell.typed}</td>' in text


@pytest.mark.parametrize("name", ["README.md", "arquitectura.md", "dependencias.md"])
def test_every_file_that_is_named_exists(name: str) -> None:
    named = re.findall(r"(?<![\w/.])(?:minuta|templates|scripts|content|docs)/[\w./-]*\w", read(name))
    assert named
    assert [path for path in named if not (REPOSITORY / path).exists()] == []


@pytest.mark.parametrize("group", ["dependencies", "dev"])
def test_every_dependency_is_documented(group: str) -> None:
    project = PROJECT["project"]
    declared = project["dependencies"] if group == "dependencies" else project["optional-dependencies"]["dev"]
    expected = sorted(re.split(r"[<>=~!;\[ ]", requirement)[0] for requirement in declared)
    assert sorted(codes_in(row[0])[0] for row in tables("dependencias.md")[f"dependencias: {group}"]) == expected


# --- Commands and links ----------------------------------------------------------------------------------------------

OPTIONS = set(cli.OPTIONS)


def commands() -> Iterator[tuple[str, list[str]]]:
    """What follows `minuta` in every command of the documentation, and where."""
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        blocks = [
            fence.text for fence in fences() if fence.document == path.name and fence.language in ("sh", "powershell")
        ]
        lines = [line.split("#")[0] for block in blocks for line in block.splitlines()]
        for line in [*lines, *_CODE.findall(_FENCE.sub("", text))]:
            found = re.match(r"(?:py -m |\.venv/bin/|\.venv\\Scripts\\)?minuta +(?P<rest>\S.*)", line.strip())
            if found:
                yield f"{path.name}: {line}", found["rest"].split()


def test_every_command_and_option_exists_and_is_shown() -> None:
    shown: set[str] = set()
    for where, words in commands():
        assert words[0] in cli.COMMANDS or words[0] in OPTIONS, where
        options = {word for word in words if word.startswith("-")}
        assert options <= OPTIONS, where
        shown |= {words[0], *options}
        if "--format" in words:
            assert set(words[words.index("--format") + 1].split(",")) <= set(cli.FORMATS), where
    assert {*cli.COMMANDS, *OPTIONS} <= shown


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_points_to_something(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(text)):
        if re.match(r"https?:|mailto:", target):
            continue
        file, _, anchor = target.partition("#")
        other = (path.parent / file).resolve() if file else path
        assert other.exists(), target
        assert not anchor or anchor in anchors(other.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("name", ["pagina.png", "sitio.png", "sitio-telefono.png"])
def test_a_picture_is_light(name: str) -> None:
    assert (REPOSITORY / "docs" / name).stat().st_size < 150_000
