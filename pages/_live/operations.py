"""The operations of the live socket: pure functions from a message to an answer, by name.

To add one: a short module with the operation and its bounds, and its name here. The page that commits calls
the same function, without a socket.
"""

from collections.abc import Callable

from mlcore.arrays import check_choice
from pages._live.descents import descents
from pages._live.gradient_check import gradient_check
from pages._live.hard_cases import hard_cases
from pages._live.jiggle import jiggle
from pages._live.landscape import landscape
from pages._live.linear import linear
from pages._live.losses import losses
from pages._live.messages import Answer, Message
from pages._live.naive_losses import naive_losses
from pages._live.neighbors import neighbors
from pages._live.product import product
from pages._live.race import race
from pages._live.regions import regions
from pages._live.training import training

__all__ = ["OPERATIONS", "Answer", "Message", "run"]

Operation = Callable[[Message], Answer]

OPERATIONS: dict[str, Operation] = {
    "gradient_check": gradient_check,
    "descents": descents,
    "hard_cases": hard_cases,
    "landscape": landscape,
    "linear": linear,
    "training": training,
    "race": race,
    "jiggle": jiggle,
    "losses": losses,
    "naive_losses": naive_losses,
    "neighbors": neighbors,
    "product": product,
    "regions": regions,
}


def run(message: Message) -> Answer:
    """What the message's operation says; ValueError names what is wrong with it."""
    return OPERATIONS[check_choice(message.op, "op", OPERATIONS)](message)
