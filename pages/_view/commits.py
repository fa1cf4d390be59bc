"""A commit: the board as the plane sends it when the hand rests. Nothing in it is trusted."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import check_whole
from pages._live.messages import check_array, check_list, check_names, check_object
from pages._live.points import MAX_POINTS, MAX_WHOLE, STEPS, Axis
from pages._view.board import Board, Source, check_source, from_source
from pages._view.names import check_class_names, check_name, check_unit

MAX_ID = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Commit:
    """A board with its number, and the session and generation that the browser knew when it sent it."""

    session: str
    generation: int
    number: int
    board: Board


def read_commit(value: Any) -> Commit:
    """The commit that a message of the plane holds; ValueError names what is wrong with it."""
    message = check_object(value, "commit")
    check_names(
        message, "commit", ("session", "generation", "id", "axes", "classes", "source", "steps", "labels")
    )
    return Commit(
        str(message["session"]),
        check_whole(message["generation"], "generation", low=0),
        check_whole(message["id"], "id", low=0, high=MAX_ID),
        read_board(message),
    )


def read_board(message: dict[str, Any]) -> Board:
    """The board of a commit."""
    axes = [check_object(axis, "axis") for axis in check_list(message["axes"], "axes", low=2, high=2)]
    classes = check_class_names(message["classes"])
    labels = _numbers(message["labels"], "labels", np.dtype("<u1"))
    check_whole(len(labels), "number of points", low=0, high=MAX_POINTS)
    steps = _numbers(message["steps"], "steps", np.dtype("<u2"))
    if len(steps) != 2 * len(labels):
        raise ValueError(f"steps must be two for each of {len(labels)} labels; got {len(steps)}")
    board = Board(
        axes=(_axis(axes[0]), _axis(axes[1])),
        axis_names=(check_name(axes[0]["name"], "axis name"), check_name(axes[1]["name"], "axis name")),
        units=(check_unit(axes[0]["unit"]), check_unit(axes[1]["unit"])),
        classes=classes,
        steps=check_array(steps.reshape(-1, 2), "steps", "u2", (None, 2), below=STEPS),
        labels=check_array(labels, "labels", "u1", (None,), below=len(classes)),
    )
    return _with_source(board, message["source"])


def read_axis(numbers: Sequence[Any]) -> Axis:
    """The axis of origin, step and per."""
    origin, step, per = numbers
    return Axis(
        check_whole(origin, "origin", low=-MAX_WHOLE, high=MAX_WHOLE),
        check_whole(step, "step", low=1, high=MAX_WHOLE),
        check_whole(per, "per", low=1, high=MAX_WHOLE),
    )


def _axis(value: dict[str, Any]) -> Axis:
    check_names(value, "axis", ("name", "unit", "origin", "step", "per"))
    return read_axis([value["origin"], value["step"], value["per"]])


def _numbers(value: Any, name: str, dtype: np.dtype[Any]) -> NDArray[Any]:
    """The numbers that base64 text holds."""
    try:
        data = base64.b64decode(value, validate=True)
        return np.frombuffer(data, dtype)
    except (TypeError, ValueError, binascii.Error):
        raise ValueError(f"{name} must be base64 of whole {dtype.itemsize}-byte numbers") from None


def _with_source(board: Board, value: Any) -> Board:
    """The board as the data set that it says it is, if it is that one to the last point."""
    if value is None:
        return board
    source: Source = check_source(value)
    named = from_source(source)
    return named if named.same_points(board) else board
