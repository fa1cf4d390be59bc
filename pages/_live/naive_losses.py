"""Operation `naive_losses`: what `losses` says, with the softmax written out word for word, as NumPy has it.

params:  y, a label for each example
arrays:  scores (N, C) f8
answer:  that of losses.py without shifted, shifted_powers and shifted_sum, and with
         (N, C) f8: naive_probabilities, powers / powers_sum, where infinity / infinity and 0 / 0 are NaN;
         (N,) f8: naive_softmax, -log of the right class's, infinite where that is 0; bits, base_10 (naive_softmax in
         other units); (1,) f8: naive_mean
"""

import numpy as np

from mlcore.mistakes import softmax_unshifted
from pages._live.losses import losses
from pages._live.messages import Answer, Message

SHIFTED = ("shifted", "shifted_powers", "shifted_sum")


def naive_losses(message: Message) -> Answer:
    """Each example's losses; the softmax loss exactly, and as it comes out where e^s overflows."""
    found = {name: array for name, array in losses(message).arrays.items() if name not in SHIFTED}
    nats = softmax_unshifted(message.arrays["scores"], message.params["y"]).per_example
    with np.errstate(invalid="ignore"):
        shares = found["powers"] / found["powers_sum"][:, None]  # (N, C)
    naive = {
        "naive_probabilities": shares,
        "naive_softmax": nats,
        "naive_mean": nats.mean(keepdims=True),
        "bits": nats / np.log(2.0),
        "base_10": nats / np.log(10.0),
    }
    return Answer({}, found | naive)
