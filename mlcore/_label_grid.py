"""The label of every cell of a grid, exactly, without looking at most of the training points.

A square tile of cells has, to each training point, a smallest and a largest distance, both known from the
tile's edges. At least k points lie within the k-th smallest of the largest distances, the tile's *reach*; a
point whose smallest distance is beyond that reach is among the k nearest of no cell, and is dropped. If the
points left over can only vote for one class, the whole tile is painted. Otherwise it is cut into 4 x 4
smaller tiles, which inherit its points, down to single cells, which vote. A crowd of points, all about as far
from the tile, is inherited whole: each cell then drops what is beyond its own reach before it sorts. Nothing
is approximate: rounding keeps order (a <= b gives round(a) <= round(b)), so the bounds hold for the rounded
distances, ties included.

Tiles are handled in batches of about the same number of candidates, so that NumPy sees a few large arrays:
P parents, T children each, M candidates, C classes; distances are (T, P, M), which makes for long runs in
memory. The idea is that of branch-and-bound search in k-d trees (Friedman, Bentley and Finkel 1977), with the
queries in the tree instead of the points.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mlcore._nearest import METRICS, nearest
from mlcore._tiles import CUT, Batch, Indices, Mask, Workspace, alike, fill, first_batch, pack
from mlcore.arrays import Array, Labels

Votes = NDArray[np.int32]

CROWD = 16  # times k candidates are too many to sort for every cell


@dataclass(frozen=True, slots=True)
class Scene:
    """What all batches share. Training row N is padding: infinitely far, and without a vote."""

    X: Array  # (2, N + 1)
    ballots: NDArray[np.float32]  # (N + 1, C), one-hot
    xs: Array  # ascending; the last is repeated to fill whole tiles
    ys: Array
    shape: tuple[int, int]  # height and width without these
    k: int
    term: Callable[..., Array]
    mark_ties: bool
    labels: NDArray[np.int16]  # (len(ys), len(xs)), painted tile by tile
    work: Workspace = field(default_factory=Workspace)


def paint(
    X: Array, y: Labels, xs: Array, ys: Array, *, k: int, metric: str, classes: int, mark_ties: bool
) -> NDArray[np.int16]:
    """Labels (len(ys), len(xs)) of the cells of two ascending, non-empty axes; everything checked before."""
    useful = first_at_each_place(X, k)
    X, y = X[useful], y[useful]
    N, height, width = len(X), len(ys), len(xs)
    first = first_batch(height, width, N)
    covered = first.tall * first.side, first.wide * first.side
    ballots = np.zeros((N + 1, classes), np.float32)
    ballots[np.arange(N), y] = 1
    scene = Scene(
        X=np.append(X.T, [[np.inf], [np.inf]], axis=1),
        ballots=ballots,
        xs=xs[np.minimum(np.arange(covered[1]), width - 1)],
        ys=ys[np.minimum(np.arange(covered[0]), height - 1)],
        shape=(height, width),
        k=k,
        term=METRICS[metric],
        mark_ties=mark_ties,
        labels=np.empty(covered, np.int16),
    )
    pending = [first]
    with np.errstate(over="ignore"):
        while pending:
            batch = pending.pop()
            if batch.side == 1:
                label_cells(scene, batch)
            else:
                pending.extend(cut(scene, batch))
    return scene.labels[:height, :width]


def first_at_each_place(X: Array, k: int) -> Indices:
    """The rows that can be among the k nearest: of rows at the same place, the first k.

    >>> first_at_each_place(np.array([[1, 1], [2, 2], [1, 1], [1, 1]]), 2)
    array([0, 1, 2])
    """
    order = np.lexsort(X.T)  # equal rows keep their order
    again = (X[order[k:]] == X[order[:-k]]).all(axis=1)  # k rows at this place come before
    return np.sort(np.delete(order, np.flatnonzero(again) + k))


def cut(scene: Scene, batch: Batch) -> Iterator[Batch]:
    """Paint the children that are sure of their label; the others come back, as batches of parents."""
    smallest, largest = bounds(scene, batch)  # (T, P, M)
    possible = smallest <= reach(largest, scene.k, width=max(16 * scene.k, 64))
    label = winner(count(scene, batch.candidates, possible), scene.k, mark_ties=scene.mark_ties)  # (P, T)
    sure = np.nonzero(label >= 0)
    fill(scene.labels, batch.side, *batch.place(*sure), label[sure][:, None, None])
    parent, child = np.nonzero(label < 0)
    rows, columns = batch.place(parent, child)
    visible = (rows * batch.side < scene.shape[0]) & (columns * batch.side < scene.shape[1])
    possible = possible[child, parent]  # (tiles, M)
    counts = possible.sum(axis=1)
    for some in alike(counts, np.flatnonzero(visible)):
        left = batch.candidates[parent[some]].ravel()[np.flatnonzero(possible[some])]
        candidates = pack(left, counts[some], padding=len(scene.ballots) - 1)
        yield Batch(batch.side // CUT, CUT, CUT, rows[some], columns[some], candidates)


def bounds(scene: Scene, batch: Batch) -> tuple[Array, Array]:
    """Smallest and largest distance from any cell of each child to each candidate, both (T, P, M)."""
    x, y = scene.X[:, batch.candidates]  # (P, M)
    near_x, far_x = bounds_along(scene.xs, batch.child_columns(), x, batch.side, scene.term)
    near_y, far_y = bounds_along(scene.ys, batch.child_rows(), y, batch.side, scene.term)
    return add(scene, "smallest", near_y, near_x), add(scene, "largest", far_y, far_x)


def bounds_along(
    axis: Array, tiles: Indices, x: Array, side: int, term: Callable[..., Array]
) -> tuple[Array, Array]:
    """The same along one axis, (tiles, P, M); tile i ends at axis[i * side] and axis[(i + 1) * side - 1]."""
    before = axis[::side][tiles][:, :, None] - x  # > 0 where x lies before the tile
    after = x - axis[side - 1 :: side][tiles][:, :, None]  # > 0 where it lies after
    largest = np.minimum(before, after)  # minus the distance to the far end
    smallest = np.maximum(np.maximum(before, after, out=before), 0.0, out=before)
    return term(smallest, out=smallest), term(largest, out=largest)


def add(scene: Scene, name: str, down: Array, across: Array) -> Array:
    """down (tall, P, M) + across (wide, P, M), for every child: (tall * wide, P, M)."""
    total = scene.work.array(name, (len(down), *across.shape))
    np.add(down[:, None], across, out=total)
    return total.reshape(-1, *across.shape[1:])


def reach(largest: Array, k: int, width: int) -> Array:
    """A distance within which every child has k candidates for certain, (T, P, 1). Overwrites its argument.

    The k-th smallest will do, and so will any larger number: rows longer than width are folded in half,
    keeping the smaller of each two. The more often k goes into width, the fewer of the k smallest meet.
    """
    M = largest.shape[2]
    while width <= M:
        half = M // 2
        np.minimum(largest[..., :half], largest[..., M - half : M], out=largest[..., :half])
        M -= half
    largest = largest[..., :M]
    largest.sort(axis=2)
    return largest[..., k - 1 : k]


def count(scene: Scene, candidates: Indices, chosen: Mask) -> Votes:
    """Votes of the chosen (T, P, M) among candidates (P, M) for each class, (C, P, T)."""
    weight = scene.work.array("weight", chosen.shape, np.float32)
    np.copyto(weight, chosen)
    by_parent = weight.swapaxes(0, 1)  # (P, T, M), to be multiplied by (P, M, C)
    votes: Votes = np.moveaxis(by_parent @ scene.ballots[candidates], 2, 0).astype(np.int32, order="C")
    return votes


def winner(votes: Votes, k: int, *, mark_ties: bool) -> NDArray[np.int16]:
    """The class that has the most of k votes, however the rest of the candidates fall; else -1. (P, T).

    votes (C, P, T) counts candidates, k of which will vote. So a class has at least k - (others) votes and at
    most its own number. Where exactly k are counted, as in a cell, -1 is a tie (only if ties are marked).
    """
    C = len(votes)
    unit = 1 << C.bit_length()  # a vote outweighs any preference for the lower class
    best, second = votes[0] * unit + C - 1, np.full_like(votes[0], -1)
    for c in range(1, C):
        key = votes[c] * unit + (C - 1 - c)
        np.maximum(second, np.minimum(best, key), out=second)
        np.maximum(best, key, out=best)
    preference = best & (unit - 1)
    undecided = (votes.sum(axis=0, dtype=np.int32) - k) * unit
    lead = best - second - preference if mark_ties else best - second
    return np.where(lead > undecided, C - 1 - preference, -1).astype(np.int16)


def label_cells(scene: Scene, batch: Batch) -> None:
    """The vote in every child of a batch whose children are single cells."""
    x, y = scene.X[:, batch.candidates]  # (P, M)
    across = scene.term(scene.xs[batch.child_columns()][:, :, None] - x)
    down = scene.term(scene.ys[batch.child_rows()][:, :, None] - y)
    ranks, candidates = add(scene, "smallest", down, across), batch.candidates  # (T, P, M), (P, M)
    if ranks.shape[2] >= CROWD * max(scene.k, 8):
        ranks, candidates = narrow(scene, ranks, candidates)  # (1, T P, m), (T P, m)
    ordered = scene.work.array("largest", ranks.shape)
    np.copyto(ordered, ranks)
    ordered.sort(axis=2)
    votes = count(scene, candidates, ranks <= ordered[..., scene.k - 1 : scene.k])
    parent, child = np.nonzero(votes.sum(axis=0, dtype=np.int32) > scene.k)  # more than k, being equally far
    if parent.size:
        chosen = nearest(ranks[child, parent], scene.k)[:, None, :]
        votes[:, parent, child] = (chosen @ scene.ballots[candidates[parent]])[:, 0].T
    label = winner(votes, scene.k, mark_ties=scene.mark_ties)
    if candidates is not batch.candidates:
        label = label.reshape(-1, len(batch.candidates)).T  # (P, T) again
    fill(scene.labels, CUT, batch.rows, batch.columns, label.reshape(-1, CUT, CUT))


def narrow(scene: Scene, ranks: Array, candidates: Indices) -> tuple[Array, Indices]:
    """Of a crowd of candidates each child's own, within its reach: ranks (1, T P, m) and rows (T P, m)."""
    kept = scene.work.array("largest", ranks.shape)
    np.copyto(kept, ranks)
    possible = ranks <= reach(kept, scene.k, width=8 * max(scene.k, 8))
    counts = possible.sum(axis=2).ravel()
    crowd = np.broadcast_to(candidates, ranks.shape)
    near = pack(ranks[possible], counts, padding=np.inf)
    return near[None], pack(crowd[possible], counts, padding=len(scene.ballots) - 1)
