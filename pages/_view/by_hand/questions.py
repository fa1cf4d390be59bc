"""The lecture's questions about the two losses, each answered by doing it on the scores of the page."""

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from mlcore import losses, mistakes
from mlcore.arrays import Array
from mlcore.losses import LossFunction
from pages._view.by_hand.three_images import CLASSES, LABELS, VECTORS
from pages._view.numbers import readable, readable_difference
from pages._view.questions import Question

Reveal = Callable[[str], None]
QUESTIONS = (
    *("SVM: j = y too", "SVM: mean", "SVM: squared", "SVM: range", "SVM: start"),
    *("softmax: range", "softmax: start", "both: jiggle", "softmax: 0.89?"),
)


def questions(scores: Array) -> dict[str, tuple[Question, Reveal]]:
    """The lecture's questions by the short names of QUESTIONS; scores (N, C)."""
    return svm_questions(scores) | softmax_questions(scores)


def svm_questions(scores: Array) -> dict[str, tuple[Question, Reveal]]:
    """The five questions about the SVM loss, by a short name; scores (N, C)."""
    return {
        "SVM: j = y too": (
            Question(
                "loss_by_hand.all",
                "What if the sum ran over all classes, the right one included?",
                ("Every loss is 1 larger", "Every loss doubles", "Nothing changes"),
            ),
            lambda _: compare(
                scores,
                ("over all classes", mistakes.svm_all_classes),
                words="**1 larger:** the right class's own term is max(0, s − s + 1) = 1, whatever W is. The same "
                "W is best; only the best loss is no longer 0.",
            ),
        ),
        "SVM: mean": (
            Question(
                "loss_by_hand.mean",
                "What if we took the mean over the classes, not the sum?",
                ("Another W becomes the best", "Only the scale changes", "Nothing changes"),
            ),
            lambda _: compare(
                scores,
                ("mean of the wrong classes", mistakes.svm_mean_classes),
                ("sum, divided by C", mistakes.svm_mean_all_classes),
                words="**Only the scale:** each loss is divided by the same number, C − 1 or C.",
            ),
        ),
        "SVM: squared": (
            Question(
                "loss_by_hand.squared",
                "What if each term were squared?",
                ("Only the scale changes", "It is another loss", "Nothing changes"),
            ),
            lambda _: compare(
                scores,
                ("squared terms", losses.squared_svm),
                words="**Another loss:** a large violation counts for much more, one below 1 for less. Another W "
                "may be the best.",
            ),
        ),
        "SVM: range": (
            Question(
                "loss_by_hand.svm_range",
                "What are the smallest and the largest SVM loss there can be?",
                ("0 and 1", "0 and infinity", "−infinity and infinity"),
            ),
            lambda _: _reveal_range(scores, losses.svm, "**0 and infinity.** 0 once every margin holds."),
        ),
        "SVM: start": (
            Question(
                "loss_by_hand.svm_start",
                "At the start W is small and all scores are about 0. What is the SVM loss then?",
                ("0", "1", "C − 1", "C"),
            ),
            lambda _: _reveal_start(
                scores,
                losses.svm,
                "**C − 1**, here 2: every wrong class is 1 short of the margin. A training that "
                "starts with another loss has a bug.",
            ),
        ),
    }


def softmax_questions(scores: Array) -> dict[str, tuple[Question, Reveal]]:
    """The questions about the softmax loss, and about both."""
    return {
        "softmax: range": (
            Question(
                "loss_by_hand.softmax_range",
                "What are the smallest and the largest softmax loss there can be?",
                ("0 and 1", "0 and infinity, and 0 is never quite reached", "ln C and infinity"),
            ),
            lambda _: _reveal_range(
                scores,
                losses.softmax,
                "**0 and infinity.** 0 would need a probability of 1, and so infinite scores.",
            ),
        ),
        "softmax: start": (
            Question(
                "loss_by_hand.softmax_start",
                "All scores are about 0. What is the softmax loss?",
                ("0", "1", "C − 1", "ln C"),
            ),
            lambda _: _reveal_start(
                scores, losses.softmax, "**ln C**, here ln 3: every class has the probability 1/C."
            ),
        ),
        "both: jiggle": (
            Question(
                "loss_by_hand.jiggle",
                "The right class leads by more than 1. Its score is jiggled a little. What do the losses do?",
                (
                    "Both change",
                    "Only the SVM loss changes",
                    "Only the softmax loss changes",
                    "Neither changes",
                ),
            ),
            lambda _: _reveal_jiggle(),
        ),
        "softmax: 0.89?": (
            Question(
                "loss_by_hand.base",
                "For the cat old slides print a softmax loss of 0.89; here it is 2.04. Who is right?",
                ("0.89", "2.04", "Both, in different units"),
            ),
            lambda _: compare(
                scores,
                ("in base 10", mistakes.softmax_base_10),
                right=("softmax, nats", losses.softmax),
                words="**Both, in different units:** 2.04 nats is 0.89 with the logarithm to base 10. The course "
                "means the natural one, and so does its gradient p − 1.",
            ),
        ),
    }


def compare(
    scores: Array,
    *variants: tuple[str, LossFunction],
    words: str,
    right: tuple[str, LossFunction] = ("SVM", losses.svm),
) -> None:
    """Each image's loss beside that of other formulas, and the means."""
    columns = [right, *variants]
    values = [function(scores, np.array(LABELS)).per_example for _, function in columns]
    rows = [(name, [column[i] for column in values]) for i, name in enumerate(CLASSES)]
    rows.append(("mean L", [column.mean() for column in values]))
    st.markdown(f"{words}\n\n{table([name for name, _ in columns], rows)}")


def table(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]]) -> str:
    """A table of numbers in Markdown."""
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'--:|' * len(columns)}"]
    lines += [
        f"| {name} | {' | '.join(readable_difference_or(v) for v in numbers)} |" for name, numbers in rows
    ]
    return "\n".join(lines)


def readable_difference_or(value: float) -> str:
    """A loss in few digits: round-off is 0, but a softmax loss may be truly tiny."""
    return readable(value) if value < 1e-40 else readable_difference(value)


def _reveal_range(scores: Array, loss: LossFunction, words: str) -> None:
    """Move the right class's score far up and far down."""
    right = np.eye(len(CLASSES))[list(LABELS)]  # (N, C), 1 at the right class
    rows = []
    for lead in (1000.0, 20.0, 0.0, -20.0, -1000.0):
        per_example = loss(scores + lead * right, np.array(LABELS)).per_example
        rows.append((f"right score {lead:+g}".replace("-", "−"), per_example.tolist()))
    st.markdown(f"{words}\n\n{table(CLASSES, rows)}")


def _reveal_start(scores: Array, loss: LossFunction, words: str) -> None:
    """Shrink all scores towards 0."""
    rows = [
        (f"scores × {scale:g}", [loss(scale * scores, np.array(LABELS)).per_example.mean()])
        for scale in (1.0, 0.1, 0.001, 0.0)
    ]
    st.markdown(f"{words}\n\n{table(['mean L'], rows)}")


def _reveal_jiggle() -> None:
    rows = []
    for vector in VECTORS:
        for by in (0.0, 0.5):
            moved = [[vector[0] - by, *vector[1:]]]
            name = f"[{', '.join(readable(score) for score in moved[0])}]"
            values = [function(moved, [0]).per_example[0] for function in (losses.svm, losses.softmax)]
            rows.append((name, values))
    st.markdown(
        "**Only softmax, where the margins hold with room to spare:** the SVM is content, softmax never is. "
        "(In [10, 9, 9] the margins hold exactly: downwards the SVM loss moves at once.)\n\n"
        + table(["SVM", "softmax"], rows)
    )
