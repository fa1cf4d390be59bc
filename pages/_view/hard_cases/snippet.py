"""The code behind the lesson on hard cases: Python that prints the numbers on screen."""

from pages._live.hard_cases import HELD_SEED, MANY, REG, kept_back
from pages._view.board import Board
from pages._view.code_panel import data_lines
from pages._view.hard_cases.sets import Setting, held_for


def snippet(board: Board, setting: Setting) -> str:
    """Python that prints what the panes say: how many points each of the three has right, and how many new ones."""
    polynomial, C = setting.features == "polynomial", len(board.classes)
    lift = f"lambda X: polynomial(X, degree={setting.degree})" if polynomial else setting.features
    return f"""import numpy as np

from mlcore.features import {setting.features}, raw, standardize
from mlcore.linear import scores
from mlcore.neighbors import KNearestNeighbor
from mlcore.newton import least_softmax

{data_lines(board)}

def linear(features):
    def train(X, y):
        view = standardize(features(X))
        found = least_softmax(view.X, y, classes={C}, reg={REG!r})
        print(f"{{len(y)}} points: loss {{found.loss:.4f}} after {{found.steps}} jumps")
        return lambda X: scores(view.apply(features(X)), found.W, found.b).argmax(axis=1)

    return train


def neighbors(X, y):
    return KNearestNeighbor(min({setting.k}, len(X))).train(X, y).predict


{_new_lines(board)}
ways = {{
    "Linear": linear(raw),
    "{min(setting.k, len(board))}-NN": neighbors,
    "Linear on {setting.named}": linear({lift}),
}}
for name, train in ways.items():
    predict = train(X, y)
{_right_lines(board)}"""


def _new_lines(board: Board) -> str:
    """Python that draws the new points, or finds the rows `back` of those that are kept back."""
    held = held_for(board)
    if "one_in" not in held:
        return f"new = datasets.{held['name']}({held['n']}, seed={held['seed']})  # fresh points of the same kind\n"
    return f"""keys = np.random.default_rng({HELD_SEED}).random(len(y))
back = np.zeros(len(y), dtype=bool)  # a quarter of each class, kept back
for c in range({len(board.classes)}):
    rows = np.flatnonzero(y == c)
    back[rows[keys[rows].argsort()][: round(len(rows) / {held["one_in"]})]] = True
"""


def _right_lines(board: Board) -> str:
    """Python, inside a loop, that prints what a pane says; of new points, where there are any."""
    held = held_for(board)
    seen = "{name}: {(predict(X) == y).sum()} of {len(y)} right"
    if "one_in" not in held:
        return f"""    right = (predict(new.X) == new.y).mean()
    print(f"{seen}, new: {{right:.1%}}")"""
    M = int(kept_back(board.y, held["one_in"]).sum())
    if not M:
        return f'    print(f"{seen}")'
    share = "{right.mean():.1%}" if M >= MANY else f"{{right.sum()}} of {M}"
    return f"""    right = train(X[~back], y[~back])(X[back]) == y[back]
    print(f"{seen}, new: {share}")"""
