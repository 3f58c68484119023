"""What turns the engine's PDF/A-3a into a file that is PDF/UA-1 as well: the last changes before it is written."""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from io import BytesIO
from itertools import count
from pathlib import PurePosixPath
from typing import Any

import pydyf

from minuta import bundle
from minuta.mark import Mark
from minuta.page import Page
from minuta.pdf.conformance import STATEMENT, statement

VARIANT, COLOURS = "pdf/a-3a", "sRGB2014"

_SCHEMAS = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:minuta="{namespace}" minuta:mark="{mark}"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""The identifier of PDF/UA and the mark of the document, and the schemas of both."""

_SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{schema}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{type}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{description}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""
"""What PDF/A asks of every property that it does not know."""

_NAMESPACE = "urn:minuta:"

_OWN_SCHEMAS = (
    {
        "schema": "PDF/UA identification schema",
        "namespace": "http://www.aiim.org/pdfua/ns/id/",
        "prefix": "pdfuaid",
        "name": "part",
        "type": "Integer",
        "description": "Part of ISO 14289 to which the file conforms",
    },
    {
        "schema": "Documento de minuta",
        "namespace": _NAMESPACE,
        "prefix": "minuta",
        "name": "mark",
        "type": "Text",
        "description": "Documento y huella de las fuentes de que salió",
    },
)

_KINDS = {
    ".yml": "application/yaml",
    ".yaml": "application/yaml",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media type of each source; the engine would ask the machine, and each machine answers its own."""

_ENDING, _CLEAR_ENDING = b"\r\nendstream", b"\r\r\nendstream"


def colour_profiles(weasyprint: Any) -> dict[str, Any]:
    """What the colours of the file mean. The engine's own way of finding it leaves a file open."""
    data = (files(weasyprint.pdf) / f"{COLOURS}.icc").read_bytes()
    return {
        COLOURS: weasyprint.css.ColorProfile(BytesIO(data), COLOURS, "relative-colorimetric", (["r"], ["g"], ["b"]))
    }


def attachments(weasyprint: Any, page: Page) -> list[Any]:
    """What the document was made from and its statement, dated as it. They stand in the order that a PDF looks for."""
    own = [(STATEMENT, statement(page), "Supplement", "Declaración de conformidad")]
    typed = [(source.name, source.data, "Source", "Fuente de este documento") for source in page.sources]
    project = [(bundle.NAME, bundle.pack(page.inputs), "Source", "Todo lo que hace falta para hacerlo de nuevo")]
    whole = project if page.sources else []
    return [
        weasyprint.Attachment(
            file_obj=BytesIO(data),
            name=name,
            relationship=relationship,
            description=description,
            created=page.moment,
            modified=page.moment,
        )
        for name, data, relationship, description in sorted(
            (*own, *typed, *whole), key=lambda attached: _key(attached[0])
        )
    ]


def _key(name: str) -> bytes:
    """A name as a PDF keeps it."""
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")


def finish(mark: Mark, document: Any, pdf: Any) -> None:
    """Called by the engine when all is drawn and nothing is written yet."""
    _identify(pdf, mark)
    _head(pdf, mark)
    for found in pdf.objects:
        if isinstance(found, pydyf.Stream):
            _without_interpolation(found)
        elif isinstance(found, pydyf.Dictionary) and found.get("Type") == "/Filespec":
            _describe(pdf, found)
    if "AF" in pdf.catalog:  # the engine lists each file twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _identify(pdf: Any, mark: Mark) -> None:
    """All goes in the one rdf:RDF, since a second one is not read; and nothing is compressed there.

    The mark stands in the old list of properties too, which readers show to people.
    """
    metadata = _referred(pdf, pdf.catalog["Metadata"])
    before, end, after = metadata.stream[0].partition(b"</rdf:RDF>")
    schemas = "".join(_SCHEMA.format(**own) for own in _OWN_SCHEMAS)
    said = _SCHEMAS.format(namespace=_NAMESPACE, mark=mark.text, schemas=schemas).encode()
    metadata.stream = [before + said + end + after]
    metadata.compress = False
    pdf.info["Minuta"] = pydyf.String(mark.text)


def _head(pdf: Any, mark: Mark) -> None:
    """The mark is a comment under the first two lines too: metadata come last, and a file that was cut lacks them."""
    plain: Callable[[bytes, Any], None] = pdf.write_line
    lines = count()

    def write_line(content: bytes, output: Any) -> None:
        plain(content, output)
        if next(lines) == 1:
            plain(b"% " + mark.text.encode(), output)

    pdf.write_line = write_line


def _without_interpolation(stream: Any) -> None:
    if "Interpolate" in stream.extra:
        stream.extra["Interpolate"] = "false"


def _describe(pdf: Any, attached: Any) -> None:
    """The engine writes the name, which is also the one in the list of files, in an encoding that no reader expects."""
    name = attached["F"].string = attached["UF"].string
    kind = _KINDS.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    _referred(pdf, attached["EF"]["F"]).extra["Subtype"] = f"/{kind.replace('/', '#2f')}"


def _referred(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


@contextmanager
def clear_endings() -> Iterator[None]:
    """Inside, a stream whose last byte is CR is followed by CR LF and not by LF alone.

    Some readers take that CR and the LF after it for one end of line, and miss a byte of the stream.
    """
    original = pydyf.Stream.data
    plain: Callable[[Any], bytes] = original.fget

    def data(stream: Any) -> bytes:
        written = plain(stream)
        return written.removesuffix(_ENDING) + _CLEAR_ENDING if written.endswith(_ENDING) else written

    pydyf.Stream.data = property(data)
    try:
        yield
    finally:
        pydyf.Stream.data = original
