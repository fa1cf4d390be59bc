"""Surfaces to race on: a bowl, a valley, a saddle, a curved floor, and the losses of a classifier.

Where a bowl is round every rule arrives; it is the valleys, saddles and floors that tell the rules apart.
"""

import numpy as np

from mlcore.arrays import Array, check_number
from mlcore.landscapes import Surface, from_formula
from mlcore.loss_landscapes import loss_slice, loss_surface

__all__ = [
    "SURFACES",
    "Surface",
    "beale",
    "booth",
    "himmelblau",
    "long_valley",
    "loss_slice",
    "loss_surface",
    "quadratic",
    "rastrigin",
    "rosenbrock",
    "saddle",
]


def quadratic(condition: float = 20.0) -> Surface:
    """A bowl, `condition` times as steep along y as along x: 0.5 (x^2 + condition y^2).

    Its condition number decides how hard it is for gradient descent: sgd climbs out of a steep one once lr
    > 2 / condition. Raises ValueError for a condition that is not finite and above 0.

    >>> quadratic(50.0).gradient([1.0, 1.0]).tolist()
    [1.0, 50.0]
    """
    c = check_number(condition, "condition", above=0.0)
    return from_formula(
        "quadratic",
        f"0.5 (x^2 + {c:g} y^2)",
        lambda x, y: 0.5 * (x * x + c * y * y),
        lambda x, y: (x, c * y),
        bounds=((-6.0, 6.0), (-3.0, 3.0)),
        minima=((0.0, 0.0),),
        start=(5.0, 1.0),
    )


def _beale(x: Array, y: Array) -> Array:
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y * y * y) ** 2


def _beale_slope(x: Array, y: Array) -> tuple[Array, Array]:
    y2 = y * y
    u, v, w = y - 1.0, y2 - 1.0, y2 * y - 1.0
    a, b, c = x * u + 1.5, x * v + 2.25, x * w + 2.625  # what is squared
    return 2.0 * (a * u + b * v + c * w), 2.0 * x * (a + 2.0 * b * y + 3.0 * c * y2)


def _himmelblau_slope(x: Array, y: Array) -> tuple[Array, Array]:
    a, b = x * x + y - 11.0, x + y * y - 7.0
    return 4.0 * a * x + 2.0 * b, 2.0 * a + 4.0 * b * y


def _rastrigin_slope(x: Array, y: Array) -> tuple[Array, Array]:
    turn = 2.0 * np.pi
    return 2.0 * x + 10.0 * turn * np.sin(turn * x), 2.0 * y + 10.0 * turn * np.sin(turn * y)


# A plain bowl, tilted: the easy case.
booth = from_formula(
    "booth",
    "(x + 2y - 7)^2 + (2x + y - 5)^2",
    lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    lambda x, y: (10 * x + 8 * y - 34, 8 * x + 10 * y - 38),
    bounds=((-10.0, 10.0), (-10.0, 10.0)),
    minima=((1.0, 3.0),),
    start=(-8.0, -8.0),
)

# A straight, narrow valley: walls 10 y^2, a floor that falls towards x = 0 with a slope near 0.1 all the way.
# No rate lets sgd walk it fast: lr > 0.1 climbs the walls.
long_valley = from_formula(
    "long_valley",
    "0.1 (sqrt(1 + x^2) - 1) + 10 y^2",
    lambda x, y: 0.1 * (np.hypot(1.0, x) - 1.0) + 10.0 * y * y,
    lambda x, y: (0.1 * x / np.hypot(1.0, x), 20.0 * y),
    bounds=((-10.0, 4.0), (-2.0, 2.0)),
    minima=((0.0, 0.0),),
    start=(-8.0, 1.0),
)

# Down without end along y, once off the ridge: it has no minimum.
saddle = from_formula(
    "saddle",
    "x^2 - y^2",
    lambda x, y: x * x - y * y,
    lambda x, y: (2.0 * x, -2.0 * y),
    bounds=((-2.0, 2.0), (-2.0, 2.0)),
    minima=(),
    saddles=((0.0, 0.0),),
    start=(1.0, 0.001),
)

# A curved floor that is nearly flat, between walls that are not.
beale = from_formula(
    "beale",
    "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
    _beale,
    _beale_slope,
    bounds=((-4.5, 4.5), (-4.5, 4.5)),
    minima=((3.0, 0.5),),
    saddles=((0.0, 1.0), (0.1005379373241584, -2.6445135850231245)),
    start=(1.0, 1.5),
)

# A bent valley: easy to find, slow to follow.
rosenbrock = from_formula(
    "rosenbrock",
    "(1 - x)^2 + 100 (y - x^2)^2",
    lambda x, y: (1.0 - x) ** 2 + 100.0 * (y - x * x) ** 2,
    lambda x, y: (2.0 * (x - 1.0) - 400.0 * x * (y - x * x), 200.0 * (y - x * x)),
    bounds=((-2.0, 2.0), (-1.0, 3.0)),
    minima=((1.0, 1.0),),
    start=(-1.2, 1.0),
)

# Four minima, all global, four saddles between them; the top, near (-0.27, -0.92), is in no list.
himmelblau = from_formula(
    "himmelblau",
    "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    lambda x, y: (x * x + y - 11.0) ** 2 + (x + y * y - 7.0) ** 2,
    _himmelblau_slope,
    bounds=((-5.0, 5.0), (-5.0, 5.0)),
    minima=(
        (3.0, 2.0),
        (-2.805118086952745, 3.131312518250573),
        (-3.779310253377747, -3.2831859912861696),
        (3.5844283403304917, -1.8481265269644034),
    ),
    saddles=(
        (0.08667750455539634, 2.884254701174776),
        (3.385154183607021, 0.07385187983774928),
        (-3.0730257507643897, -0.08135304428796751),
        (-0.12796134673068005, -1.9537149802445766),
    ),
    start=(0.0, 0.0),
)

# A bowl full of dents: a local minimum near every whole-numbered point. Only the global one is listed.
rastrigin = from_formula(
    "rastrigin",
    "20 + x^2 + y^2 - 10 cos(2 pi x) - 10 cos(2 pi y)",
    lambda x, y: x * x + y * y + 20.0 * (np.sin(np.pi * x) ** 2 + np.sin(np.pi * y) ** 2),
    _rastrigin_slope,
    bounds=((-5.12, 5.12), (-5.12, 5.12)),
    minima=((0.0, 0.0),),
    start=(3.3, -2.4),
)

SURFACES: dict[str, Surface] = {
    surface.name: surface
    for surface in (quadratic(), booth, long_valley, saddle, beale, rosenbrock, himmelblau, rastrigin)
}
