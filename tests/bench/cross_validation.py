"""20 values of k on 500 points in 5 folds, against scikit-learn: `python -m tests.bench.cross_validation`.

scikit-learn goes fold by fold, k by k, by its own choice of algorithm and by brute force. Aim: at least 10x
faster than the faster of the two; the accuracies are the same.
"""

import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from mlcore.validation import cross_validate, folds
from tests.bench.side_by_side import medians

KS = list(range(1, 40, 2))


def main() -> None:
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, 500)
    X = rng.normal(size=(500, 2)) + y[:, None]

    def fold_by_fold(algorithm: str) -> np.ndarray:
        accuracies = np.empty((len(KS), 5))
        for column, part in enumerate(folds(500, 5, seed=0)):
            rest = np.setdiff1d(np.arange(500), part)
            for row, k in enumerate(KS):
                model = KNeighborsClassifier(k, algorithm=algorithm).fit(X[rest], y[rest])
                accuracies[row, column] = (model.predict(X[part]) == y[part]).mean()
        return accuracies

    np.testing.assert_array_equal(cross_validate(X, y, KS, seed=0), fold_by_fold("auto"))
    ours, *theirs = medians(
        lambda: cross_validate(X, y, KS, seed=0),
        lambda: fold_by_fold("auto"),
        lambda: fold_by_fold("brute"),
        repetitions=15,
    )
    print(f"cross_validate {1e3 * ours:.1f} ms")
    for name, t in zip(("auto", "brute"), theirs, strict=True):
        print(f"scikit-learn, {name}: {1e3 * t:.0f} ms, {t / ours:.0f}x slower (aim: at least 10x)")


if __name__ == "__main__":
    main()
