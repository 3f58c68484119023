"""The real YAML language server, asked as VS Code asks it: by its protocol, over its standard input and output."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, cast

REPOSITORY = Path(__file__).resolve().parent.parent.parent
_PINNED = REPOSITORY / ".ci/node_modules/yaml-language-server/bin/yaml-language-server"
_PATIENCE = 30
"""Seconds for an answer; a cold start on a busy machine takes a few."""

_CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True, "workspaceFolders": True},
}


def command() -> list[str] | None:
    """How to start the server: the one that CI installs, or any on the path; None where there is none."""
    node, installed = shutil.which("node"), shutil.which("yaml-language-server")
    if node and _PINNED.is_file():
        return [node, str(_PINNED), "--stdio"]
    return [installed, "--stdio"] if installed else None


@dataclass(frozen=True)
class Problem:
    line: int
    message: str


def _problem(told: Mapping[str, Any]) -> Problem:
    return Problem(told["range"]["start"]["line"] + 1, told["message"])


class LanguageServer:
    """A session in a folder with its settings. Positions are counted from 1, as minuta counts them."""

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        self._folder = folder
        self._settings = settings
        self._answers: dict[int, Any] = {}
        self._diagnosed: dict[str, list[Any]] = {}
        self._versions: dict[str, int] = {}
        self._inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self._asked = 0

    def __enter__(self) -> LanguageServer:
        started = command()
        assert started is not None
        self._process = subprocess.Popen(
            started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        folder = self._folder.as_uri()
        self._request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder,
                "capabilities": _CAPABILITIES,
                "workspaceFolders": [{"uri": folder, "name": self._folder.name}],
            },
        )
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": {}})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    # --- What an editor does -----------------------------------------------------------------------------------------

    def problems(self, name: str, text: str) -> list[Problem]:
        """What it complains of in a file with this text."""
        return self.problems_of({name: text})[name]

    def problems_of(self, texts: Mapping[str, str]) -> dict[str, list[Problem]]:
        """What it complains of in some files, all looked at together: it answers once the typing rests.

        It does not say for which text: give each file a name that was not shown before.
        """
        uris = {name: self.show(name, text) for name, text in texts.items()}
        for uri in uris.values():
            self._diagnosed.pop(uri, None)
        self._wait(lambda: all(uri in self._diagnosed for uri in uris.values()))
        return {name: [_problem(one) for one in self._diagnosed[uri]] for name, uri in uris.items()}

    def show(self, name: str, text: str) -> str:
        """Open a file with some text, or change its text."""
        uri = (self._folder / name).as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self._notify("textDocument/didOpen", {"textDocument": document})
        else:
            document = {"uri": uri, "version": version}
            self._notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return uri

    def completions(self, name: str, text: str, line: int, column: int) -> list[dict[str, Any]]:
        """What the editor offers with the cursor before a character."""
        found = self._at("textDocument/completion", name, text, line, column)
        return cast("list[dict[str, Any]]", found["items"] if isinstance(found, dict) else found or [])

    def hover(self, name: str, text: str, line: int, column: int) -> str:
        found = self._at("textDocument/hover", name, text, line, column)
        return str(found["contents"]["value"]) if found else ""

    def _at(self, method: str, name: str, text: str, line: int, column: int) -> Any:
        uri = self.show(name, text)
        position = {"line": line - 1, "character": column - 1}
        return self._request(method, {"textDocument": {"uri": uri}, "position": position})

    # --- The protocol ------------------------------------------------------------------------------------------------

    def _request(self, method: str, parameters: Mapping[str, Any]) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": parameters})
        self._wait(lambda: number in self._answers)
        return self._answers.pop(number)

    def _notify(self, method: str, parameters: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while header := self._process.stdout.readline():
            length = int(header.partition(b":")[2])
            self._process.stdout.readline()
            body = self._process.stdout.read(length)
            if len(body) == length:
                self._inbox.put(json.loads(body))

    def _wait(self, arrived: Callable[[], bool]) -> None:
        """Attend to what the server says until something has arrived. Raises queue.Empty when it says no more."""
        while not arrived():
            message = self._inbox.get(timeout=_PATIENCE)
            if "method" not in message:
                assert "error" not in message, message
                self._answers[message["id"]] = message["result"]
            elif message["method"] == "textDocument/publishDiagnostics":
                self._diagnosed[message["params"]["uri"]] = message["params"]["diagnostics"]
            elif "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: Mapping[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item.get("section", "")) for item in message["params"]["items"]]

    def _section(self, section: str) -> Any:
        """The settings below a name, as an editor gives them: «yaml.hover» is «hover» of «yaml»."""
        if section in self._settings:
            return self._settings[section]
        found: dict[str, Any] = {}
        for name, value in self._settings.items():
            if name.startswith(f"{section}."):
                *inner, last = name.removeprefix(f"{section}.").split(".")
                place = found
                for part in inner:
                    place = place.setdefault(part, {})
                place[last] = value
        return found
