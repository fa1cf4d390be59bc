"""Why the two losses are as they are, with numbers that are computed when they are shown."""

import numpy as np

from mlcore.arrays import Array
from mlcore.by_hand import L_i_vectorized
from mlcore.losses import softmax
from mlcore.mistakes import softmax_unshifted
from pages._view.by_hand.three_images import CLASSES, LABELS
from pages._view.numbers import readable, readable_difference

BIG = (123.0, 456.0, 789.0)


def why(scores: Array) -> str:
    """A few paragraphs; scores (N, C)."""
    exact, naive = (loss([BIG, BIG], [0, 2]).per_example for loss in (softmax, softmax_unshifted))
    N, C = scores.shape
    return f"""
**SVM: the right class should win by a margin.** $L_i = \\sum_{{j \\ne y_i}} \\max(0, s_j - s_{{y_i}} + 1)$: a wrong
class that comes closer than 1 costs what is missing. A loss of 0 is not the end of the search: twice the W has it
too.

**Softmax: make the right class likely.** Scores are unnormalised log-probabilities:
$p_j = e^{{s_j}} / \\sum_k e^{{s_k}}$ and $L_i = -\\ln p_{{y_i}}$, in nats.

**Take the largest score off first.** It changes no probability, and $e^s$ cannot overflow. For the scores
[123, 456, 789] with the first class right the loss is {readable(exact[0])}; word for word it comes out as
{readable(naive[0])}, for $e^{{123}} / \\infty = 0$. With the third class right it is {readable(exact[1])}; word for
word $\\infty / \\infty$, which is {readable(naive[1])}, not a number.

**Keep track of dimensions:** X (N, D), W (D, C), scores (N, C): here {N} × {C}. A row is an image in the code, a
column on the slide.
"""


def three_lines(scores: Array) -> str:
    """What the three lines say of each image."""
    said = [
        f"{name} {readable_difference(L_i_vectorized(row, label))}"
        for name, row, label in zip(CLASSES, scores, np.array(LABELS), strict=True)
    ]
    return "`L_i_vectorized`, the SVM loss of one image in three lines, just said: " + ", ".join(said) + "."
