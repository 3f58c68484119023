"""What the verification in the browser compares with: the sum of every file that was ever published here, as a script.

`window.minutaVerificar` has:

- `documents`: for each, `id`, `title`, `href` (its page), `version` (the current one), `withdrawn` (true, only where it
  is) and `editions`, the newest first: number, date in words, state and page;
- `files`: for each SHA-256, the document (its number in that list), the version and the path of the file;
- `fingerprints`: for each fingerprint of the sources, the document and its newest version made from them. A file that
  says one of these and whose sum is not among `files` was altered; one that says another comes from elsewhere.
"""

from __future__ import annotations

import json
from typing import Any

from minuta.site import views

FILE = "recursos/verificar-datos.js"


def script(documents: tuple[views.Document, ...]) -> bytes:
    told = [
        {
            "id": one.id,
            "title": one.title,
            "href": one.href,
            "version": one.current.version,
            **({"withdrawn": True} if one.withdrawn else {}),
            "editions": [[edition.version, edition.date.long, edition.state, edition.href] for edition in one.editions],
        }
        for one in documents
    ]
    files: dict[str, list[Any]] = {}
    fingerprints: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for edition in document.editions:
            fingerprints.setdefault(edition.fingerprint, [number, edition.version])
            for file in edition.published:
                files.setdefault(file.sha256, [number, edition.version, file.href])
    found = {
        "documents": told,
        "files": dict(sorted(files.items())),
        "fingerprints": dict(sorted(fingerprints.items())),
    }
    return f"window.minutaVerificar={json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n".encode()
