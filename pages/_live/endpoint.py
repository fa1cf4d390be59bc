"""The live socket: a WebSocket route beside Streamlit, in the same server.

Each message is a request frame and gets one answer or error frame, in order; between two messages nothing is
kept, so any replica can answer. The next message is not read before the last one is answered, and while it is
not, the server stops reading from the network too: a client that floods waits for itself.
"""

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import config

from pages._live import frames, origins
from pages._live.answering import BUSY, MAX_FRAME, answer, refuse
from pages._live.pool import MAX_JOBS, WORKERS, BusyError, Pool

_pool = Pool(workers=WORKERS, jobs=MAX_JOBS)


def live_route() -> WebSocketRoute:
    """The route `/live` below the app's base, as configured when it is called."""
    return WebSocketRoute(live_path(config.get_option("server.baseUrlPath")), live)


def live_path(base: str) -> str:
    """`/live` below server.baseUrlPath, which may come with slashes or without.

    >>> live_path(""), live_path("orchard/"), live_path("/a/b")
    ('/live', '/orchard/live', '/a/b/live')
    """
    return "/".join(["", *base.strip("/").split("/"), "live"]) if base.strip("/") else "/live"


async def live(websocket: WebSocket) -> None:
    """Answer one client until it leaves; a foreign page is refused before the socket opens (403)."""
    if not origins.allowed(websocket.headers.get("origin"), websocket.headers.get("host", "")):
        await websocket.close()
        return
    try:
        await websocket.accept()
        while (message := await websocket.receive())["type"] == "websocket.receive":
            await _send(websocket, await _answer(message.get("bytes")))
    except WebSocketDisconnect:
        pass  # it left in the middle of work: there is nobody to answer, and nothing to keep


async def _answer(frame: bytes | None) -> bytes:
    """The frame that answers a message, computed by the pool; None is a text message."""
    if frame is None:
        return frames.encode_error(None, "frame must be a binary message; got text")
    if len(frame) > MAX_FRAME:
        return answer(frame)
    try:
        return await _pool.run(answer, frame)
    except BusyError:
        return refuse(frame, BUSY)


async def _send(websocket: WebSocket, frame: bytes) -> None:
    try:
        await websocket.send_bytes(frame)
    except RuntimeError:
        # What uvicorn raises where it closed first, as after a ping without an answer.
        raise WebSocketDisconnect from None
