"""Of all W that fit the data, prefer the simple ones: the loss becomes data loss + lambda R(W).

L2 spreads weight over all inputs, L1 keeps few of them, the elastic net does both. Biases are never
penalised.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_array, check_number

__all__ = ["REGULARIZERS", "Regularizer", "elastic_net", "l1", "l2", "none", "on_weights"]

Options = ParamSpec("Options")
Penalty = tuple[float, Array]
Regularizer = Callable[..., Penalty]


def on_weights(
    formula: Callable[Concatenate[Array, Options], Penalty],
) -> Callable[Concatenate[ArrayLike, Options], Penalty]:
    """Check what a penalty is given, and let it overflow without a warning; the formula itself stays bare.

    Raises ValueError for a W (of any shape) that is empty or not finite, and for an option that is negative
    or not finite.

    >>> @on_weights
    ... def fourth_power(W):  # even keener than l2 on spreading out
    ...     return float((W**4).sum()), 4 * W**3
    >>> fourth_power([1.0, 0.0])[0], fourth_power([0.5, 0.5])[0]
    (1.0, 0.125)
    """

    @wraps(formula)
    def penalty(W: ArrayLike, *args: Options.args, **options: Options.kwargs) -> Penalty:
        W = check_array(W, "W")
        for name, value in options.items():
            check_number(value, name, low=0.0)  # type: ignore[arg-type]
        with np.errstate(all="ignore"):
            return formula(W, *args, **options)

    return cast(Callable[Concatenate[ArrayLike, Options], Penalty], penalty)


@on_weights
def l2(W: Array) -> Penalty:
    """R(W) = sum of W^2, and its gradient 2 W. No half in front (some books have one).

    W of any shape; returns (penalty, dW), dW shaped like W. Raises ValueError for a W that is empty or not
    finite.

    >>> l2([1.0, 0.0, 0.0, 0.0])[0], l2([0.25, 0.25, 0.25, 0.25])[0]  # the same score on x = 1, 1, 1, 1
    (1.0, 0.25)
    """
    return float(np.vdot(W, W)), 2.0 * W


@on_weights
def l1(W: Array) -> Penalty:
    """R(W) = sum of |W|, and its gradient sign(W), taken as 0 at the kink W = 0. Shapes and errors as for
    `l2`.

    >>> l1([1.0, 0.0, 0.0, 0.0])[0], l1([0.25, 0.25, 0.25, 0.25])[0]  # indifferent
    (1.0, 1.0)
    """
    return float(np.abs(W).sum()), np.sign(W)


@on_weights
def elastic_net(W: Array, *, beta: float = 0.5) -> Penalty:
    """R(W) = sum of beta W^2 + |W|, and its gradient 2 beta W + sign(W). Shapes and errors as for `l2`; beta
    >= 0.

    >>> elastic_net([1.0, 0.0, 0.0, 0.0])[0], elastic_net([0.25, 0.25, 0.25, 0.25])[0]
    (1.5, 1.125)
    """
    return float(beta * np.vdot(W, W) + np.abs(W).sum()), 2.0 * beta * W + np.sign(W)


@on_weights
def none(W: Array) -> Penalty:
    """R(W) = 0: any W that fits is as good as any other. Shapes and errors as for `l2`.

    >>> none([3.0, -4.0])
    (0.0, array([0., 0.]))
    """
    return 0.0, np.zeros_like(W)


REGULARIZERS: dict[str, Regularizer] = {"l2": l2, "l1": l1, "elastic_net": elastic_net, "none": none}
