"""What the lecturer asks about W x + b, each answered by doing it on the numbers of the page."""

from collections.abc import Callable

import streamlit as st

from mlcore.linear import scores
from pages._view.linear.four_pixels import CLASSES
from pages._view.linear.shapes import CIFAR10
from pages._view.number_grid import NumberGrid
from pages._view.numbers import readable
from pages._view.questions import Question

Reveal = Callable[[str], None]


def linear_questions(grid: NumberGrid) -> list[tuple[Question, Reveal]]:
    """The questions, with what shows their answers."""
    return [
        (
            Question(
                "linear_classifier.bias",
                "Published copies of this slide print 61.95 as the score of the ship. What did they forget?",
                ("Nothing: 61.95 is right", "The last pixel", "The bias b"),
            ),
            lambda _: _reveal_bias(grid),
        ),
        (
            Question(
                "linear_classifier.brighter",
                "Every pixel is made twice as bright. What happens to the scores?",
                ("All of them double", "They change, but do not quite double", "Nothing"),
            ),
            lambda _: _reveal_brighter(grid),
        ),
        (
            Question(
                "linear_classifier.size",
                "CIFAR-10: 10 classes, pictures of 32 × 32 × 3. How many numbers must be learned?",
                ("3,082", "30,720", "30,730"),
            ),
            _reveal_size,
        ),
    ]


def _reveal_bias(grid: NumberGrid) -> None:
    answer = grid.answer().arrays
    lines = ["| class | W x | b | W x + b |", "|---|---|---|---|"]
    for name, bare, b, score in zip(
        CLASSES, answer["without_bias"], grid.values("b"), answer["scores"], strict=True
    ):
        lines.append(f"| {name} | {readable(bare)} | {readable(b)} | **{readable(score)}** |")
    st.markdown(
        "**The bias.** Without b the ship gets W x alone, 61.95 on the slide's numbers; −1.2 more is 60.75. "
        "On the numbers above:\n\n" + "\n".join(lines)
    )


def _reveal_brighter(grid: NumberGrid) -> None:
    x, W, b = grid.values("x"), grid.values("W"), grid.values("b")
    once, twice = scores([x, 2 * x], W.T, b)
    lines = ["| class | score | with 2x | twice the score |", "|---|---|---|---|"]
    for name, one, two in zip(CLASSES, once, twice, strict=True):
        lines.append(f"| {name} | {readable(one)} | **{readable(two)}** | {readable(2 * one)} |")
    st.markdown("**Not quite double:** W (2x) doubles, b stays.\n\n" + "\n".join(lines))


def _reveal_size(_: str) -> None:
    st.markdown(
        f"W is {CIFAR10.C} × {CIFAR10.D}, which is {CIFAR10.C * CIFAR10.D:,}; b is {CIFAR10.C} more: "
        f"**{CIFAR10.parameters:,}**."
    )
