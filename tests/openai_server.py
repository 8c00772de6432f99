"""A real HTTP server that speaks the OpenAI protocol, well or badly, for tests of what asks a chat model."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[list[dict[str, str]]], str]


class OpenAIServer(ThreadingHTTPServer):
    """``reply`` writes the answer to the messages; ``mode`` says how it is sent (see ``_Handler``)."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mode = "good"
        self.reply: Reply = lambda messages: ""
        self.heard: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.gone = threading.Event()
        """A client has hung up on an answer that was not finished."""
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: OpenAIServer

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        mode = self.server.mode
        try:
            if mode.isdigit():
                self._plain(int(mode), json.dumps({"error": {"message": "trouble", "type": "trouble"}}))
            elif mode == "silent":
                self.server.closing.wait(60)
            elif mode == "not json":
                self._plain(200, "<html>Cổng thông tin</html>", "text/html")
            elif mode == "hang up":
                self.close_connection = True
            else:
                self._stream(mode, self.server.reply(body["messages"]))
        except OSError:
            self.server.gone.set()

    def _plain(self, status: int, body: str, kind: str = "application/json") -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, mode: str, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if mode == "drip":  # bytes that never make an event
            while not self.server.closing.wait(0.05):
                self._write(b":")
            return
        for piece in _pieces(text, mode):
            if self.server.closing.is_set():
                return
            self._write(b"data: " + json.dumps(_chunk(piece), ensure_ascii=False).encode() + b"\n\n")
            if mode == "garbled":
                self._write(b'data: {"id": "x", "choices": [{"delta": {"content": \n\n')
                return
            if mode == "cut":
                return
            if mode == "slow":
                time.sleep(0.2)
        self._write(b"data: " + json.dumps(_chunk(None)).encode() + b"\n\ndata: [DONE]\n\n")

    def _write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()


def _pieces(text: str, mode: str) -> Iterator[str]:
    """A few characters at a time, as models write."""
    while True:
        yield from (text[i : i + 7] for i in range(0, len(text), 7))
        if mode != "endless":
            return


def _chunk(piece: str | None) -> dict[str, Any]:
    delta = {} if piece is None else {"role": "assistant", "content": piece}
    choice = {"index": 0, "delta": delta, "finish_reason": "stop" if piece is None else None}
    return {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "test", "choices": [choice]}


@contextmanager
def openai_server() -> Iterator[OpenAIServer]:
    """The server, running."""
    server = OpenAIServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
