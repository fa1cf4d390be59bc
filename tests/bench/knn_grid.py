"""`label_grid` against scikit-learn on the same grids, in one thread: `python -m tests.bench.knn_grid [times]`.

scikit-learn predicts every cell by brute force and by a k-d tree; the faster of the two counts. Points are
overlapping blobs, or random labels all over the plane. Aim: 3x faster in the median over the cases; under
10 MB for 200 x 200 cells and 300 points; a few milliseconds at the live size. Beside these, the worst case:
random labels in a crowd that is a few cells wide, so that most points matter to every cell.
"""

import sys
import tracemalloc

import numpy as np
from sklearn.neighbors import KNeighborsClassifier
from threadpoolctl import threadpool_limits

from mlcore.datasets import blobs
from mlcore.neighbors import label_grid
from tests.bench.side_by_side import medians

CLASSES = 3
CASES = [
    (side, N, k, metric, kind)
    for side in (200, 400)
    for N in (30, 300, 1000, 3000)
    for k in (1, 5, 15, 51)
    for metric in ("l2", "l1")
    for kind in ("blobs", "random")
    if k <= N
]
CROWDS = [(150, N, k, "l2", "crowd") for N in (300, 1000, 5000) for k in (1, 5, 51)]


def points(kind: str, N: int) -> tuple[np.ndarray, np.ndarray]:
    if kind == "blobs":
        data = blobs(N, classes=CLASSES, seed=N)
        return data.X, data.y
    rng = np.random.default_rng(N)
    reach = 20 if kind == "crowd" else 2048
    return rng.integers(-reach, reach, size=(N, 2)) / 800, rng.integers(0, CLASSES, N)


def axis(side: int) -> np.ndarray:
    return np.linspace(-2.56, 2.56, side)


def compare(side: int, N: int, k: int, metric: str, kind: str, repetitions: int) -> float:
    """Prints one case; how many times faster label_grid is."""
    (X, y), xs = points(kind, N), axis(side)
    cells = np.stack(np.meshgrid(xs, xs), axis=-1).reshape(-1, 2)
    p = 1 if metric == "l1" else 2
    models = [KNeighborsClassifier(k, algorithm=name, p=p).fit(X, y) for name in ("brute", "kd_tree")]
    ours, brute, tree = medians(
        lambda: label_grid(X, y, xs, xs, k=k, metric=metric, classes=CLASSES),
        *(lambda model=model: model.predict(cells) for model in models),
        repetitions=repetitions,
    )
    ratio = min(brute, tree) / ours
    remark = "  <- slower" if ratio < 1 else "  <- below 3" if ratio < 3 else ""
    times = f"{1e3 * ours:7.1f} ms, brute {1e3 * brute:7.1f}, tree {1e3 * tree:7.1f}"
    print(f"{side} x {side}  N={N:<5}k={k:<3}{metric} {kind:<7}{times}: {ratio:5.1f}x{remark}", flush=True)
    return ratio


def report(ratios: list[float], name: str) -> None:
    r = np.array(ratios)
    print(
        f"{name}: median {np.median(r):.1f}x, least {r.min():.1f}x, most {r.max():.1f}x;"
        f" {(r < 1).sum()} of {len(r)} below 1x, {(r < 3).sum()} below 3x"
    )


def live_size() -> None:
    xs = axis(150)
    for N in (100, 300, 1000):
        data = [points(kind, N) for kind in ("blobs", "random")]
        calls = [lambda X=X, y=y: label_grid(X, y, xs, xs, k=5, classes=CLASSES) for X, y in data]
        times = medians(*calls, repetitions=41)
        print(f"150 x 150  N={N:<5}k=5  l2 blobs {1e3 * times[0]:.1f} ms, random {1e3 * times[1]:.1f} ms")


def memory() -> None:
    (X, y), xs = points("blobs", 300), axis(200)
    for k in (1, 5, 51):
        tracemalloc.start()
        label_grid(X, y, xs, xs, k=k, classes=CLASSES)
        print(f"200 x 200  N=300  k={k:<3}peak memory {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")
        tracemalloc.stop()


def main(repetitions: int) -> None:
    with threadpool_limits(1):
        live_size()
        memory()
        crowds = [compare(*case, repetitions) for case in CROWDS]
        ratios = {case: compare(*case, repetitions) for case in CASES}
    report(crowds, "crowd")
    for kind in ("blobs", "random"):
        report([ratio for case, ratio in ratios.items() if case[-1] == kind], kind)
    report(list(ratios.values()), "all")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
