"""`evaluate` against a bare NumPy softmax and gradient of the same size: `python -m tests.bench.evaluate`.

The bare function gives scores, the mean loss, dW and db, with no checks, no exactness, no penalty. Aim: at
most 2x at N = 100, D = 2, C = 3, and at most 1.1x at 256 x 3073 x 10. torch's autograd stands beside it
where it is installed.
"""

import numpy as np

from mlcore import linear
from tests.bench.side_by_side import medians

SIZES = ((100, 2, 3, 100), (256, 3073, 10, 5))  # N, D, C, calls a repetition


def bare(X, y, W, b):
    s = X @ W + b
    p = np.exp(s - s.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    rows = np.arange(len(y))
    loss = -np.log(p[rows, y]).mean()
    p[rows, y] -= 1.0
    p /= len(y)
    return s, loss, X.T @ p, p.sum(axis=0)


def with_torch(X, y, W, b):
    """The same by torch's autograd, as a function to call; None where torch is not installed."""
    try:
        import torch
    except ImportError:
        return None
    X, y, W, b = (torch.from_numpy(array) for array in (X, y, W, b))
    W.requires_grad_(True)
    b.requires_grad_(True)

    def run():
        loss = torch.nn.functional.cross_entropy(X @ W + b, y)
        return torch.autograd.grad(loss, (W, b))

    return run


def times(way, calls):
    return lambda: [way() for _ in range(calls)]


def main() -> None:
    rng = np.random.default_rng(0)
    for N, D, C, calls in SIZES:
        X, y = rng.standard_normal((N, D)), rng.integers(C, size=N)
        W, b = 0.1 * rng.standard_normal((D, C)), np.zeros(C)
        ways = {"bare": lambda: bare(X, y, W, b)}  # noqa: B023
        for loss, reg in (("softmax", 0.0), ("softmax", 0.1), ("svm", 0.0), ("svm", 0.1)):
            how = {"loss": loss, "reg": reg}
            ways[f"{loss}, reg {reg}"] = lambda how=how: linear.evaluate(X, y, W, b, **how)  # noqa: B023
        torch = with_torch(X, y, W.copy(), b.copy())
        if torch:
            ways["torch"] = torch
        seconds = medians(*(times(way, calls) for way in ways.values()), repetitions=61)
        print(f"N = {N}, D = {D}, C = {C}")
        for name, t in zip(ways, seconds, strict=True):
            print(f"  {name:16} {1e6 * t / calls:8.1f} us  {t / seconds[0]:.2f}x")


if __name__ == "__main__":
    main()
