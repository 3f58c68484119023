"""What the templates of the site see: every value ready to be read in es-CL, beside the one that a machine reads.

Each `href` goes from the root of the site: a page puts its own `page.root` before it, as in
`{{ page.root }}{{ file.href }}`. An empty `href` is of something that has no page.

Each template of `templates/sitio/` always sees `site` and `page`, and then:

- `inicio.html` makes `index.html`, and `buscar.html`, `buscar/index.html`: `documents`, `programmes`, `periods` and
  `regions`;
- `lista.html`, the page of each programme, period and region: `listing`;
- `documento.html` makes `<id>/index.html`: `document` and `edition`, the current one;
- `version.html` makes `<id>/version-N/index.html`: `document` and `edition`, the replaced one;
- `datos.html` makes `datos/index.html`: `dictionaries`;
- `verificar.html`, `acerca.html` and `404.html` see nothing else.

Any other `.html` there is a part of these. Every other file there is put in the site as it is, under the same path.
What a script needs is in `recursos/buscar-datos.js` (see `search`) and `recursos/verificar-datos.js` (`verification`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from minuta import formats


@dataclass(frozen=True, slots=True)
class Day:
    """A date: `iso` is for `<time datetime>`."""

    value: date

    @property
    def iso(self) -> str:
        return self.value.isoformat()

    @property
    def long(self) -> str:
        return formats.long_date(self.value)

    @property
    def short(self) -> str:
        return formats.short_date(self.value)

    def __str__(self) -> str:
        return self.long


@dataclass(frozen=True, slots=True)
class Size:
    """A size in bytes, which prints as «312 kB»; the thousand is of 1.000, as the units of the SI say."""

    bytes: int

    def __str__(self) -> str:
        return formats.size(self.bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is said of the whole site. `address` ends in «/»; `updated` is the newest date of its documents.

    `drafts` says that some document in it is not approved, which every page has to say loudly.
    """

    title: str
    institution: str
    description: str
    address: str
    contact: str
    licence: Licence
    language: str
    updated: Day | None
    drafts: bool
    documents: int
    editions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A `<meta>`: `attribute` is «name» or «property»."""

    attribute: str
    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something with a page: a programme, a period, a region, a document. `count` are its documents, where they count.

    `counted` is that in words («12 documentos»). `code` is what the search filters by.
    """

    name: str
    href: str
    count: int = 0
    code: str = ""

    @property
    def counted(self) -> str:
        return f"{formats.number(self.count)} {'documento' if self.count == 1 else 'documentos'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The page itself. `path` goes from the root of the site and `root` back to it; `trail` are the pages above it.

    `canonical` is empty for a page that search engines should not keep (`indexed` is False). `json_ld` is ready to be
    put as it is (`| safe`) in `<script type="application/ld+json">`; empty where there is nothing to say.
    """

    title: str
    description: str
    path: str
    root: str
    canonical: str
    indexed: bool
    trail: tuple[Link, ...]
    metas: tuple[Meta, ...]
    json_ld: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to download. `label` is the name of its format («PDF»), and `use` what it is good for, in a sentence.

    `pages` is 0 for what has none, and `length` says them in words («6 páginas»; empty for none).
    """

    name: str
    href: str
    format: str
    label: str
    use: str
    media_type: str
    size: Size
    sha256: str
    pages: int

    @property
    def length(self) -> str:
        return f"{self.pages} {'página' if self.pages == 1 else 'páginas'}" if self.pages else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A field of a collection, as the data dictionary says it. `type` is that of Table Schema, `kind` its words."""

    name: str
    label: str
    type: str
    kind: str
    unit: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The data of a document that stand in one table. `length` says in words how many rows there are."""

    name: str
    title: str
    rows: int
    variables: tuple[Variable, ...]
    files: tuple[File, ...]

    @property
    def length(self) -> str:
        return f"{formats.number(self.rows)} {'fila' if self.rows == 1 else 'filas'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """A collection as all the documents of one type bring it, with those that do."""

    type: str
    anchor: str
    name: str
    title: str
    variables: tuple[Variable, ...]
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    href: str
    width: int
    height: int
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of the project that an edition was made from."""

    path: str
    sha256: str
    size: Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the web edition; `href` leads to it there."""

    text: str
    level: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A document as it was published once. `href` is its page and `label`, «Versión 2».

    `files` are the document itself (PDF, Word, web) and `collections` its data; `package` is the data dictionary.
    `change` says in a sentence what changed from the version before; empty for the first. `replaces` and `replaced_by`
    lead to its neighbours. `thumbnail` is None where there is no PDF.
    """

    version: int
    label: str
    href: str
    is_current: bool
    date: Day
    state: str
    approved: bool
    title: str
    files: tuple[File, ...]
    collections: tuple[Collection, ...]
    package: File | None
    headings: tuple[Heading, ...]
    thumbnail: Picture | None
    change: str
    replaces: Link | None
    replaced_by: Link | None
    fingerprint: str
    sources: tuple[Source, ...]
    made_with: Mapping[str, str]
    commit: str

    @property
    def published(self) -> tuple[File, ...]:
        """Everything that can be downloaded of it."""
        data = (file for one in self.collections for file in one.files)
        return (*self.files, *data, *([self.package] if self.package else []))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the site. `editions` begin with the current one. `part` is what it is of («Biobío»), or empty.

    Of a minuta that is split, `parts` are all the documents of a part, by its name; each of them has also `whole`, the
    one that sums them up, where there is one. Titles say the part already.

    `withdrawn` says that the content has it no more: it stays, because publishing never removes.
    """

    id: str
    href: str
    title: str
    subtitle: str
    type: str
    description: str
    programme: Link
    institution: str
    period: Link
    part: str
    whole: Link | None
    parts: tuple[Link, ...]
    regions: tuple[Link, ...]
    keywords: tuple[str, ...]
    state: str
    approved: bool
    withdrawn: bool
    date: Day
    editions: tuple[Edition, ...]

    @property
    def current(self) -> Edition:
        return self.editions[0]

    @property
    def earlier(self) -> tuple[Edition, ...]:
        return self.editions[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Documents under one heading of a list."""

    title: str
    href: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The documents of a programme, of a period or of a region (`kind` says which), in groups."""

    kind: str
    title: str
    description: str
    count: int
    groups: tuple[Group, ...]
