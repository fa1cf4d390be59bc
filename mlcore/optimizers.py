"""Follow the slope: seven rules that turn a gradient into a step, and races between them.

All start from `w -= lr * g`; momentum remembers direction, the adaptive rules give every weight its own rate.

Where g^2 overflows (|g| above 1e154) an adaptive step is NaN: the run has diverged, and says so. Divided by
infinity, as in torch, it would be 0, and a run that is lost would seem to have arrived. ValueError for a
number of a rule that is negative or not finite, or (mu, rho, beta) not below 1.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array
from mlcore.descents import Descent, Optimizer, Race, descend, race

__all__ = [
    "OPTIMIZERS",
    "Descent",
    "Optimizer",
    "Race",
    "adadelta",
    "adagrad",
    "adam",
    "descend",
    "momentum",
    "nesterov",
    "race",
    "rmsprop",
    "sgd",
]

_quiet = np.errstate(all="ignore")  # a run that diverges is inf or NaN, without a warning


def _no_state(_: Array) -> tuple[()]:
    return ()


def _two_zeros(w: Array) -> tuple[Array, Array]:
    return np.zeros_like(w), np.zeros_like(w)


def _root(c: Array) -> Array:
    """sqrt c, but NaN where c has overflowed."""
    return np.asarray(np.sqrt(c) + 0.0 * c)


def sgd(lr: ArrayLike) -> Optimizer:
    """Gradient descent: w -= lr g. The gradient may be of a minibatch, hence stochastic.

    >>> step, _ = sgd(0.1).update(np.array([2.0, -1.0]), ())
    >>> step.tolist()
    [-0.2, 0.1]
    """
    lr = _number(lr, "lr")
    return Optimizer(_no_state, _quiet(lambda g, state: (-(lr * g), state)))


def momentum(lr: ArrayLike, mu: ArrayLike = 0.9) -> Optimizer:
    """Heavy ball: v = mu v + g; w -= lr v (torch's form).

    CS231n's v = mu v - lr g; w += v walks the same path: its v is -lr times ours.

    >>> rule = momentum(0.1, mu=0.5)
    >>> first, v = rule.update(np.array([1.0]), np.zeros(1))
    >>> second, v = rule.update(np.array([1.0]), v)  # the same slope again: a longer step
    >>> first.tolist(), second.tolist()
    ([-0.1], [-0.15000000000000002])
    """
    lr, mu = _number(lr, "lr"), _number(mu, "mu", below=1.0)

    def update(g: Array, v: Array) -> tuple[Array, Array]:
        v = mu * v + g
        return -(lr * v), v

    return Optimizer(np.zeros_like, _quiet(update))


def nesterov(lr: ArrayLike, mu: ArrayLike = 0.9) -> Optimizer:
    """Nesterov's accelerated gradient: v = mu v + g; w -= lr (g + mu v) (torch's form).

    CS231n's classic form looks ahead: g at x + mu V, then V = mu V - lr g; x += V. That is the same run in
    other coordinates: our w is its look-ahead point x + mu V, and V = -lr v.

    >>> step, _ = nesterov(0.1).update(np.array([1.0]), np.zeros(1))
    >>> step.tolist()
    [-0.19]
    """
    lr, mu = _number(lr, "lr"), _number(mu, "mu", below=1.0)

    def update(g: Array, v: Array) -> tuple[Array, Array]:
        v = mu * v + g
        return -(lr * (g + mu * v)), v

    return Optimizer(np.zeros_like, _quiet(update))


def adagrad(lr: ArrayLike, eps: ArrayLike = 1e-10) -> Optimizer:
    """Divide by all slopes so far: c += g^2; w -= lr g / (sqrt c + eps).

    eps stands outside the root, as in torch and CS231n (whose eps is 1e-7). c only grows: the rate decays.

    >>> rule = adagrad(0.5)
    >>> first, c = rule.update(np.array([3.0, 4000.0]), np.zeros(2))
    >>> second, c = rule.update(np.array([3.0, 4000.0]), c)
    >>> first.round(3).tolist(), second.round(3).tolist()  # steep or flat, every weight moves alike
    ([-0.5, -0.5], [-0.354, -0.354])
    """
    lr, eps = _number(lr, "lr"), _number(eps, "eps")

    def update(g: Array, c: Array) -> tuple[Array, Array]:
        c = c + g * g
        return -(lr * g / (_root(c) + eps)), c

    return Optimizer(np.zeros_like, _quiet(update))


def adadelta(lr: ArrayLike = 1.0, rho: ArrayLike = 0.9, eps: ArrayLike = 1e-6) -> Optimizer:
    """Steps in the units of w: c = rho c + (1 - rho) g^2; d = sqrt(u + eps) / sqrt(c + eps) g; w -= lr d.

    u = rho u + (1 - rho) d^2 is updated after d, without lr (torch's form). eps stands inside both roots,
    as in the paper (Zeiler, 2012), which has no lr: there it is 1.

    >>> step, _ = adadelta().update(np.array([1000.0]), (np.zeros(1), np.zeros(1)))
    >>> step.round(6).tolist()  # sqrt(eps / 0.1): it starts slowly, whatever the slope
    [-0.003162]
    """
    lr, rho, eps = _number(lr, "lr"), _number(rho, "rho", below=1.0), _number(eps, "eps")
    new = 1.0 - rho

    def update(g: Array, state: tuple[Array, Array]) -> tuple[Array, tuple[Array, Array]]:
        c, u = state
        c = rho * c + new * g * g
        d = np.sqrt(u + eps) / _root(c + eps) * g
        return -(lr * d), (c, rho * u + new * d * d)

    return Optimizer(_two_zeros, _quiet(update))


def rmsprop(lr: ArrayLike, rho: ArrayLike = 0.99, eps: ArrayLike = 1e-8) -> Optimizer:
    """Adagrad that forgets: c = rho c + (1 - rho) g^2; w -= lr g / (sqrt c + eps).

    eps outside the root, rho = 0.99 (torch; CS231n calls it decay_rate). c starts at 0 and is not
    corrected: the first step is lr / sqrt(1 - rho), ten times lr.

    >>> step, _ = rmsprop(0.01).update(np.array([5.0]), np.zeros(1))
    >>> step.round(6).tolist()
    [-0.1]
    """
    lr, rho, eps = _number(lr, "lr"), _number(rho, "rho", below=1.0), _number(eps, "eps")
    new = 1.0 - rho

    def update(g: Array, c: Array) -> tuple[Array, Array]:
        c = rho * c + new * g * g
        return -(lr * g / (_root(c) + eps)), c

    return Optimizer(np.zeros_like, _quiet(update))


def adam(
    lr: ArrayLike,
    beta1: ArrayLike = 0.9,
    beta2: ArrayLike = 0.999,
    eps: ArrayLike = 1e-8,
    bias_correction: bool = True,
) -> Optimizer:
    """Momentum and RMSprop together: w -= lr M / (sqrt V + eps).

    m = beta1 m + (1 - beta1) g and v = beta2 v + (1 - beta2) g^2 begin at 0; M = m / (1 - beta1^t) and V =
    v / (1 - beta2^t), t = 1, 2, ..., take that bias out. eps outside the root (torch, and the paper: Kingma
    and Ba, 2015). `bias_correction=False` is CS231n's short form, M = m and V = v: its first steps are too
    long.

    >>> g = np.array([5.0])
    >>> for corrected in (True, False):
    ...     rule = adam(0.1, bias_correction=corrected)
    ...     print(rule.update(g, rule.init(g))[0].round(4).tolist())
    [-0.1]
    [-0.3162]
    """
    lr, eps = _number(lr, "lr"), _number(eps, "eps")
    beta1, beta2 = _number(beta1, "beta1", below=1.0), _number(beta2, "beta2", below=1.0)
    new1, new2 = 1.0 - beta1, 1.0 - beta2
    decay1, decay2 = beta1[()], beta2[()]  # plain numbers where they can be: quicker to raise to a power

    def update(g: Array, state: tuple[Array, Array, int]) -> tuple[Array, tuple[Array, Array, int]]:
        m, v, t = state
        m, v, t = beta1 * m + new1 * g, beta2 * v + new2 * g * g, t + 1
        if not bias_correction:
            return -(lr * m / (_root(v) + eps)), (m, v, t)
        M, V = m / (1.0 - decay1**t), v / (1.0 - decay2**t)
        return -(lr * M / (_root(V) + eps)), (m, v, t)

    return Optimizer(lambda w: (*_two_zeros(w), 0), _quiet(update))


OPTIMIZERS: dict[str, Callable[..., Optimizer]] = {
    "sgd": sgd,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "adadelta": adadelta,
    "rmsprop": rmsprop,
    "adam": adam,
}


def _number(value: ArrayLike, name: str, *, below: float = np.inf) -> Array:
    """A number of a rule, or an array of them that broadcasts: finite, at least 0, and below a bound."""
    try:
        numbers = np.array(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be a number, or an array of numbers; got {value!r}") from None
    wrong = ~((numbers >= 0) & (numbers < below))  # NaN too
    if wrong.any() or not numbers.size:
        got = numbers[wrong].flat[0] if numbers.size else "no number"
        rule = "finite and at least 0" if below == np.inf else f"at least 0 and below {below:g}"
        raise ValueError(f"{name} must be {rule}; got {got}")
    return numbers
