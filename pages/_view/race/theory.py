"""What theory says of a quadratic bowl: which rates are stable, which is best, and how fast it then goes.

Largest curvature L, smallest m, condition L / m. The error of gradient descent along a direction of curvature
c is multiplied by 1 - lr c at every step. Source: Polyak (1964); Goh, "Why Momentum Really Works" (2017).
"""

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Theory:
    """Rates for gradient descent and momentum; `keeps` is the factor on the error a step, in the long run."""

    largest: float
    smallest: float
    stable: float
    sgd_rate: float
    sgd_keeps: float
    momentum_rate: float
    momentum_mu: float
    momentum_keeps: float


def theory(condition: float) -> Theory:
    """For 0.5 (x^2 + condition y^2).

    >>> theory(100.0).sgd_keeps, theory(100.0).momentum_keeps
    (0.9801980198019802, 0.8181818181818182)
    """
    largest, smallest = max(1.0, condition), min(1.0, condition)
    root_l, root_m = sqrt(largest), sqrt(smallest)
    keeps = (root_l - root_m) / (root_l + root_m)
    return Theory(
        largest,
        smallest,
        stable=2.0 / largest,
        sgd_rate=2.0 / (largest + smallest),
        sgd_keeps=(largest - smallest) / (largest + smallest),
        momentum_rate=(2.0 / (root_l + root_m)) ** 2,
        momentum_mu=keeps**2,
        momentum_keeps=keeps,
    )


def best_numbers(condition: float) -> dict[str, float]:
    """The best numbers of SGD and momentum, by "rule.number"."""
    best = theory(condition)
    return {
        "sgd.lr": round(best.sgd_rate, 10),
        "momentum.lr": round(best.momentum_rate, 10),
        "momentum.mu": round(best.momentum_mu, 10),
    }
