"""What an introductory lecture on image classification computes, in NumPy: the lecture's table of contents.

Classify by what was seen
    datasets      fruit on a scale, and point sets made to be easy or hard
    neighbors     nearest neighbour: remember everything, predict the label of what is closest; k votes
    validation    which k? split, folds, cross-validation

Classify by a score
    linear        f(x, W, b) = W x + b: scores, the loss of one W, training, random and local search
    features      coordinates in which hard data becomes linear; standardizing

How bad is W?
    losses        multiclass SVM and its variants, softmax
    regularizers  prefer simple W: L2, L1, elastic net
    curves        prefer simpler models: polynomials, their degree, and a price on how much they vary

Find a better W
    gradients     numerical against analytic: the gradient check
    optimizers    SGD, momentum, Nesterov, Adagrad, Adadelta, RMSprop, Adam; descend and race
    surfaces      where they race: bowls, valleys, saddles, and the loss over any two weights

Look again
    mistakes      wrong variants, to be switched on and seen through

Shapes: X (N, D), rows are examples; y (N,) labels in [0, C); W (D, C); b (C,); scores X @ W + b, (N, C).
Functions are pure, and randomness comes from `seed`. Bad input is a ValueError that names parameter, rule and
value; overflow is not an error: results are NaN from the first bad step on.

The other modules are what these stand on. A module is loaded when it is asked for.
"""

from importlib import import_module
from types import ModuleType

# In the order of the lecture.
__all__ = [  # noqa: RUF022
    "datasets",
    "neighbors",
    "validation",
    "linear",
    "features",
    "losses",
    "regularizers",
    "curves",
    "gradients",
    "optimizers",
    "surfaces",
    "mistakes",
]


def __getattr__(name: str) -> ModuleType:
    """A module of the table of contents, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'mlcore' has no attribute {name!r}")
    return import_module(f"mlcore.{name}")
