"""A board as a short text that fits a link, and back. Nothing in such a text is trusted.

A named data set is its name, with size and seed where it has them (`ring.200.7`). Anything else is a
version, a tilde, and base64 of deflated bytes: a line of JSON (names, axes, classes) and then, for each
point, 12 bits of x, 12 of y and 4 of its class.
"""

import base64
import binascii
import json
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import check_whole
from pages._live.messages import check_list
from pages._live.points import STEPS
from pages._view.board import GENERATED, Board, Source, check_source, from_source
from pages._view.commits import read_axis
from pages._view.names import check_class_names, check_name, check_unit

VERSION = "1"
MOST_POINTS = 1000
MOST_CHARACTERS = 6000
_MOST_BYTES = 16_384  # inflated: 1,000 points are 3,500 bytes, the names a few hundred


def pack(board: Board) -> str | None:
    """The text of a board; None where it is too big for a link."""
    if board.source:
        name, n, seed = board.source
        return f"{name}.{n}.{seed}" if name in GENERATED else name
    if len(board) > MOST_POINTS:
        return None
    axes = zip(board.axis_names, board.units, board.axes, strict=True)
    names = {
        "axes": [[name, unit, axis.origin, axis.step, axis.per] for name, unit, axis in axes],
        "classes": board.classes,
        "n": len(board),
    }
    line = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()
    data = zlib.compress(line + b"\n" + _points_to_bytes(board), 9)
    text = f"{VERSION}~{base64.urlsafe_b64encode(data).decode().rstrip('=')}"
    return text if len(text) <= MOST_CHARACTERS else None


def unpack(text: str) -> Board:
    """The board that a text stands for; ValueError says what is wrong with the text."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"board must be at most {MOST_CHARACTERS} characters; got {len(text)}")
    version, tilde, packed = text.partition("~")
    if not tilde:
        return from_source(_read_source(text))
    if version != VERSION:
        raise ValueError(f"version of board must be {VERSION}; got {version[:20]!r}")
    line, newline, points = _inflate(packed).partition(b"\n")
    if not newline:
        raise ValueError("board must be a line of names and then its points")
    return _read_board(_read_names(line), points)


def _read_source(text: str) -> Source:
    """`fruit`, `ring.200.7`."""
    name, *numbers = text.split(".")
    whole = text.isascii() and all(number.isdecimal() and len(number) < 10 for number in numbers)
    if not whole or len(numbers) > 2:
        raise ValueError(f"board must be a data set such as fruit or ring.200.7; got {text[:40]!r}")
    keys = ("n", "seed")
    return check_source(
        {"name": name, **{key: int(number) for key, number in zip(keys, numbers, strict=False)}}
    )


def _inflate(packed: str) -> bytes:
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        inflater = zlib.decompressobj()
        plain = inflater.decompress(data, _MOST_BYTES)
    except (ValueError, binascii.Error, zlib.error):
        raise ValueError("board must be base64 of deflated bytes: the link is damaged or cut short") from None
    if not inflater.eof or inflater.unused_data:
        raise ValueError("board must be whole, and small: the link is damaged, cut short or too big")
    return plain


def _read_names(line: bytes) -> dict[str, Any]:
    try:
        names = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("board must begin with a line of JSON") from None
    if not isinstance(names, dict) or names.keys() != {"axes", "classes", "n"}:
        raise ValueError("board must name its axes, its classes and how many points it has")
    return names


def _read_board(names: dict[str, Any], points: bytes) -> Board:
    N = check_whole(names["n"], "number of points", low=0, high=MOST_POINTS)
    classes = check_class_names(names["classes"])
    x, y = (
        check_list(axis, "axis", low=5, high=5) for axis in check_list(names["axes"], "axes", low=2, high=2)
    )
    steps, labels = _points_from_bytes(points, N)
    if N and labels.max() >= len(classes):
        raise ValueError(f"labels must be less than {len(classes)}; got {labels.max()}")
    return Board(
        axes=(read_axis(x[2:]), read_axis(y[2:])),
        axis_names=(check_name(x[0], "axis name"), check_name(y[0], "axis name")),
        units=(check_unit(x[1]), check_unit(y[1])),
        classes=classes,
        steps=steps,
        labels=labels,
    )


def _points_to_bytes(board: Board) -> bytes:
    """Three bytes of steps a point, then the classes, two a byte."""
    x, y = board.steps[:, 0].astype(np.uint32), board.steps[:, 1].astype(np.uint32)
    both = (x << 12) | y  # (N,)
    bytes_of_steps = np.stack([both >> 16, both >> 8 & 255, both & 255], axis=1).astype(np.uint8)
    nibbles = np.append(board.labels, np.zeros(len(board) % 2, np.uint8)).reshape(-1, 2)
    return bytes_of_steps.tobytes() + (nibbles[:, 0] << 4 | nibbles[:, 1]).astype(np.uint8).tobytes()


def _points_from_bytes(data: bytes, N: int) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    """steps (N, 2) and labels (N,)."""
    if len(data) != 3 * N + (N + 1) // 2:
        raise ValueError(f"board must have the bytes of {N} points; got {len(data)}")
    numbers = np.frombuffer(data, np.uint8)
    high, middle, low = numbers[: 3 * N].reshape(N, 3).astype(np.uint32).T
    both = high << 16 | middle << 8 | low
    steps = np.stack([both >> 12, both & (STEPS - 1)], axis=1).astype(np.uint16)
    pairs = numbers[3 * N :]
    labels = np.stack([pairs >> 4, pairs & 15], axis=1).reshape(-1)[:N].astype(np.uint8)
    return steps, labels
