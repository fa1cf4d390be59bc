"""Operation `gradient_check`: is the gradient of the loss right? Each number beside a numerical one, with a verdict.

params:  those of tuning.py, and optional mistake: the name of a wrong gradient to put in its place
arrays:  those of tuning.py
answer:  checked (3, 3, C) f8: the analytic slopes of x1, x2 and b, then the numerical ones, then the
         relative errors; verdicts (3, C) u1, an index into VERDICTS; params passed, and norm_error
"""

from typing import Any

import numpy as np

from mlcore.arrays import Array, check_choice
from mlcore.evaluations import objective
from mlcore.gradients import check
from mlcore.mistakes import MISTAKES
from pages._live.messages import Answer, Message
from pages._live.tuning import Tuning, read_tuning

VERDICTS = ("pass", "below round-off", "kink", "fail")
ALL_MISTAKES = tuple(name for name, mistake in MISTAKES.items() if mistake.slope_is_wrong)


def gradient_check(message: Message) -> Answer:
    """Every number of dW and db against central differences of the right loss."""
    tuning = read_tuning(message, optional=("mistake",))
    mistake = read_mistake(message.params.get("mistake", ""), tuning)
    X, y = tuning.X, tuning.y
    right, suspect = objective(**tuning.objective), objective(**{**tuning.objective, **mistake})

    def total(w: Array) -> float:
        return right(X, y, w[:-1], w[-1]).total

    def slopes(w: Array) -> Array:
        here = suspect(X, y, w[:-1], w[-1])
        return np.vstack([here.dW, here.db])

    found = check(total, np.vstack([tuning.W, tuning.b]), slopes)
    verdicts = np.vectorize(VERDICTS.index, otypes=[np.uint8])(found.verdict)
    norm = found.norm_error
    return Answer(
        {"passed": found.passed, "norm_error": norm if np.isfinite(norm) else None},
        {"checked": np.stack([found.analytic, found.numerical, found.error]), "verdicts": verdicts},
    )


def mistakes_for(loss: str, penalty: str) -> list[str]:
    """The names of the wrong gradients of a loss and a penalty."""
    return [name for name in ALL_MISTAKES if MISTAKES[name].instead_of in (loss, penalty)]


def read_mistake(value: Any, tuning: Tuning) -> dict[str, Any]:
    """What a mistake puts in the place of the loss or the penalty; nothing for "" ."""
    if value == "":
        return {}
    name = check_choice(value, "mistake", ["", *mistakes_for(tuning.loss, tuning.penalty)])
    mistake = MISTAKES[name]
    return {"loss" if mistake.instead_of == tuning.loss else "penalty": mistake.function}
