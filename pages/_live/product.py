"""Operation `product`: the scores W x + b of one image, and where two of its pixels would put them.

params:  pixels [p, q], the two pixels that may move while the others stay at the image's values
arrays:  W (C, D) f8, as in the lecture a class a row; x (D,) f8; b (C,) f8
answer:  f8: scores (C,); without_bias (C,), W x; lines (C, 3): a, u, v of each score a + u x_p + v x_q
"""

import numpy as np

from mlcore.arrays import check_whole
from mlcore.linear import scores
from mlcore.mistakes import scores_without_bias
from pages._live.messages import Answer, Message, check_list, check_names
from pages._live.scored import MAX_CLASSES, MAX_SCORE, read_numbers

MAX_PIXELS = 16


def product(message: Message) -> Answer:
    """W x + b, and the line of each class in the plane of two pixels."""
    check_names(message.params, "params", ("pixels",))
    check_names(message.arrays, "arrays", ("W", "x", "b"))
    D = check_whole(message.arrays["x"].size, "number of pixels", low=2, high=MAX_PIXELS)
    C = check_whole(message.arrays["b"].size, "number of classes", low=2, high=MAX_CLASSES)
    W = read_numbers(message.arrays["W"], "W", (C, D), bound=MAX_SCORE)
    x = read_numbers(message.arrays["x"], "x", (D,), bound=MAX_SCORE)
    b = read_numbers(message.arrays["b"], "b", (C,), bound=MAX_SCORE)
    p, q = (
        check_whole(pixel, "pixel", low=0, high=D - 1)
        for pixel in check_list(message.params["pixels"], "pixels", low=2, high=2)
    )
    if p == q:
        raise ValueError(f"pixels must be two different ones; got {p} twice")
    held = x.copy()
    held[[p, q]] = 0.0
    rest = scores(held[None], W.T, b)[0]  # what the pixels that stay, and b, give
    arrays = {
        "scores": scores(x[None], W.T, b)[0],
        "without_bias": scores_without_bias(x[None], W.T, b)[0],
        "lines": np.column_stack([rest, W[:, p], W[:, q]]),
    }
    return Answer({}, arrays)
