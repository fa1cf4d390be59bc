"""The race as a few lines of Python that print the numbers on screen."""

from collections.abc import Sequence

from pages._view.board import Board
from pages._view.code_panel import data_lines
from pages._view.race.rates import TITLES, Rule
from pages._view.race.scene import Scene


def snippet(race: Scene, board: Board, on: Sequence[str], step: int) -> str:
    """Python with NumPy and mlcore: losses and places of the optimizers that are on, at the step on screen."""
    rules = "".join(
        f'    "{TITLES[rule["name"]]}": {_call(rule)},\n' for rule in race.rules if rule["name"] in on
    )
    return (
        f"{_surface(race, board)}"
        f"rules = {{\n{rules}}}\n"
        f"race = optimizers.race(surface, {race.start}, rules, steps={race.steps})\n"
        f"for name, path, loss in zip(rules, race.paths, race.losses):\n"
        f'    print(f"{{name}}: loss {{loss[{step}]:.4g}} at {{path[{step}, 0]:.4g}}, {{path[{step}, 1]:.4g}}")\n'
    )


def _call(rule: Rule) -> str:
    numbers = ", ".join(f"{name}={value!r}" for name, value in rule.items() if name != "name")
    return f"optimizers.{rule['name']}({numbers})"


def _surface(race: Scene, board: Board) -> str:
    spec, arrays = race.slope.spec, race.slope.arrays
    if not arrays:
        call = f"quadratic({spec['condition']!r})" if spec["name"] == "quadratic" else spec["name"]
        return f"from mlcore import optimizers, surfaces\n\nsurface = surfaces.{call}\n"
    first, second = tuple(spec["first"]), tuple(spec["second"])
    return (
        "import numpy as np\n\nfrom mlcore import features, optimizers, surfaces\n"
        f"{data_lines(board)}"
        f"W = np.array({arrays['W'].tolist()})  # as training left it\n"
        f"b = np.array({arrays['b'].tolist()})\n"
        f"X = features.standardize(X).X\n"
        f"surface = surfaces.loss_surface(\n"
        f"    X, y, W, b, {first!r}, {second!r}, loss={spec['loss']!r}, reg={spec['reg']!r}\n)\n"
    )
