"""Operation `losses`: every number on the way from scores to the SVM loss and to the softmax loss.

params:  y, a label for each example
arrays:  scores (N, C) f8
answer:  (N, C) f8: margins s_j - s_y + 1, terms (the hinge terms, 0 for the right class), shifted (less the
         largest of the row), powers (e^scores, infinite above 709), shifted_powers, probabilities;
         (N,) f8: powers_sum, shifted_sum, svm, softmax (nats), bits, base_10 (softmax in other units);
         (1,) f8: svm_mean, softmax_mean
"""

import numpy as np

from mlcore import losses as formulas
from mlcore.mistakes import softmax_base_10
from pages._live.messages import Answer, Message, check_names
from pages._live.scored import read_scores


def losses(message: Message) -> Answer:
    """Each example's losses, and what they are made of."""
    check_names(message.params, "params", ("y",))
    check_names(message.arrays, "arrays", ("scores",))
    scores, y = read_scores(message.arrays, message.params["y"])
    rows = np.arange(len(y))
    margins = scores - scores[rows, y, None] + 1.0  # (N, C)
    terms = np.maximum(0.0, margins)
    terms[rows, y] = 0.0
    shifted = scores - scores.max(axis=1, keepdims=True)
    with np.errstate(over="ignore"):
        powers = np.exp(scores)
        powers_sum = powers.sum(axis=1)
    svm, softmax = (formulas.LOSSES[name](scores, y).per_example for name in ("svm", "softmax"))
    arrays = {
        "margins": margins,
        "terms": terms,
        "shifted": shifted,
        "powers": powers,
        "shifted_powers": np.exp(shifted),
        "probabilities": formulas.softmax_probabilities(scores),
        "powers_sum": powers_sum,
        "shifted_sum": np.exp(shifted).sum(axis=1),
        "svm": svm,
        "softmax": softmax,
        "bits": softmax / np.log(2.0),
        "base_10": softmax_base_10(scores, y).per_example,
        "svm_mean": svm.mean(keepdims=True),
        "softmax_mean": softmax.mean(keepdims=True),
    }
    return Answer({}, arrays)
