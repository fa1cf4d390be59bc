"""The lecture's worked example: an image of four pixels, three classes, W x + b, every number editable."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from pages._view.fields import Choice, Field, Flag, Numbers, Whole
from pages._view.figures import LINES
from pages._view.link import View
from pages._view.number_grid import Box, Editable, NumberGrid, Ref, headings, refs

CLASSES = ("cat", "dog", "ship")
PIXELS = ("x₁", "x₂", "x₃", "x₄")
PAIRS = tuple(f"{p}{q}" for p in range(1, 5) for q in range(p + 1, 5))  # of pixels, "12" the first two
_DASHES = ("none", "11 6", "3 6")  # as in the figures: solid, dashed, dotted
C, D = len(CLASSES), len(PIXELS)

X = Numbers("x", (56, 231, 24, 2), low=0, high=255, decimals=0)
W = Numbers(
    "w", (0.2, -0.5, 0.1, 2.0, 1.5, 1.3, 2.1, 0.0, 0.0, 0.25, 0.2, -0.3), low=-100, high=100, label="W"
)
B = Numbers("b", (1.1, 3.2, -1.2), low=-500, high=500)
FIELDS: tuple[Field, ...] = (
    X,
    W,
    B,
    Flag("trick", label="Bias trick"),
    Whole("class", 0, low=0, high=C - 1),
    Choice("pair", "12", PAIRS, label="Pixels that span the plane"),
)


def four_pixel_grid(view: View) -> NumberGrid:
    """The grid of x, W and b; two of the pixels span the plane of the lines."""
    numbers = {
        "W": Editable(W, (C, D)),
        "x": Editable(X, (D,), steps=(10, 1)),
        "b": Editable(B, (C,)),
    }
    pixels = [int(pixel) - 1 for pixel in view["pair"]]
    return NumberGrid("four_pixels", view, numbers, "product", {"pixels": pixels}, "class")


def reset(grid: NumberGrid) -> None:
    """Back to the numbers of the slide."""
    for name, numbers in grid.numbers.items():
        grid.put(name, numbers.field.default)


def product_boxes(*, trick: bool) -> list[Box]:
    """The image, its column, and W x + b; with the bias trick b is a column of W, and x ends with a 1."""
    classes = headings(CLASSES)
    image = Box("image", refs("x", 2, 2), "2 × 2 pixels", look="grey")
    scores = Box("scores", refs("scores", C, 1), f"{C} × 1", rows=classes, sign="=", linked="rows")
    if trick:
        joined: list[list[Ref]] = [row + b for row, b in zip(refs("W", C, D), refs("b", C, 1), strict=True)]
        names = headings([*PIXELS, "b"])
        W_box = Box("W and b", joined, f"{C} × {D + 1}", rows=classes, columns=names, linked="rows")
        return [
            image,
            W_box,
            Box("x and 1", [*refs("x", D, 1), [1.0]], f"{D + 1} × 1", sign="·", spoken=PIXELS),
            scores,
        ]
    return [
        image,
        Box("W", refs("W", C, D), f"{C} × {D}", rows=classes, columns=headings(PIXELS), linked="rows"),
        Box("x", refs("x", D, 1), f"{D} × 1", sign="·", spoken=PIXELS),
        Box("b", refs("b", C, 1), f"{C} × 1", sign="+", linked="rows", spoken=CLASSES),
        scores,
    ]


def winner(scores: ArrayLike) -> str:
    """The class of the highest score, or all that share it.

    >>> winner([1.0, 3.0, 2.0]), winner([0.0, 0.0, -1.0])
    ('dog', 'cat and dog, a tie')
    """
    highest = np.flatnonzero(np.ravel(scores) == np.max(scores))
    names = " and ".join(CLASSES[c] for c in highest)
    return f"{names}, a tie" if len(highest) > 1 else names


def snippet(grid: NumberGrid, *, trick: bool) -> str:
    """Python that prints the scores on screen."""
    lines = [
        "import numpy as np\n\nfrom mlcore import linear\n",
        f"W = np.array({_listed(grid.values('W'))})  # ({C}, {D}): a row is a class",
        f"x = np.array({grid.values('x').tolist()})  # ({D},)",
        f"b = np.array({grid.values('b').tolist()})  # ({C},)",
    ]
    if trick:
        lines += [
            "W = np.column_stack([W, b])  # the bias trick",
            "x, b = np.append(x, 1.0), np.zeros(len(W))",
        ]
    lines += ["scores = linear.scores(x[None], W.T, b)[0]", f"for name, score in zip({CLASSES}, scores):"]
    return "\n".join([*lines, '    print(f"{name:5} {score:.2f}")\n'])


def look() -> dict[str, Any]:
    """What the readings of W need besides the numbers."""
    colours = [{"colour": colour, "dash": dash} for colour, dash in zip(LINES, _DASHES, strict=False)]
    return {"classes": CLASSES, "pixels": PIXELS, "colours": colours}


def joined_scores(grid: NumberGrid) -> Any:
    """The scores with the bias trick: (W, b) times (x, 1)."""
    return np.column_stack([grid.values("W"), grid.values("b")]) @ np.append(grid.values("x"), 1.0)


def _listed(matrix: Any) -> str:
    return "[\n" + "".join(f"    {row},\n" for row in matrix.tolist()) + "]"
