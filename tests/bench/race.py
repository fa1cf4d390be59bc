"""7 optimizers, 500 steps on Beale, against a bare loop written by hand: `python -m tests.bench.race`.

The bare loop does the same arithmetic in NumPy: all 7 points in one array, one slope for all of them a step,
the rules spelled out one below the other on its rows; no checks, no functions of ours. Aim: at most 2x.
"""

import numpy as np

from mlcore import optimizers, surfaces
from tests.bench.side_by_side import medians

STEPS = 500
START = np.array([1.0, 1.5])


def bare() -> np.ndarray:
    P = np.empty((STEPS + 1, 7, 2))
    P[0] = START
    losses = np.empty((STEPS + 1, 7))
    v1, v2, c3, c4, u4, c5, m6, v6 = np.zeros((8, 2))
    G = np.empty((7, 2))
    for t in range(STEPS + 1):
        w = P[t]
        x, y = w[:, 0], w[:, 1]
        y2 = y * y
        y3 = y2 * y
        a, b, c = 1.5 - x + x * y, 2.25 - x + x * y2, 2.625 - x + x * y3
        losses[t] = a * a + b * b + c * c
        if t == STEPS:
            return P
        G[:, 0] = 2 * (a * (y - 1) + b * (y2 - 1) + c * (y3 - 1))
        G[:, 1] = 2 * x * (a + 2 * b * y + 3 * c * y2)
        new = P[t + 1]
        new[0] = w[0] - 0.01 * G[0]
        v1 = 0.9 * v1 + G[1]
        new[1] = w[1] - 0.001 * v1
        v2 = 0.9 * v2 + G[2]
        new[2] = w[2] - 0.001 * (G[2] + 0.9 * v2)
        c3 = c3 + G[3] * G[3]
        new[3] = w[3] - 0.5 * G[3] / (np.sqrt(c3) + 1e-10)
        c4 = 0.9 * c4 + 0.1 * G[4] * G[4]
        d = np.sqrt(u4 + 1e-6) / np.sqrt(c4 + 1e-6) * G[4]
        u4 = 0.9 * u4 + 0.1 * d * d
        new[4] = w[4] - d
        c5 = 0.99 * c5 + 0.01 * G[5] * G[5]
        new[5] = w[5] - 0.01 * G[5] / (np.sqrt(c5) + 1e-8)
        m6 = 0.9 * m6 + 0.1 * G[6]
        v6 = 0.999 * v6 + 0.001 * G[6] * G[6]
        M, V = m6 / (1 - 0.9 ** (t + 1)), v6 / (1 - 0.999 ** (t + 1))
        new[6] = w[6] - 0.1 * M / (np.sqrt(V) + 1e-8)
    return P


def rules() -> list[optimizers.Optimizer]:
    return [
        optimizers.sgd(0.01),
        optimizers.momentum(0.001),
        optimizers.nesterov(0.001),
        optimizers.adagrad(0.5),
        optimizers.adadelta(),
        optimizers.rmsprop(0.01),
        optimizers.adam(0.1),
    ]


def main() -> None:
    run = optimizers.race(surfaces.beale, START, rules(), steps=STEPS)
    np.testing.assert_allclose(run.paths.swapaxes(0, 1), bare(), rtol=1e-9)
    ours, loop = medians(
        lambda: optimizers.race(surfaces.beale, START, rules(), steps=STEPS), bare, repetitions=41
    )
    print(f"race {1e3 * ours:.1f} ms, bare loop {1e3 * loop:.1f} ms: {ours / loop:.2f}x (aim: at most 2x)")


if __name__ == "__main__":
    main()
