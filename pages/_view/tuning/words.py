"""The words of the lesson on losses: questions, formulas with the live numbers, all losses, and the code."""

import numpy as np
import streamlit as st

from mlcore.evaluations import Evaluation
from mlcore.linear import evaluate
from mlcore.losses import LOSSES
from pages._live.operations import Answer
from pages._view.code_panel import data_lines
from pages._view.questions import Question, ask
from pages._view.tuning.names import LOSS_NAMES, PENALTY_CHOICES
from pages._view.tuning.rows import arrays_of
from pages._view.tuning.tuner import Tuner

VERY_LARGE = 1e6  # from here on numbers are written with powers of ten
TWICE = Question(
    "losses.twice",
    "Make W and b twice as large. How many points are on the right side then?",
    ("More", "Fewer", "As many as before", "It depends on the loss"),
)
ZERO = Question(
    "losses.zero",
    "All of W and b are 0. How large is the data loss?",
    ("0", "1", "C − 1 for the SVM, ln C for softmax", "Infinite"),
)
BUG = Question(
    "losses.bug",
    "A gradient check fails for every number of W, but passes for b. Where is the bug?",
    ("In the data loss", "In the penalty", "In the check"),
)


def at(tuner: Tuner, rows: tuple[float, ...], loss: str) -> Evaluation:
    """What W and b make of the board under a loss."""
    given = arrays_of(rows)
    return evaluate(tuner.board.X, tuner.board.y, given["W"], given["b"], loss=loss, **tuner.objective)


def questions(tuner: Tuner) -> None:
    """Three questions to the hall, each shown on this board."""
    rows, N, loss = tuner.rows, len(tuner.board), tuner.view["loss"]

    def twice(_said: str) -> None:
        now, then = at(tuner, rows, loss), at(tuner, tuple(2 * number for number in rows), loss)
        st.markdown(
            f"On this board: **{_right(now, N)}** of {N} before, **{_right(then, N)}** of {N} after; the data "
            f"loss goes from {fixed(now.data, 4)} to {fixed(then.data, 4)}. Every score doubles, so the highest "
            "stays the highest. Where all points are right already, larger W only makes the loss smaller: W "
            "with loss 0 is not unique, and that is what the penalty is for. Try it with *Scale W and b*."
        )

    def zero(_said: str) -> None:
        none = (0.0,) * len(rows)
        svm, softmax = (at(tuner, none, name).data for name in ("svm", "softmax"))
        C = len(rows) // 3
        st.markdown(
            f"Here C = {C}: the SVM loss is **{svm:g}** = C − 1 (each wrong class is 1 over its margin), softmax "
            f"**{softmax:.4f}** = ln {C} (all classes equally likely). A sanity check for the first step of any "
            "training. *Set W and b* has a button for it."
        )

    def bug(_said: str) -> None:
        st.markdown(
            "In the **penalty**: biases are never penalised, so only W feels it. Open *Check*, choose the famous "
            "bug and look which rows go red: the best-known demo on the web has it, its step is ½ λ W where the "
            "slope of λ W² is 2 λ W."
        )

    for column, question, reveal in zip(st.columns(3), (TWICE, ZERO, BUG), (twice, zero, bug), strict=True):
        with column:
            ask(question, reveal)


def why(tuner: Tuner, answer: Answer) -> None:
    """What the numbers are made of."""
    data, penalty, total = answer.arrays["numbers"][0]
    loss, rows = tuner.view["loss"], tuner.rows
    st.latex(
        rf"L = \frac1N\sum_i L_i + \lambda R(W) = {fixed(data, 4)} + {fixed(penalty, 4)} = {fixed(total, 4)}"
    )
    st.markdown(_formula(loss))
    scores, y = answer.arrays["scores"][0], int(tuner.board.y[0])
    each = ", ".join(f"{name} {score:.2f}" for name, score in zip(tuner.board.classes, scores, strict=True))
    own = answer.arrays["per_example"][0][0]
    st.markdown(
        f"The first point is of class **{tuner.board.classes[y]}**; its scores are {each}, its loss is "
        f"**{fixed(own, 4)}**. A line is where one class's score is 0; its arrow points to where the score "
        f"grows, along ({rows[0]:g}, {rows[1]:g}) for {tuner.board.classes[0]}. Regions end where two scores "
        "are equal, which is not where the lines are."
    )
    st.markdown(
        "**Kinks.** Where a hinge term is exactly 0 it has no slope; its subgradient is taken as 0, and the check "
        "calls such a place a kink. **Below round-off** are differences that floating point cannot tell from 0."
    )


def _formula(loss: str) -> str:
    return {
        "svm": r"SVM: $L_i = \sum_{j \ne y_i} \max(0, s_j - s_{y_i} + 1)$: the right class should lead by 1.",
        "squared_svm": r"Squared SVM: $L_i = \sum_{j \ne y_i} \max(0, s_j - s_{y_i} + 1)^2$.",
        "structured_svm": r"Structured SVM: $L_i = \max(0, \max_{j \ne y_i} s_j - s_{y_i} + 1)$: the strongest rival.",
        "one_vs_all": r"One vs all: $L_i = \sum_j \max(0, 1 - t_j s_j)$, $t_{y_i} = 1$, else $-1$.",
        "softmax": r"Softmax: $L_i = -\log \left(e^{s_{y_i}} / \sum_j e^{s_j}\right)$, in nats.",
    }[loss]


def all_losses(tuner: Tuner) -> None:
    """Every loss of this W, in all its digits."""
    said = {name: at(tuner, tuner.rows, name) for name in LOSSES}
    st.table(
        {
            "loss": [LOSS_NAMES[name] for name in said],
            "data loss": [fixed(one.data, 10) for one in said.values()],
            rf"\+ λ R(W), {PENALTY_CHOICES[tuner.view['penalty']]}": [
                fixed(one.penalty, 10) for one in said.values()
            ],
            "= total": [fixed(one.total, 10) for one in said.values()],
        }
    )


def digits(answer: Answer, losses: list[str], N: int) -> str:
    """The losses at rest, to ten decimals."""
    lines = [
        f"{LOSS_NAMES[loss]}: {fixed(data, 10)} + {_short(penalty)} = **{fixed(total, 10)}**"
        for loss, (data, penalty, total) in zip(losses, answer.arrays["numbers"], strict=True)
    ]
    return "  \n".join([*lines, f"Right: **{answer.params['correct'][0]} of {N}**"])


def snippet(tuner: Tuner) -> str:
    """Python that prints the losses on screen."""
    C = len(tuner.rows) // 3
    table = np.array(tuner.rows).reshape(C, 3)
    return "\n".join(
        [
            "import numpy as np\n",
            "from mlcore.linear import evaluate\n",
            data_lines(tuner.board),
            f"W = np.array({table[:, :2].tolist()}).T  # on screen a row is a class: W is (2, C)",
            f"b = np.array({table[:, 2].tolist()})\n",
            f"for loss in {tuner.losses}:",
            f'    here = evaluate(X, y, W, b, loss=loss, penalty="{tuner.view["penalty"]}", reg={tuner.view["reg"]})',
            '    print(f"{loss}: {here.data:.10f} + {here.penalty:.10f} = {here.total:.10f}")',
            '    print("dW:", here.dW.T.round(6).tolist(), "db:", here.db.round(6).tolist())\n',
        ]
    )


def fixed(value: float, decimals: int) -> str:
    """So many decimals; as many digits and a power of ten where the number is very large.

    >>> fixed(6.26666666667, 4), fixed(119015558748.52250671, 10)
    ('6.2667', '1.1901555875e11')
    """
    text = f"{value:.{decimals}e}" if abs(value) >= VERY_LARGE else f"{value:.{decimals}f}"
    return text.replace("e+", "e")


def _short(value: float) -> str:
    return fixed(value, 10) if abs(value) >= VERY_LARGE else f"{value:.10g}"


def _right(here: Evaluation, N: int) -> int:
    return round(here.accuracy * N)
