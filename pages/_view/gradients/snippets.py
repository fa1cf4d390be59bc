"""The page's jobs as a few lines of Python that print the numbers on screen."""

from mlcore.mistakes import MISTAKES
from pages._view.board import Board
from pages._view.code_panel import data_lines
from pages._view.gradients.fields import HIDDEN, step_size
from pages._view.gradients.nudges import SLIDE_LOSS, SLIDE_LOSSES
from pages._view.gradients.problem import Problem
from pages._view.link import View


def snippet(view: View, board: Board, problem: Problem) -> str:
    """What is on screen. A hidden bug is not named: the code is then that of the right gradient."""
    if view["job"] == "check":
        bug = "" if view["bug"] == HIDDEN else view["bug"]
        return check_snippet(board, problem, view["h"], bug)
    if view["job"] == "h":
        return board_vee_snippet(board, problem) if view["curve"] == "board" else textbook_snippet()
    if view["rows"] == "slide":
        return slide_snippet()
    return nudge_snippet(board, problem, view["h"], view["scheme"], view["done"])


def slide_snippet() -> str:
    """The slide's three rows."""
    return (
        f"loss, h = {SLIDE_LOSS}, 0.0001\n"
        f"for nudged in {list(SLIDE_LOSSES)}:\n"
        '    print(f"({nudged} - {loss}) / {h} = {(nudged - loss) / h:.1f}")\n'
    )


def nudge_snippet(board: Board, problem: Problem, exponent: int, scheme: str, done: int) -> str:
    """The rows that were nudged so far."""
    return _loss(board, problem) + (
        f'slopes = gradients.numerical_gradient(total, w, h={step_size(exponent)}, scheme="{scheme}")\n'
        'print(f"L(W) = {total(w):.8g}")\n'
        f'print(*[f"{{slope:.6g}}" for slope in slopes.T.ravel()[:{done}]])\n'
    )


def check_snippet(board: Board, problem: Problem, exponent: int, bug: str) -> str:
    """The verdicts, for the right gradient or with a bug among the functions."""
    return _loss(board, problem, bug) + (
        "here = evaluate(w)\n"
        f"found = gradients.check(total, w, np.vstack([here.dW, here.db]), h={step_size(exponent)})\n"
        "for a, n, verdict in zip(found.analytic.T.ravel(), found.numerical.T.ravel(), found.verdict.T.ravel()):\n"
        '    print(f"{a:.6g} {n:.6g} {verdict}")\n'
        'print(f"{found.norm_error:.1e}")\n'
    )


def board_vee_snippet(board: Board, problem: Problem) -> str:
    """The V of the board's loss."""
    return _loss(board, problem) + (
        "here = evaluate(w)\n"
        "exact = np.vstack([here.dW, here.db])\n"
        f"{_LOOP}"
        "        slope = gradients.numerical_gradient(total, w, h=h, scheme=scheme)\n"
        '        print(f"{h:g} {scheme} {np.linalg.norm(slope - exact) / np.linalg.norm(exact):.1e}")\n'
    )


def textbook_snippet() -> str:
    """The V of e^-x sin x at 1."""
    return (
        "import numpy as np\n\nfrom mlcore import gradients\n\n\n"
        "def f(x):\n    return float(np.exp(-x) * np.sin(x))\n\n\n"
        "exact = np.exp(-1) * (np.cos(1) - np.sin(1))\n"
        f"{_LOOP}"
        "        slope = float(gradients.numerical_gradient(f, 1.0, h=h, scheme=scheme))\n"
        '        print(f"{h:g} {scheme} {abs(slope - exact) / abs(exact):.1e}")\n'
    )


_LOOP = 'for h in [float(f"1e-{k}") for k in range(1, 16)]:\n    for scheme in ("forward", "central"):\n'


def _loss(board: Board, problem: Problem, bug: str = "") -> str:
    """X, y, w and the functions total and evaluate of the problem on the board."""
    loss, penalty = repr(problem.loss), '"l2"'
    if bug in MISTAKES and MISTAKES[bug].instead_of == "l2":
        penalty = f"mistakes.{bug}"
    elif bug in MISTAKES:
        loss = f"mistakes.{bug}"
    modules = "features, gradients, linear" + (", mistakes" if "mistakes." in loss + penalty else "")
    return (
        f"import numpy as np\n\nfrom mlcore import {modules}\n"
        f"{data_lines(board)}"
        "X = features.standardize(X).X\n"
        f"w = np.array({problem.w.tolist()})  # W (2, C), and b below it\n\n\n"
        "def evaluate(w):\n"
        f"    return linear.evaluate(X, y, w[:-1], w[-1], loss={loss}, penalty={penalty}, reg={problem.reg!r})\n\n\n"
        "def total(w):\n    return evaluate(w).total\n\n\n"
    )
