"""The story of a build, from what people typed to finished files: read this first.

Content goes in at the top and files come out at the bottom: load, then validate, check and render (in `inspection`,
which the command `check` shares), then the files and the gates that prove them (in `making`), then publish. The stages
know nothing of each other; the front ones report everything that is wrong before anything is made, and only `publish`
writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypedDict, Unpack

from minuta import inventory
from minuta.aside import Aside
from minuta.inspection import Checked, inspect
from minuta.inventory import Workshop
from minuta.making import Made, Progress, make_documents
from minuta.manifest import NAME, Manifest, Shard, write_manifest
from minuta.problems import EnvironmentFault, Problem, in_order
from minuta.project import Project
from minuta.publish import OutputFile, publish

FORMATS = ("pdf", "docx", "html", "data")


class Work(TypedDict, total=False):
    """How the work is done. It is not `strict`, unless somebody asks: warnings do not stop it.

    `clock` dates every document, whatever their sources say. Several documents are made by as many `processes`; a few,
    with one `aside`, in which each is done sooner.
    """

    strict: bool
    clock: datetime | None
    processes: int
    aside: Aside | None
    progress: Progress


class Options(Work, total=False):
    """Which documents are made, when it is not all of them or none.

    A build that is told to `keep_going` makes those with which nothing is wrong. Of a `shard` only its share is made,
    but all are looked at: what is wrong with any of them stops every machine, with the same words, before work that
    could not be put together.
    """

    keep_going: bool
    shard: Shard | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found and wrote; `unmade` says which formats this machine cannot make, and what to install.

    `left_out` are the documents that were not made because of what is wrong with them.
    """

    problems: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = ()
    stopped: bool = False
    unmade: EnvironmentFault | None = None
    left_out: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


def build(
    project: Project,
    paths: Iterable[Path],
    output: Path,
    formats: Iterable[str] = FORMATS,
    **options: Unpack[Options],
) -> Report:
    """Make the files of every document, or none when something is wrong. Raises EnvironmentFault and UsageError."""
    if shard := options.get("shard"):
        inventory.keep_apart(output, shard)
    return make(project, inspect(project, paths).at(options.get("clock")), output, formats, **options)


def make(
    project: Project, checked: Checked, output: Path, formats: Iterable[str] = FORMATS, **options: Unpack[Options]
) -> Report:
    """What comes after the inspection: the files of its pages. Raises EnvironmentFault and UsageError."""
    keep_going, shard = options.get("keep_going", False), options.get("shard")
    spoiled = checked.spoiled(strict=options.get("strict", False))
    sound = [page for page in checked.pages if page.id not in spoiled]
    if checked.stops(strict=options.get("strict", False)) and not (keep_going and sound):
        return Report(checked.problems, stopped=True, left_out=spoiled)
    wanted = tuple(formats)
    batch = make_documents(
        shard.share(sound) if shard else sound,
        wanted,
        options.get("processes", 1),
        options.get("aside") or Aside(),
        options.get("progress", lambda _: None),
        among=sound,
    )
    problems, left_out = in_order((*checked.problems, *batch.problems)), {**spoiled, **_by_document(batch.problems)}
    good = [one for one in batch.documents if one.page.id not in left_out]
    if batch.problems and not (keep_going and good):
        return Report(problems, stopped=True, left_out=left_out)
    plan = shard and shard.of([page.id for page in sound], wanted, left_out)
    manifest = _manifest(good, project, output, plan)
    written = publish((*(file for one in good for file in one.files), manifest), output)[:-1]
    return Report(problems, written, unmade=batch.unmade, left_out=left_out)


def _by_document(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        found.update((name, (*found.get(name, ()), problem)) for name in problem.documents)
    return found


def _manifest(made: Iterable[Made], project: Project, output: Path, shard: Shard | None) -> OutputFile:
    """What stands in the output folder once this build is there; of a share, only what it made."""
    workshop = Workshop.at(project.root)
    documents = tuple(inventory.document(one.page, one.files, one.pages, workshop) for one in made)
    if shard is not None:
        return OutputFile(NAME, write_manifest(Manifest(documents, shard=shard)))
    return OutputFile(NAME, write_manifest(inventory.updated(inventory.earlier(output), documents)))
