"""Requests for the tests of the live socket."""

import json
from typing import Any

import numpy as np

from pages._live import frames

STEPS = np.array([[100, 200], [3000, 1000], [2000, 4000], [2100, 3900], [10, 4095]], dtype=np.uint16)
LABELS = np.array([0, 1, 2, 2, 0], dtype=np.uint8)
PARAMS: dict[str, Any] = {
    "axes": [[0, 1, 1024], [-2048, 1, 512]],
    "classes": 3,
    "cells": [6, 4],
    "panes": [{"k": 1, "metric": "l2"}],
}


def header(**changes: Any) -> dict[str, Any]:
    """The header of a good request without its arrays, with changes."""
    return {"v": 1, "id": 7, "op": "regions", "params": PARAMS, **changes}


def request(
    params: dict[str, Any] | None = None, arrays: dict[str, Any] | None = None, **changes: Any
) -> bytes:
    """A good request's frame, with changes to its parameters, arrays and header."""
    return frames.encode(
        header(params={**PARAMS, **(params or {})}, **changes),
        {"steps": STEPS, "labels": LABELS} if arrays is None else arrays,
    )


def raw(text: str | bytes | dict[str, Any], body: bytes = b"") -> bytes:
    """A frame of any header at all, as text or bytes or JSON, and any bytes behind it."""
    text = json.dumps(text) if isinstance(text, dict) else text
    text = text.encode() if isinstance(text, str) else text
    text += b" " * (-(4 + len(text)) % 8)
    return len(text).to_bytes(4, "little") + text + body


def error_of(answer: bytes) -> tuple[int | None, str]:
    """Id and message of an error frame; a KeyError for any other."""
    said, arrays = frames.decode(answer)
    assert said.keys() == {"v", "id", "error"}
    assert not arrays
    return said["id"], said["error"]
