"""How a grid is cut into tiles, and how tiles are put together into batches for NumPy. See `_label_grid`."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Labels

Mask = NDArray[np.bool_]
Indices = NDArray[np.intp]
Packed = TypeVar("Packed", NDArray[np.intp], NDArray[np.float64])

CUT = 4  # a tile is cut into CUT x CUT smaller ones
ROOT = 1 << 17  # the first tiles are as small as they can be with ROOT pairs of a tile and a point
BATCH = 1 << 16  # pairs in a batch, unless a single parent has more: half a megabyte an array
SMALL = 1 << 14  # a batch below this is not worth splitting by number of candidates


@dataclass(frozen=True, slots=True)
class Batch:
    """P parent tiles about to be cut into tall x wide children of side x side cells."""

    side: int
    tall: int
    wide: int
    rows: Indices  # (P,), the parents' places, counted in parents from the lower left
    columns: Indices
    candidates: Indices  # (P, M), training rows in ascending order, then padding

    def child_rows(self) -> Indices:
        """Rows of the children, counted in children, (tall, P)."""
        return self.rows * self.tall + np.arange(self.tall)[:, None]

    def child_columns(self) -> Indices:
        """Their columns, (wide, P)."""
        return self.columns * self.wide + np.arange(self.wide)[:, None]

    def place(self, parent: Indices, child: Indices) -> tuple[Indices, Indices]:
        """Rows and columns of single children; child counts along a parent's rows, the lowest first."""
        down, across = np.divmod(child, self.wide)
        return self.rows[parent] * self.tall + down, self.columns[parent] * self.wide + across


def first_batch(height: int, width: int, N: int) -> Batch:
    """The whole grid as one parent, cut into tiles that cover height x width cells, or a little more."""
    side = CUT
    while side < max(height, width) and -(-height // side) * -(-width // side) * N > ROOT:
        side *= CUT
    corner = np.zeros(1, dtype=np.intp)
    return Batch(side, -(-height // side), -(-width // side), corner, corner, np.arange(N)[None])


def alike(counts: Indices, tiles: Indices) -> Iterator[Indices]:
    """The tiles in groups of about the same counts[tile], the children of a group making up a batch."""
    tiles = tiles[np.argsort(counts[tiles])]
    while len(tiles):
        ascending = counts[tiles]
        pairs = CUT * CUT * ascending * np.arange(1, len(tiles) + 1)  # in a batch that ends with this tile
        small, full = pairs.searchsorted([SMALL, BATCH], side="right")
        similar = ascending.searchsorted(1.5 * ascending[0], side="right")
        group = max(1, small, min(similar, full))
        yield tiles[:group]
        tiles = tiles[group:]


def pack(values: Packed, counts: Indices, padding: float) -> Packed:
    """The values of all rows, counts[i] of them row i's, as a matrix (rows, most): each row, then padding.

    >>> pack(np.array([3, 8, 5]), np.array([2, 1]), 9)
    array([[3, 8],
           [5, 9]])
    """
    packed = np.full((len(counts), counts.max()), padding, values.dtype)
    packed[np.arange(counts.max()) < counts[:, None]] = values
    return packed


def fill(labels: NDArray[np.int16], side: int, rows: Indices, columns: Indices, block: Labels) -> None:
    """Paint tiles of side x side cells of labels; block is (tiles, side, side), or broadcasts to it."""
    height, width = labels.shape
    tiles = labels.reshape(height // side, side, width // side, side)
    tiles[rows, :, columns, :] = block


class Workspace:
    """Arrays used again for each batch: memory fresh from the system costs more than the sums put into it."""

    def __init__(self) -> None:
        self._buffers: dict[str, NDArray[Any]] = {}

    def array(self, name: str, shape: tuple[int, ...], dtype: type = np.float64) -> NDArray[Any]:
        """An uninitialised array, valid until the next request by the same name."""
        size = prod(shape)
        if name not in self._buffers or self._buffers[name].size < size:
            self._buffers[name] = np.empty(max(size, BATCH), dtype)
        return self._buffers[name][:size].reshape(shape)
