"""The finished page: one document as semantic HTML, with all that is needed to make its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from minuta.charts import Order
from minuta.clock import noon
from minuta.datasets import Dataset
from minuta.letterhead import Letterhead
from minuta.manifest import SourceRecord, Summary, fingerprint, sum_of
from minuta.mark import Mark
from minuta.markup import Element
from minuta.model import Name
from minuta.pictures import Picture
from minuta.problems import Place
from minuta.source import SourceFile
from minuta.theme import Theme

LANGUAGE = "es-CL"


@dataclass(frozen=True, slots=True)
class Page:
    """The document as semantic HTML with what is needed to make the files; nothing in it depends on the machine.

    `place` is the beginning of what people typed, for what is wrong with the document as a whole. `sources` are the
    files that they typed, as readers will see them attached, and `inputs` every file that shapes the document, by its
    path from the root of the project and in the order of those. `clock` is the moment that was set for it, whatever its
    sources say.
    """

    name: Name
    place: Place
    summary: Summary
    body: Element
    charts: tuple[Order, ...]
    images: Mapping[str, Picture]
    theme: Theme
    styles: Mapping[str, str]
    sources: tuple[SourceFile, ...]
    inputs: tuple[SourceFile, ...]
    letterhead: Letterhead | None = None
    clock: datetime | None = None
    datasets: tuple[Dataset, ...] = ()

    @property
    def id(self) -> str:
        return "/".join(self.name)

    @property
    def title(self) -> str:
        return self.summary.title

    @property
    def author(self) -> str:
        return self.summary.author

    @property
    def description(self) -> str:
        return self.summary.description

    @property
    def keywords(self) -> tuple[str, ...]:
        return self.summary.keywords

    @property
    def date(self) -> date:
        return self.summary.date

    @property
    def moment(self) -> datetime:
        """What every date inside its files says, in UTC."""
        return self.clock or noon(self.date)

    def at(self, clock: datetime | None) -> Page:
        """The same document at a moment, or as its own sources date it."""
        return self if clock is None else replace(self, clock=clock, summary=replace(self.summary, date=clock.date()))

    @property
    def records(self) -> tuple[SourceRecord, ...]:
        """What the manifest says of each of its inputs."""
        return tuple(SourceRecord(one.name, sum_of(one.data), len(one.data)) for one in self.inputs)

    @property
    def mark(self) -> Mark:
        """What each of its files carries, to be known wherever it is found."""
        return Mark("/".join(self.name), fingerprint(self.records))

    @property
    def watermark(self) -> str:
        """The word that stands behind the text of a draft; empty for a document that is approved."""
        return self.body.get("data-marca")

    @property
    def has_contents(self) -> bool:
        """Whether it has a contents list, whose page numbers are only known once the PDF is laid out."""
        return any(element.get("role") == "doc-toc" for element in self.body.walk())
