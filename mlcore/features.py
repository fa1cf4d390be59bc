"""What a linear classifier cannot separate it may separate in other coordinates: x1 * x2 for quadrants, |x|
for rings.

A feature map turns X (N, D) into (N, F) and keeps X's columns first. Standardizing gives all features equal
say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_array, check_points, check_whole

__all__ = ["FEATURES", "Standardized", "polynomial", "products", "radius", "raw", "standardize"]


def raw(X: ArrayLike) -> Array:
    """The features as they are: (N, D) -> (N, D). Raises ValueError for an X that is not finite numbers (N,
    D).

    >>> raw([[3, 4]]).tolist()
    [[3.0, 4.0]]
    """
    return check_points(X).copy()


@np.errstate(all="ignore")
def products(X: ArrayLike) -> Array:
    """X, and the product of every two of its features: (N, D) -> (N, D + D (D - 1) / 2), pairs 01, 02, ...,
    12, ...

    Quadrants 1 and 3 against 2 and 4 is the sign of x1 * x2. Errors as for `raw`.

    >>> products([[3, 4], [-3, 4]]).tolist()
    [[3.0, 4.0, 12.0], [-3.0, 4.0, -12.0]]
    """
    X = check_points(X)
    pairs = [X[:, i] * X[:, j] for i, j in combinations(range(X.shape[1]), 2)]
    return np.column_stack([X, *pairs])


@np.errstate(all="ignore")
def radius(X: ArrayLike) -> Array:
    """X, r = |x|_2 and r^2: (N, D) -> (N, D + 2). Errors as for `raw`.

    r alone tells inside from outside; a ring has both on its other side, and needs r^2 as well: 1 <= r <= 2
    is (r - 1) (2 - r) >= 0, linear in r and r^2.

    >>> radius([[3, 4]]).tolist()
    [[3.0, 4.0, 5.0, 25.0]]
    """
    X = check_points(X)
    r = np.linalg.norm(X, axis=1)
    return np.column_stack([X, r, r * r])


@np.errstate(all="ignore")
def polynomial(X: ArrayLike, *, degree: int = 2) -> Array:
    """All products of up to `degree` features, with repetition: (N, D) -> (N, F). The constant is left to the
    bias.

    Ordered by degree, then by feature: x, y, x^2, xy, y^2, x^3, ... Errors as for `raw`, and for degree < 1.

    >>> polynomial([[3, 4]]).tolist()
    [[3.0, 4.0, 9.0, 12.0, 16.0]]
    """
    X = check_points(X)
    powers = range(1, check_whole(degree, "degree", low=1) + 1)
    terms = (term for power in powers for term in combinations_with_replacement(range(X.shape[1]), power))
    columns = np.ascontiguousarray(X.T)  # (D, N): products of whole rows are quick
    return np.column_stack([columns[list(term)].prod(axis=0) for term in terms])


FEATURES: dict[str, Callable[[ArrayLike], Array]] = {
    "raw": raw,
    "products": products,
    "radius": radius,
    "polynomial": polynomial,
}


@dataclass(frozen=True, slots=True, eq=False)
class Standardized:
    """X (N, F) standardized, and the way there and back: mean (F,) taken off, then divided by scale (F,)."""

    X: Array
    mean: Array
    scale: Array

    def apply(self, X: ArrayLike) -> Array:
        """Other raw points (M, F) in the standardized coordinates."""
        return (check_points(X, features=len(self.mean)) - self.mean) / self.scale

    def inverse(self, Z: ArrayLike) -> Array:
        """Standardized points (M, F) back in the raw coordinates."""
        return check_points(Z, "Z", features=len(self.mean)) * self.scale + self.mean

    def to_raw(self, W: ArrayLike, b: ArrayLike) -> tuple[Array, Array]:
        """W (F, C), b (C,) trained on the standardized X: those that give raw points the same scores."""
        W, b = self._check(W, b)
        W = W / self.scale[:, None]
        return W, b - self.mean @ W

    def from_raw(self, W: ArrayLike, b: ArrayLike) -> tuple[Array, Array]:
        """The inverse of `to_raw`: W and b for raw points, as those for standardized ones."""
        W, b = self._check(W, b)
        return W * self.scale[:, None], b + self.mean @ W

    def _check(self, W: ArrayLike, b: ArrayLike) -> tuple[Array, Array]:
        W = check_array(W, "W")
        if W.ndim != 2 or len(W) != len(self.mean):
            raise ValueError(f"W must have shape ({len(self.mean)}, C); got {W.shape}")
        return W, check_array(b, "b", shape=W.shape[1:])


@np.errstate(all="ignore")
def standardize(X: ArrayLike) -> Standardized:
    """Take off each feature's mean and divide by its standard deviation (over N, not N - 1): X (N, F).

    A feature that never varies is only shifted: its scale is 1. Errors as for `raw`.

    >>> both = standardize([[1.0, 100.0], [3.0, 500.0]])
    >>> both.X.tolist()
    [[-1.0, -1.0], [1.0, 1.0]]
    >>> W, b = both.to_raw([[1.0, 0.0], [0.0, 1.0]], [0.0, 0.0])
    >>> (both.inverse(both.X) @ W + b).tolist()  # raw points, raw weights: the same scores
    [[-1.0, -1.0], [1.0, 1.0]]
    """
    X = check_points(X)
    mean, scale = X.mean(axis=0), X.std(axis=0)
    scale = np.where(scale > 1e-12 * np.abs(mean), scale, 1.0)  # of equal numbers only round-off is left
    return Standardized((X - mean) / scale, mean, scale)
