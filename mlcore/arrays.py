"""The array types of the course, and the checks at its edge.

X (N, D) holds one example a row; y (N,) their labels, whole numbers in [0, C); W (D, C) and b (C,) are a
linear classifier. Every check returns what it checked, as the type the mathematics wants, or raises a
ValueError that names the parameter, the rule and the value.
"""

from collections.abc import Collection
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.integer[Any]]


def check_points(X: ArrayLike, name: str = "X", *, features: int | None = None, finite: bool = True) -> Array:
    """X as a float64 matrix (N, D) of finite numbers with N, D >= 1; features asks for D exactly.

    finite=False leaves that check to whoever sees it for free: NaN and infinity in X show in X @ W.
    """
    points = _floats(X, name, " of shape (N, D)")
    if points.ndim != 2 or 0 in points.shape:
        raise ValueError(f"{name} must have shape (N, D) with N, D >= 1; got {points.shape}")
    if features is not None and points.shape[1] != features:
        raise ValueError(f"{name} must have {features} features (columns); got {points.shape[1]}")
    if finite and not np.isfinite(points).all():
        row, column = np.argwhere(~np.isfinite(points))[0]
        raise ValueError(f"{name} must be finite; got {points[row, column]} in row {row}, column {column}")
    return points


def check_labels(y: ArrayLike, N: int, C: int, name: str = "y") -> Labels:
    """Labels y (N,), whole numbers in [0, C); C < 2 is an error, a class without examples is not."""
    if C < 2:
        raise ValueError(f"classes must be at least 2; got {C}")
    labels = _as_labels(y, name)
    if labels.shape != (N,):
        raise ValueError(f"{name} must have shape ({N},), a label for each example; got {labels.shape}")
    if labels.dtype.kind not in "iu":
        raise ValueError(f"{name} must be whole numbers; got dtype {labels.dtype}")
    if N and labels.astype(np.uint64).max() >= C:  # a negative label wraps round to a huge one
        worst = labels[(labels < 0) | (labels >= C)][0]
        raise ValueError(f"{name} must lie in [0, {C}), one of {C} classes; got {worst}")
    return labels.astype(np.intp, copy=False)


def classes_in(y: ArrayLike) -> int:
    """As many classes as the labels y need, and at least 2; what is wrong with y is check_labels's to say."""
    labels = _as_labels(y, "y")
    return max(2, int(labels.max()) + 1) if labels.size and labels.dtype.kind in "iu" else 2


def check_array(
    values: ArrayLike,
    name: str,
    *,
    shape: tuple[int, ...] | None = None,
    finite: bool = True,
    empty: bool = False,
) -> Array:
    """Finite numbers as float64, of any shape, or of exactly the one asked for; none only if empty."""
    numbers = _floats(values, name)
    if shape is not None and numbers.shape != shape:
        raise ValueError(f"{name} must have shape {shape}; got {numbers.shape}")
    if not numbers.size and not empty:
        raise ValueError(f"{name} must not be empty; got shape {numbers.shape}")
    if finite and not np.isfinite(numbers).all():
        raise ValueError(f"{name} must be finite; got {numbers[~np.isfinite(numbers)][0]}")
    return numbers


def _as_labels(y: ArrayLike, name: str) -> NDArray[Any]:
    try:
        return np.asarray(y)
    except ValueError as error:
        raise ValueError(f"{name} must be whole numbers of shape (N,): {error}") from None


def _floats(values: ArrayLike, name: str, shape: str = "") -> Array:
    try:
        numbers = np.asarray(values)
        if numbers.dtype.kind == "c":
            raise TypeError("not complex ones")
        return np.asarray(numbers, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"{name} must be numbers{shape}: {error}") from None


def check_number(value: float, name: str, *, low: float | None = None, above: float | None = None) -> float:
    """A finite number, low <= value, or above < value."""
    number = isinstance(value, (float, int, np.number)) and not isinstance(value, bool) and isfinite(value)
    if not number or (low is not None and value < low) or (above is not None and value <= above):
        rule = (
            f" of at least {low:g}" if low is not None else f" above {above:g}" if above is not None else ""
        )
        raise ValueError(f"{name} must be a finite number{rule}; got {value!r}")
    return float(value)


def check_whole(value: int, name: str, *, low: int, high: int | None = None) -> int:
    """A whole number, low <= value <= high."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < low or (high is not None and value > high):
        rule = f"at least {low}" if high is None else f"from {low} to {high}"
        raise ValueError(f"{name} must be a whole number {rule}; got {value!r}")
    return int(value)


def check_choice(value: str, name: str, choices: Collection[str]) -> str:
    """One of the names of a registry."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(sorted(choices))}; got {value!r}")
    return value
