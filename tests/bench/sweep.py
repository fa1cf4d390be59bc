"""100 learning rates in one run, against one rate: `python -m tests.bench.sweep`. Aim: at most 3x."""

import numpy as np

from mlcore import optimizers, surfaces
from tests.bench.side_by_side import medians

RATES = np.geomspace(1e-5, 1e-1, 100)[:, None]


def main() -> None:
    for name, rule in optimizers.OPTIMIZERS.items():

        def descend(lr, rule=rule):
            return optimizers.descend(surfaces.beale, surfaces.beale.start, rule(lr), steps=500)

        many, one = medians(lambda: descend(RATES), lambda: descend(0.01), repetitions=15)
        print(f"{name:9} 100 rates {1e3 * many:5.1f} ms, one {1e3 * one:5.1f} ms: {many / one:.2f}x")


if __name__ == "__main__":
    main()
