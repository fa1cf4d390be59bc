"""A 100 x 100 slice of the loss, N = 100, C = 3, against cell by cell: `python -m tests.bench.loss_slice`.

`evaluate` cell by cell is measured on 5 of the 100 rows, times 20. Aim: at least 15x faster, for every loss.
"""

import numpy as np

from mlcore import linear, losses, surfaces
from tests.bench.side_by_side import medians

PAIRS = {"two classes": ((0, 0), (1, 1)), "one class": ((0, 0), (1, 0)), "with a bias": ((0, 0), ("b", 1))}


def main() -> None:
    rng = np.random.default_rng(0)
    X, y, W, b = (
        rng.normal(size=(100, 2)),
        rng.integers(0, 3, 100),
        rng.normal(size=(2, 3)),
        rng.normal(size=3),
    )
    axis = np.linspace(-5, 5, 100)

    def cell_by_cell(loss: str) -> None:
        V = W.copy()
        for V[0, 0] in axis[:5]:
            for V[1, 1] in axis:
                linear.evaluate(X, y, V, b, loss=loss, reg=0.1)

    for loss in losses.LOSSES:
        ways = [
            lambda pair=pair: surfaces.loss_slice(X, y, W, b, *pair, axis, axis, loss=loss, reg=0.1)  # noqa: B023
            for pair in PAIRS.values()
        ]
        cells, *grids = medians(lambda: cell_by_cell(loss), *ways, repetitions=15)  # noqa: B023
        times = ", ".join(f"{name} {20 * cells / t:.0f}x" for name, t in zip(PAIRS, grids, strict=True))
        print(f"{loss:14} cell by cell {2e4 * cells:.0f} ms, slice {1e3 * grids[0]:.1f} ms; faster: {times}")


if __name__ == "__main__":
    main()
