"""The lower panels of the linear classifier's page: ten classes, shapes, and why."""

from base64 import b64encode
from io import BytesIO

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from PIL import Image

from pages._live.messages import Answer
from pages._view.board import Board
from pages._view.linear.shapes import CIFAR10, DIGITS, Shapes, shape_table
from pages._view.linear.ten_classes import LABELS, PICTURES, SCALE, Scored, pictures, score_pictures
from pages._view.link import View
from pages._view.number_grid import Box, Heading, NumberGrid, headings, refs

WHY = """
**One product, C classifiers.** Row c of W and b_c give class c its score; the highest score wins. Nothing is
remembered but W and b: training is slow, a prediction is one product. (Nearest neighbours are the opposite.)

**The bias b** is a preference that does not look at the image. The *bias trick* puts it into W as a last column and
lets x end with a 1: the same scores, one matrix to learn.

**The line is honest only in two dimensions.** Four pixels span a space of four dimensions, and a row of W is a
hyperplane in it. The plane above is a slice: two pixels move, the other two stay at the image's values, and what
they and b give is the line's distance. Change one of the pixels that stay, and the lines shift. Only the dashed
square holds possible pixels, 0 to 255.

**A template is one picture a class.** A horse that looks left and one that looks right share it, so trained
templates grow two heads. This W was made up for the slide: its cat scores low on the image, and its dog wins.
Templates that were found by a search and by a slope, of the ten digits, are in *Random search*, under *W found*.
"""


def show_ten_classes(view: View) -> None:
    """Three pictures, a random W, and scores that mean nothing yet."""
    chooser, table = st.columns([1, 3], gap="medium")
    with chooser:
        seed = st.number_input("Seed of the random W", 0, 9999, **view.value("seed"))
        st.markdown(
            f"W is 10 × 3072: {SCALE:g} × normal numbers; b = 0. The pictures have CIFAR-10's size, "
            "32 × 32 × 3, but are made by formulas."
        )
    found = score_pictures(int(seed))
    with table:
        grid = NumberGrid("ten_classes", view, {})
        grid.show([_scores_box(found)], Answer({}, {"ten_scores": found.scores}))
    st.markdown(
        "**These scores mean nothing yet.** Another seed, another winner (framed). To do: a *loss* that says how bad "
        "a W is, and a way to find a W of little loss."
    )


def _scores_box(found: Scored) -> Box:
    """A column for each picture, a row for each class, the highest score of a picture framed."""
    columns = [Heading(name, _data_uri(pixels)) for name, pixels in zip(PICTURES, pictures(), strict=True)]
    return Box(
        "scores of three pictures",
        refs("ten_scores", len(PICTURES), len(LABELS), transposed=True),
        "10 × 3, the highest of each picture framed",
        rows=headings(LABELS),
        columns=columns,
        marked=[(int(c), n) for n, c in enumerate(found.scores.argmax(axis=1))],
    )


def _data_uri(pixels: NDArray[np.uint8]) -> str:
    """A picture (H, W, 3) as a PNG in an address."""
    file = BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return "data:image/png;base64," + b64encode(file.getvalue()).decode()


def show_shapes(board: Board) -> None:
    """The shapes of the lecture's sizes, of the example above and of the board, each product done once."""
    mine = Shapes("your board", len(board), 2, len(board.classes))
    st.markdown(shape_table([CIFAR10, DIGITS, Shapes("four pixels, above", 1, 4, 3), mine]))
    st.markdown(
        "✓: the product was done just now, on zeros of these shapes. In the code rows are examples: X (N, D), "
        f"W (D, C), b (C,), scores X @ W + b (N, C), so for all of CIFAR-10's training images "
        f"({CIFAR10.N:,} × {CIFAR10.D}) · ({CIFAR10.D} × {CIFAR10.C}) = {CIFAR10.N:,} × {CIFAR10.C}. "
        "Hand W over as the slide has it, without `.T`, and it says:"
    )
    st.code(CIFAR10.trouble(), language=None)
