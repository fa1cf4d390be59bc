"""The truth behind each of the lecture's questions about the two losses, done on the scores of the page."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import streamlit as st

from mlcore import losses, mistakes
from mlcore.arrays import Array
from mlcore.losses import LossFunction
from pages._view.by_hand.three_images import CLASSES, LABELS, VECTORS
from pages._view.numbers import readable, readable_difference

Writer = Callable[[float], str]


def _readable(value: float) -> str:
    """A loss in few digits: round-off is 0, but a softmax loss may be truly tiny."""
    return readable(value) if value < 1e-40 else readable_difference(value)


def _never_0(value: float) -> str:
    """A softmax loss: never 0, but below 5e-324 there is no other float64."""
    return _readable(value) if value else "< 1e−300"


def _four_decimals(value: float) -> str:
    """A softmax loss to be compared with ln 3 = 1.0986."""
    return f"{value:.4f}" if 0.1 <= value < 1e6 else _never_0(value)


def _compare(
    scores: Array,
    *,
    variants: Sequence[tuple[str, LossFunction]],
    words: str,
    right: tuple[str, LossFunction] = ("SVM", losses.svm),
    write: Writer = _readable,
) -> None:
    """Each image's loss beside that of other formulas, and the means."""
    columns = [right, *variants]
    values = [function(scores, np.array(LABELS)).per_example for _, function in columns]
    rows = [(name, [column[i] for column in values]) for i, name in enumerate(CLASSES)]
    rows.append(("mean L", [column.mean() for column in values]))
    st.markdown(f"{words}\n\n{_table([name for name, _ in columns], rows, write)}")


def _table(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]], write: Writer) -> str:
    """A table of numbers in Markdown."""
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'--:|' * len(columns)}"]
    lines += [f"| {name} | {' | '.join(write(v) for v in numbers)} |" for name, numbers in rows]
    return "\n".join(lines)


def _range(scores: Array, *, loss: LossFunction, words: str, write: Writer = _readable) -> None:
    """Move the right class's score far up and far down."""
    right = np.eye(len(CLASSES))[list(LABELS)]  # (N, C), 1 at the right class
    rows = []
    for lead in (1000.0, 20.0, 0.0, -20.0, -1000.0):
        per_example = loss(scores + lead * right, np.array(LABELS)).per_example
        rows.append((f"right score {lead:+g}".replace("-", "−"), per_example.tolist()))
    st.markdown(f"{words}\n\n{_table(CLASSES, rows, write)}")


def _start(scores: Array, *, loss: LossFunction, words: str, write: Writer = _readable) -> None:
    """Shrink all scores towards 0."""
    rows = [
        (f"scores × {scale:g}", [loss(scale * scores, np.array(LABELS)).per_example.mean()])
        for scale in (1.0, 0.1, 0.001, 0.0)
    ]
    st.markdown(f"{words}\n\n{_table(['mean L'], rows, write)}")


def _jiggle(_: Array) -> None:
    """Move the right class's score a little, in each of the lecture's three vectors."""
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
        + _table(["SVM", "softmax"], rows, _readable)
    )


REVEALS: dict[str, Callable[[Array], None]] = {  # by the names of QUESTIONS; each draws on scores (N, C)
    "SVM: j = y too": partial(
        _compare,
        variants=[("over all classes", mistakes.svm_all_classes)],
        words="**1 larger:** the right class's own term is max(0, s − s + 1) = 1, whatever W is. The same W is best; "
        "only the best loss is no longer 0.",
    ),
    "SVM: mean": partial(
        _compare,
        variants=[
            ("mean of the wrong classes", mistakes.svm_mean_classes),
            ("sum, divided by C", mistakes.svm_mean_all_classes),
        ],
        words="**Only the scale:** each loss is divided by the same number, C − 1 or C.",
    ),
    "SVM: squared": partial(
        _compare,
        variants=[("squared terms", losses.squared_svm)],
        words="**Another loss:** a large violation counts for much more, one below 1 for less. Another W may be the "
        "best.",
    ),
    "SVM: range": partial(_range, loss=losses.svm, words="**0 and infinity.** 0 once every margin holds."),
    "SVM: start": partial(
        _start,
        loss=losses.svm,
        words="**C − 1**, here 2: every wrong class is 1 short of the margin. A training that starts with another "
        "loss has a bug.",
    ),
    "softmax: range": partial(
        _range,
        loss=losses.softmax,
        words="**0 and infinity.** 0 would need a probability of 1, and so infinite scores.",
        write=_never_0,
    ),
    "softmax: start": partial(
        _start,
        loss=losses.softmax,
        words="**ln C**, here ln 3 = 1.0986: every class has the probability 1/C.",
        write=_four_decimals,
    ),
    "both: jiggle": _jiggle,
    "softmax: 0.89?": partial(
        _compare,
        variants=[("in base 10", mistakes.softmax_base_10)],
        right=("softmax, nats", losses.softmax),
        write=_never_0,
        words="**Both, in different units:** 2.04 nats is 0.89 with the logarithm to base 10. The course means the "
        "natural one, and so does its gradient p − 1.",
    ),
}
