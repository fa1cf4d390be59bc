"""Operation `jiggle`: one example's SVM and softmax loss, and how each moves with each of its scores alone.

params:  y, the example's label, in a list; centres, the middle of the range that each score is moved through
arrays:  scores (1, C) f8
answer:  f8: svm (1,), softmax (1,); at (C, P), the values that each score is given; svm_at and softmax_at
         (C, P), the loss with that score there and the others where they are
"""

import numpy as np

from mlcore.arrays import check_whole
from mlcore.losses import softmax, svm
from pages._live.messages import Answer, Message, check_list, check_names, check_number
from pages._live.scored import MAX_SCORE, read_scores

REACH = 10.0  # on either side of a centre
PLACES = 161  # a tenth of the reach is 8 of them: kinks at whole numbers and eighths are hit


def jiggle(message: Message) -> Answer:
    """Both losses now, and along each score."""
    check_names(message.params, "params", ("y", "centres"))
    check_names(message.arrays, "arrays", ("scores",))
    scores, y = read_scores(message.arrays, message.params["y"])
    check_whole(len(scores), "number of examples", low=1, high=1)
    C = scores.shape[1]
    centres = [
        check_number(centre, "centre", low=-MAX_SCORE, high=MAX_SCORE)
        for centre in check_list(message.params["centres"], "centres", low=C, high=C)
    ]
    at = np.array(centres)[:, None] + np.linspace(-REACH, REACH, PLACES)  # (C, P)
    moved = np.repeat(scores, C * PLACES, axis=0).reshape(C, PLACES, C)
    for j in range(C):
        moved[j, :, j] = at[j]
    rows = moved.reshape(-1, C)
    labels = np.full(len(rows), y[0])
    arrays = {
        "svm": svm(scores, y).per_example,
        "softmax": softmax(scores, y).per_example,
        "at": at,
        "svm_at": svm(rows, labels).per_example.reshape(C, PLACES),
        "softmax_at": softmax(rows, labels).per_example.reshape(C, PLACES),
    }
    return Answer({}, arrays)
