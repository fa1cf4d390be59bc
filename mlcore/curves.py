"""Prefer simpler models: a curve of high degree meets every point, noise and all, and is wrong between them.

A low degree, or a penalty lambda on how much the curve varies, makes it simpler: worse on the points,
better on new ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.polynomial import legendre
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_array, check_number, check_whole

__all__ = ["MAX_DEGREE", "Curve", "Errors", "compare", "error", "fit", "predict"]

MAX_DEGREE = 15


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A polynomial on [low, high]: sum of c_k sqrt(2k + 1) P_k(z), P_k Legendre's, z from -1 to 1.

    coefficients (degree + 1,). In this basis c_0 is the curve's mean over the interval, and the sum of the
    other c_k^2 its variance there.
    """

    coefficients: Array
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """Mean squared errors of curves: train (G, L) and test (G, L), for G degrees and L values of lambda."""

    train: Array
    test: Array


@np.errstate(all="ignore")
def fit(x: ArrayLike, y: ArrayLike, *, degree: int, reg: float = 0.0) -> Curve:
    """The polynomial of least mean((f(x) - y)^2) + reg * (variance of f over the interval of x); x, y (N,).

    So reg is the price, in squared error, of a unit of the curve's variance; its mean is free, as a bias
    is, and the curve flattens to the mean of y as reg grows. If many curves fit equally (N <= degree, reg =
    0) it is the one that varies least. Solved as least squares by SVD, never by normal equations. Raises
    ValueError for x or y that are not N >= 1 finite numbers each, a degree not from 0 to 15, and a reg that
    is negative or not finite.

    >>> x = [0.0, 1.0, 2.0, 3.0]
    >>> for reg in (0.0, 0.75, 1e9):  # y = x^2: found, flattened, flat
    ...     print(predict(fit(x, np.square(x), degree=2, reg=reg), x).round(2))
    [0. 1. 4. 9.]
    [1.14 1.72 3.79 7.35]
    [3.5 3.5 3.5 3.5]
    """
    x, y = _check_points(x, y)
    degree = check_whole(degree, "degree", low=0, high=MAX_DEGREE)
    reg = check_number(reg, "reg", low=0.0)
    low, high = float(x.min()), float(x.max())
    A = _basis(x, low, high, degree)[:, 1:]  # (N, degree): the mean is left free, so both sides are centred
    centred = np.vstack([(A - A.mean(axis=0)) / np.sqrt(len(x)), np.sqrt(reg) * np.eye(degree)])
    target = np.concatenate([(y - y.mean()) / np.sqrt(len(x)), np.zeros(degree)])
    slopes = np.linalg.lstsq(centred, target)[0]
    return Curve(np.concatenate([[y.mean() - A.mean(axis=0) @ slopes], slopes]), low, high)


@np.errstate(all="ignore")
def predict(curve: Curve, x: ArrayLike) -> Array:
    """The curve's values at x, of any shape. Outside [low, high] a polynomial soon runs away, at last to inf.
    Raises ValueError for an x that is empty or not finite.

    >>> line = fit([0.0, 1.0], [1.0, 3.0], degree=1)
    >>> predict(line, [0.5, 10.0]).round(6).tolist()
    [2.0, 21.0]
    """
    c = curve.coefficients
    return np.asarray(_basis(check_array(x, "x"), curve.low, curve.high, len(c) - 1) @ c)


@np.errstate(all="ignore")
def error(curve: Curve, x: ArrayLike, y: ArrayLike) -> float:
    """The mean squared error of the curve at points x, y (N,). Errors as for `fit`.

    >>> error(fit([0.0, 1.0], [1.0, 3.0], degree=0), [0.0, 1.0], [1.0, 3.0])  # flat at 2
    1.0
    """
    x, y = _check_points(x, y)
    return float(np.mean((predict(curve, x) - y) ** 2))


def compare(
    train: tuple[ArrayLike, ArrayLike],
    test: tuple[ArrayLike, ArrayLike],
    *,
    degrees: Sequence[int],
    regs: Sequence[float] = (0.0,),
) -> Errors:
    """Train and test error of every degree with every reg; train and test are pairs (x, y). Raises as `fit`.

    >>> x, noise = np.linspace(-1, 1, 8), [0.3, -0.3] * 4
    >>> errors = compare((x, x + noise), (x, x), degrees=[0, 1, 7])
    >>> errors.train[:, 0].round(2).tolist()  # the wiggly one is perfect,
    [0.43, 0.09, 0.0]
    >>> errors.test[:, 0].round(2).tolist()  # on the points it has seen
    [0.43, 0.0, 0.09]
    """
    for name, values, what in (("degrees", degrees, "degree"), ("regs", regs, "lambda")):
        if not len(values):
            raise ValueError(f"{name} must hold at least 1 {what}; got none")
    curves = [[fit(*train, degree=degree, reg=reg) for reg in regs] for degree in degrees]
    seen, new = ([[error(curve, *points) for curve in row] for row in curves] for points in (train, test))
    return Errors(np.array(seen), np.array(new))


def _basis(x: Array, low: float, high: float, degree: int) -> Array:
    """sqrt(2k + 1) P_k(z), (..., degree + 1): orthonormal for the mean over [low, high]."""
    half = (high - low) / 2 or 1.0
    z = (x - (low + high) / 2) / half
    return np.asarray(legendre.legvander(z, degree) * np.sqrt(2 * np.arange(degree + 1) + 1))


def _check_points(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    x = check_array(x, "x")
    if x.ndim != 1:
        raise ValueError(f"x must have shape (N,); got {x.shape}")
    return x, check_array(y, "y", shape=x.shape)
