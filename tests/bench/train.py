"""Steps a second of `train` against a bare loop of softmax, gradient and step: `python -m tests.bench.train`.

N = 100, D = 2, C = 3, full batch, softmax, L2. The bare loop keeps nothing and checks nothing.
"""

import numpy as np

from mlcore import linear, optimizers
from tests.bench.evaluate import bare
from tests.bench.side_by_side import medians

STEPS = 200


def main() -> None:
    rng = np.random.default_rng(0)
    X, y, W0 = rng.standard_normal((100, 2)), rng.integers(3, size=100), 0.01 * rng.standard_normal((2, 3))

    def loop() -> None:
        W, b = W0, np.zeros(3)
        for _ in range(STEPS):
            _, _, dW, db = bare(X, y, W, b)
            W, b = W - 0.1 * (dW + 0.02 * W), b - 0.1 * db

    def train(rule, **how):
        return linear.train(X, y, classes=3, reg=0.01, optimizer=rule, steps=STEPS, seed=0, W0=W0, **how)

    ways = {
        "bare loop": loop,
        "softmax, sgd": lambda: train(optimizers.sgd(0.1), loss="softmax"),
        "softmax, sgd, every 10": lambda: train(optimizers.sgd(0.1), loss="softmax", every=10),
        "softmax, adam": lambda: train(optimizers.adam(0.1), loss="softmax"),
        "svm, sgd": lambda: train(optimizers.sgd(0.1), loss="svm"),
        "softmax, batches of 32": lambda: train(optimizers.sgd(0.1), loss="softmax", batch_size=32, every=10),
    }
    seconds = medians(*ways.values(), repetitions=31)
    for name, t in zip(ways, seconds, strict=True):
        print(f"{name:24} {STEPS / t:8.0f} steps a second, {t / seconds[0]:.2f}x the bare loop's time")


if __name__ == "__main__":
    main()
