"""The page as a few lines of Python that print the numbers on screen."""

from pages._view.board import Board
from pages._view.code_panel import data_lines
from pages._view.random_search import runs, starts
from pages._view.random_search.runs import Settings


def search_snippet(board: Board | None, classes: int, settings: Settings) -> str:
    """The losses at the end and the accuracies of the three strategies; board None: on the digits."""
    loss, attempts, scale, step, rate, cost, seed = settings
    held = board is None
    return (
        f"{_digits() if board is None else _points(board)}\n"
        f'LOSS, C = "{loss}", {classes}\n'
        f"how = dict(classes=C, loss=LOSS, scale={scale!r}, seed={seed})\n"
        f"tried = linear.random_search(X, y, attempts={attempts}, **how)\n"
        f"nudged = linear.local_search(X, y, attempts={attempts}, step={step!r}, **how)\n"
        "first = linear.random_search(X, y, attempts=1, **how)\n"
        f"steps = ({attempts} - 1) // {cost}  # a slope counts as {cost} looks at the loss\n"
        "run = linear.train(\n"
        f'    X, y, classes=C, loss=LOSS, penalty="none", optimizer=optimizers.sgd({rate!r}),\n'
        f"    steps=steps, seed={seed}, W0=first.W, b0=first.b,\n)\n"
        "for name, loss, W, b in (\n"
        '    ("random search", tried.best[-1], tried.W, tried.b),\n'
        '    ("local search", nudged.best[-1], nudged.W, nudged.b),\n'
        '    ("the slope", run.loss[-1], run.W[-1], run.b[-1]),\n'
        "):\n"
        "    right = linear.evaluate(X, y, W, b, loss=LOSS).accuracy\n"
        f'    print(f"{{name}}: loss {{loss:.3g}}, right {{right:.1%}}"{_held(held)})\n'
    )


def _held(held: bool) -> str:
    if not held:
        return ""
    return ', f"held out {linear.evaluate(held_X, held_y, W, b, loss=LOSS).accuracy:.1%}"'


def starts_snippet(count: int, seed: int) -> str:
    """Where descents from random starts end on Himmelblau's function."""
    return (
        "import numpy as np\n\nfrom mlcore import optimizers, surfaces\n\n"
        f"points = np.random.default_rng({seed}).uniform(-5, 5, size=({count}, 2))\n"
        f"rule = optimizers.sgd([[{starts.RATES['himmelblau']}]])\n"
        f"run = optimizers.descend(surfaces.himmelblau, points, rule, steps={starts.STEPS['himmelblau']})\n"
        "places, counts = np.unique(run.path[-1].round(2), axis=0, return_counts=True)\n"
        "for place, count in zip(places, counts):\n"
        '    print(f"{count} end at {place[0]:.2f}, {place[1]:.2f}")\n'
    )


def _digits() -> str:
    return (
        "from mlcore import linear, optimizers, validation\n"
        "from mlcore.datasets import digits\n\n"
        "data = digits()\n"
        "searched, held = validation.split(\n"
        f"    len(data.y), ({runs.TRAINING_SHARE}, {1 - runs.TRAINING_SHARE}), seed={runs.SPLIT_SEED}\n)\n"
        f"X, y = data.X[searched] / {runs.GREY_LEVELS:g}, data.y[searched]\n"
        f"held_X, held_y = data.X[held] / {runs.GREY_LEVELS:g}, data.y[held]\n"
    )


def _points(board: Board) -> str:
    return (
        "import numpy as np\n\nfrom mlcore import features, linear, optimizers\n"
        f"{data_lines(board)}X = features.standardize(X).X\n"
    )
