"""The shapes of W x + b for a data set, and whether they fit: the product is done, and NumPy says."""

from typing import NamedTuple

import numpy as np

from mlcore.linear import scores


class Shapes(NamedTuple):
    """N examples of D features in C classes."""

    name: str
    N: int
    D: int
    C: int

    @property
    def parameters(self) -> int:
        """How many numbers W and b hold."""
        return self.C * self.D + self.C

    def product(self) -> tuple[int, ...]:
        """The shape of X @ W + b for one example, as NumPy finds it."""
        return scores(np.zeros((1, self.D)), np.zeros((self.D, self.C)), np.zeros(self.C)).shape

    def trouble(self) -> str:
        """What mlcore says if W is handed over as the lecture writes it, without .T ("" where that fits)."""
        try:
            scores(np.zeros((1, self.D)), np.zeros((self.C, self.D)), np.zeros(self.C))
        except ValueError as error:
            return str(error)
        return ""


CIFAR10 = Shapes("CIFAR-10", 50_000, 3072, 10)
DIGITS = Shapes("digits, 8 × 8", 1797, 64, 10)


def shape_table(sets: list[Shapes]) -> str:
    """The shapes as a table in Markdown, the lecture's way: a class is a row of W."""
    lines = ["| data | W | x | b | W x + b | numbers to learn |", "|---|---|---|---|---|---|"]
    for shapes in sets:
        _, D, C = shapes[1:]
        ok = "✓" if shapes.product() == (1, C) else "✗"
        lines.append(
            f"| {shapes.name} | {C} × {D} | {D} × 1 | {C} × 1 | {C} × 1 {ok} | {shapes.parameters:,} |"
        )
    return "\n".join(lines)
