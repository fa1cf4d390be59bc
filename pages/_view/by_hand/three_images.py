"""The lecture's cat, car and frog: three images, three scores each, and the two losses they are given."""

from base64 import b64encode
from functools import cache
from typing import Any

from mlcore.arrays import Array
from pages._live.jiggle import REACH
from pages._view.chrome import IMAGES
from pages._view.fields import Field, Flag, Numbers, Whole
from pages._view.figures import LINES
from pages._view.link import View
from pages._view.number_grid import Box, Editable, Heading, NumberGrid, headings, refs

CLASSES = ("cat", "car", "frog")
C = len(CLASSES)
LABELS = (0, 1, 2)  # of the images: each is one of its own class
SLIDE = (3.2, 5.1, -1.7, 1.3, 4.9, 2.0, 2.2, 2.5, -3.1)  # the cat's three scores, the car's, the frog's
VECTORS = ((10.0, -2.0, 3.0), (10.0, 9.0, 9.0), (10.0, -100.0, -100.0))

SCORES = Numbers("s", SLIDE, low=-1000, high=1000, label="scores")
JIGGLED = Numbers("jiggled", VECTORS[0], low=-1000, high=1000, label="scores")
FIELDS: tuple[Field, ...] = (
    SCORES,
    JIGGLED,
    Whole("image", 0, low=0, high=C - 1),
    Flag("shift", label="Take the largest score off first"),
)


def scores_grid(view: View) -> NumberGrid:
    """The nine scores, as an image a row; on screen an image is a column."""
    numbers = {"scores": Editable(SCORES, (C, C))}
    differences = ("svm", "svm_mean")
    naive = view["show"] == "softmax" and not view["shift"]
    op = "naive_losses" if naive else "losses"
    return NumberGrid("three_images", view, numbers, op, {"y": list(LABELS)}, "image", differences)


def scores_boxes() -> list[Box]:
    """The scores below their images, and the losses below the scores."""
    images = [Heading(name, _picture(name)) for name in CLASSES]
    scores = Box(
        "scores of the three images",
        refs("scores", C, C, transposed=True),
        "the right class is framed",
        rows=headings(CLASSES),
        columns=images,
        linked="columns",
        marked=[(label, image) for image, label in enumerate(LABELS)],
    )
    losses = Box(
        "losses",
        [[*refs(name, 1, C)[0], (f"{name}_mean", 0)] for name in ("svm", "softmax")],
        rows=headings(("SVM", "softmax")),
        columns=headings([*CLASSES, "mean L"]),
    )
    return [scores, losses]


def written_look(kind: str, *, shift: bool) -> dict[str, Any]:
    """What the written losses need besides the numbers."""
    return {"kind": kind, "shift": shift, "images": CLASSES, "classes": CLASSES, "labels": LABELS}


def jiggle_grid(view: View) -> NumberGrid:
    """The three scores of one image, the right class first; each is moved through a range around it."""
    centres = [REACH * round(score / REACH) for score in view["jiggled"]]
    numbers = {"scores": Editable(JIGGLED, (1, C))}
    return NumberGrid("jiggle", view, numbers, "jiggle", {"y": [0], "centres": centres}, differences=("svm",))


def jiggle_boxes() -> list[Box]:
    """The scores in a row, and both losses."""
    names = headings([f"{CLASSES[0]} (right)", *CLASSES[1:]])
    losses: list[Any] = [[("svm", 0)], [("softmax", 0)]]
    return [
        Box("scores", refs("scores", 1, C), columns=names, marked=[(0, 0)]),
        Box("losses", losses, rows=headings(("SVM", "softmax"))),
    ]


def curves_look() -> dict[str, Any]:
    """What the curves of the losses need besides the numbers: SVM dashed, softmax solid."""
    colours = [{"colour": LINES[1], "dash": "9 5"}, {"colour": LINES[0], "dash": "none"}]
    return {"classes": CLASSES, "right": 0, "colours": colours}


def snippet(scores: Array, *, probabilities: bool = False) -> str:
    """Python that prints the losses on screen, and with softmax the probabilities that they are made of."""
    rows = "".join(f"    {row},  # {name}\n" for name, row in zip(CLASSES, scores.tolist(), strict=True))
    text = (
        "import numpy as np\n\nfrom mlcore import by_hand, losses\n\n"
        f"scores = np.array([\n{rows}])  # (N, C): a row is an image\n"
        f"y = np.array({list(LABELS)})\n"
        "svm, softmax = losses.svm(scores, y), losses.softmax(scores, y)\n"
        "for i in range(len(y)):\n"
        "    by_hand_i = by_hand.L_i_vectorized(scores[i], y[i])\n"
        '    print(f"{by_hand_i:.4g} {svm.per_example[i]:.4g} {softmax.per_example[i]:.4g}")\n'
        'print(f"mean {svm.per_example.mean():.4g} {softmax.per_example.mean():.4g}")\n'
    )
    if probabilities:
        text += (
            "for p in losses.softmax_probabilities(scores):\n    print(*(f'{value:.4g}' for value in p))\n"
        )
    return text


def jiggle_snippet(scores: Array) -> str:
    """Python that prints both losses of the jiggled scores."""
    return (
        "from mlcore import losses\n\n"
        f"scores, y = {scores.tolist()}, [0]  # the first class is right\n"
        "for loss in (losses.svm, losses.softmax):\n"
        '    print(f"{loss.__name__} {loss(scores, y).per_example[0]:.4g}")\n'
    )


@cache
def _picture(name: str) -> str:
    """The picture of a class as a data URI."""
    return "data:image/svg+xml;base64," + b64encode((IMAGES / f"{name}.svg").read_bytes()).decode()
