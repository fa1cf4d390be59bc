"""Words of the race: what the hall is asked, and why things are as they are; each number is computed."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from mlcore import optimizers, surfaces
from mlcore.arrays import Array
from pages._view.questions import Question, ask
from pages._view.race import rates, scene, theory
from pages._view.race.rates import TITLES, optimizer, rules_of
from pages._view.race.scene import Scene

SADDLE = Question(
    "race.saddle",
    "SGD, momentum and Adam start a thousandth beside the saddle's ridge, all at a rate of 0.01. Who leaves last?",
    ("SGD", "Momentum", "Adam", "All leave together"),
)
CONDITION = Question(
    "race.condition",
    "A bowl 100 times as steep one way. SGD and momentum each at their best rate: how much sooner is momentum done?",
    ("Not at all", "About twice as fast", "More than five times as fast"),
)
TOO_HIGH = Question(
    "race.too_high",
    "SGD in a bowl of condition 20 does well at a rate of 0.09. What does it do at 0.11?",
    ("It is a little faster", "It swings but arrives", "It climbs out"),
)
BIAS = Question(
    "race.bias",
    "Adam without its bias correction: how long is the first step?",
    ("Shorter", "As long", "About three times as long"),
)


def ask_the_hall() -> None:
    """The four questions, two beside each other."""
    columns = st.columns(2)
    asked: list[tuple[Question, Callable[[str], None]]] = [
        (SADDLE, _saddle),
        (CONDITION, _condition),
        (TOO_HIGH, _too_high),
        (BIAS, _bias),
    ]
    for n, (question, reveal) in enumerate(asked):
        with columns[n % 2]:
            ask(question, reveal)


def leaving_the_saddle(rate: float, steps: int = 1000) -> dict[str, int]:
    """The step at which each rule is 1 away from the saddle along its way down; -1 for never."""
    rules = rules_of(rates.same(rate), {}, correction=True)
    run = optimizers.race(
        surfaces.saddle, surfaces.saddle.start, [optimizer(rule) for rule in rules], steps=steps
    )
    away = np.abs(run.paths[:, :, 1]) > 1.0  # (K, steps + 1)
    return {
        rule["name"]: int(row.argmax()) if row.any() else -1 for rule, row in zip(rules, away, strict=True)
    }


def steps_to_a_thousandth(condition: float) -> dict[str, int]:
    """Steps until SGD and momentum, at their best numbers, stay within a thousandth of the distance they began at."""
    best = theory.theory(condition)
    rules = [
        optimizers.sgd(best.sgd_rate),
        optimizers.momentum(best.momentum_rate, best.momentum_mu),
    ]
    bowl = surfaces.quadratic(condition)
    paths = optimizers.race(bowl, bowl.start, rules, steps=3000).paths
    far: Array = np.hypot(paths[..., 0], paths[..., 1]) > 1e-3 * np.hypot(*bowl.start)
    counts = far.shape[1] - far[:, ::-1].argmax(axis=1)
    return {"sgd": int(counts[0]), "momentum": int(counts[1])}


def _saddle(_: str) -> None:
    leaves = leaving_the_saddle(0.01)
    order = sorted(leaves.items(), key=lambda pair: (pair[1] < 0, pair[1]))
    said = ", ".join(f"{TITLES[name]} {step if step >= 0 else 'never'}" for name, step in order)
    st.markdown(
        f"Steps until each is 1 away: **{said}**. The slope along the way down is tiny at first. SGD's steps are "
        "as small as the slope; momentum adds them up; RMSprop and Adam divide the slope by its own size. Adagrad "
        "divides by all slopes so far, and Adadelta is made for a rate of 1: both stay."
    )
    _see("saddle", surface="saddle", rates="same", rate=0.01, on=tuple(TITLES), steps=500)


def _condition(_: str) -> None:
    counts = steps_to_a_thousandth(100.0)
    st.markdown(
        f"Until a thousandth of the way is left: SGD **{counts['sgd']}** steps, momentum **{counts['momentum']}**. "
        "SGD's best factor a step is (κ − 1)/(κ + 1), momentum's (√κ − 1)/(√κ + 1): with κ = 100 the root is 10."
    )
    numbers = theory.best_numbers(100.0)
    _see(
        "condition",
        surface="quadratic",
        condition=100.0,
        rates="lecture",
        on=("sgd", "momentum"),
        set=numbers,
    )


def _too_high(_: str) -> None:
    bowl = surfaces.quadratic(20.0)
    run = optimizers.descend(bowl, bowl.start, optimizers.sgd([[0.09], [0.11]]), steps=50)
    good, high = run.loss[-1]
    st.markdown(
        f"It climbs out: the loss after 50 steps is **{good:.2g}** at 0.09 and **{high:.2g}** at 0.11. Along the "
        "steep way each step multiplies the error by 1 − 20 × rate: −0.8 and −1.2. Beyond 2/20 = 0.1 it grows."
    )
    _see("too_high", surface="quadratic", condition=20.0, rates="lecture", on=("sgd",), set={"sgd.lr": 0.11})


def _bias(_: str) -> None:
    lengths = [
        float(abs(rule.update(np.array([5.0]), rule.init(np.zeros(1)))[0][0]))
        for rule in (optimizers.adam(0.1), optimizers.adam(0.1, bias_correction=False))
    ]
    st.markdown(
        f"With a rate of 0.1 the first step is **{lengths[0]:.3g}** with the correction and **{lengths[1]:.3g}** "
        "without, whatever the slope: m begins at a tenth of g, but √v at only a thirtieth."
    )
    _see("bias", surface="beale", rates="lecture", on=("adam",), correction=False)


def _see(key: str, **fields: object) -> None:
    st.button("See it on the surface", key=f"race.see.{key}", on_click=scene.show, kwargs=fields)


def why(race: Scene) -> None:
    """The ideas in a few formulas, with the numbers of this race."""
    momentum, rmsprop = race.rule("momentum"), race.rule("rmsprop")
    longest = 1.0 / (1.0 - momentum["mu"])
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(
            "**Follow the slope.** The gradient points uphill, so step the other way. The rate decides how far: too "
            "low crawls, too high climbs. In a narrow valley no rate is right for both the walls and the floor."
        )
        st.latex(rf"w \leftarrow w - {race.rule('sgd')['lr']:g}\, \nabla L(w)")
        st.markdown(
            f"**Remember the direction.** Slopes that agree add up, to {longest:.3g} times one step at most "
            f"(1/(1 − {momentum['mu']:g})); slopes that alternate cancel. It overshoots, for it cannot stop at once. "
            "NAG reads the slope where it is about to be, and brakes sooner."
        )
        st.latex(
            rf"v \leftarrow {momentum['mu']:g}\, v + \nabla L(w), \qquad w \leftarrow w - {momentum['lr']:g}\, v"
        )
    with right:
        st.markdown(
            "**A rate for every weight.** Divide each slope by its own usual size: steep and flat directions move "
            "alike. Adagrad remembers all slopes and slows down for ever; RMSprop forgets; Adadelta also sets "
            "its own rate."
        )
        st.latex(
            rf"c \leftarrow {rmsprop['rho']:g}\, c + {1 - rmsprop['rho']:.3g}\, g^2, \qquad "
            rf"w \leftarrow w - {rmsprop['lr']:g}\, \frac{{g}}{{\sqrt{{c}} + \varepsilon}}"
        )
        st.markdown(
            "**Adam** is both: momentum's average over RMSprop's size, corrected for starting at 0. "
            "None wins everywhere: change the surface, and another is first."
        )
        st.markdown(
            "Shading is like a logarithm of the height above the lowest point, so that valleys show. "
            "One unit is equally long on both axes. Nothing is clamped: who diverges leaves the picture."
        )
