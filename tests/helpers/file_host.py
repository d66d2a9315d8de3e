"""A host of files on loopback that sends exact bytes, and records the heads of the requests."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, Self

CONTENT = bytes(range(256)) * 400
TAG = '"first"'

Answer = bytes | Callable[[str], bytes]


def reply(
    status: int = 200, body: bytes = CONTENT, *, length: int | None = None, **headers: str
) -> bytes:
    """A response as bytes; `length` is what it announces, -1 for nothing."""
    lines = {name.replace("_", "-"): value for name, value in headers.items()}
    if length != -1:
        lines["content-length"] = str(len(body) if length is None else length)
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} X\r\n{head}connection: close\r\n\r\n".encode("latin-1") + body


class FileHost:
    """Answers each connection with the next of its answers, the last one again and again."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.heads: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                head = b""
                while b"\r\n\r\n" not in head:
                    received = connection.recv(65536)
                    if not received:
                        break
                    head += received
                if not head:
                    continue
                self.heads.append(head.decode("latin-1"))
                answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
                connection.sendall(answer(self.heads[-1]) if callable(answer) else answer)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)
