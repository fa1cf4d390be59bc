"""A request frame in, an answer frame out; for bad bytes, an error frame that names what is wrong with them.

Nothing here knows of sockets. A fault of our own is logged and answered in one line: the socket stays open.
"""

import logging
from typing import Any

import numpy as np

from mlcore.arrays import check_whole
from pages._live import frames
from pages._live.messages import Message, check_names, check_object
from pages._live.operations import run

MAX_FRAME = 1_000_000  # bytes of a request
BUSY = "busy"  # the whole text of the error that means: ask again a little later

_log = logging.getLogger(__name__)


def answer(frame: bytes) -> bytes:
    """The frame that answers a request's frame; never raises."""
    number = None
    try:
        _check_size(frame)
        header, body = frames.split(frame)
        number = _read_id(header)
        message = _read_message(header, body)
        said = run(message)
        head = {"v": frames.VERSION, "id": number, "op": message.op, "params": said.params}
        return frames.encode(head, said.arrays, deflate=True)
    except ValueError as error:
        return frames.encode_error(number, str(error))
    except Exception:
        _log.exception("The live socket could not answer request %s", number)
        return frames.encode_error(number, "the server could not compute this; the fault is its own")


def refuse(frame: bytes, reason: str) -> bytes:
    """The error frame that refuses a request unseen but for its id."""
    try:
        _check_size(frame)
        number = _read_id(frames.split(frame)[0])
    except ValueError:
        number = None
    return frames.encode_error(number, reason)


def _check_size(frame: bytes) -> None:
    if len(frame) > MAX_FRAME:
        raise ValueError(f"frame must have at most {MAX_FRAME} bytes; got {len(frame)}")


def _read_id(header: dict[str, Any]) -> int:
    number: Any = header.get("id")
    return check_whole(number, "id", low=0, high=frames.MAX_ID)


def _read_message(header: dict[str, Any], body: memoryview) -> Message:
    """The message of a request's header and body: version, names, and floats that are finite."""
    check_names(header, "header", ("v", "id", "op", "params", "arrays"))
    check_whole(header["v"], "v", low=frames.VERSION, high=frames.VERSION)
    params = check_object(header["params"], "params")
    arrays = frames.read_arrays(header["arrays"], body)
    for name, array in arrays.items():
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            raise ValueError(f"array {name!r} must be finite; got {array[~np.isfinite(array)][0]}")
    return Message(header["op"], params, arrays)
