"""The widgets of the race: what is chosen rather than dragged."""

from collections.abc import Mapping, Sequence

import streamlit as st

from mlcore.arrays import Array
from pages._live.race import MAX_STEPS
from pages._live.rules import NUMBERS, highest
from pages._live.slopes import CONDITIONS, MAX_REG
from pages._view import link
from pages._view.board import Board
from pages._view.race import hood, scene, theory
from pages._view.race.fields import LOSSES, MAX_SAME, MIN_STEPS, PAGE, TITLES_OF_NUMBERS
from pages._view.race.rates import TITLES, numbers_of, rules_of
from pages._view.race.scene import Scene
from pages._view.race.slope import weight_name

_SMALL_FORMULAS = (
    "<style>@media (max-width: 640px) { .katex-display > .katex { font-size: 0.85rem; } }</style>"
)


def condition_slider(view: link.View) -> None:
    """How much steeper the bowl is one way."""
    st.slider("Condition number", *CONDITIONS, step=1.0, **view.value("condition"), format="%g", width=180)


def theory_line(condition: float) -> None:
    """What theory says of this bowl, in one line, and a button that takes its numbers."""
    said = theory.theory(condition)
    words, button = st.columns([7, 1], vertical_alignment="center")
    words.markdown(
        f"Largest curvature {said.largest:g}: SGD is stable below 2/{said.largest:g} = **{said.stable:.3g}**, best at "
        f"**{said.sgd_rate:.3g}** (keeps {said.sgd_keeps:.1%} of the error a step). Momentum's best: "
        f"**{said.momentum_rate:.3g}**, μ **{said.momentum_mu:.3g}** ({said.momentum_keeps:.1%})."
    )
    button.button(
        "Take these", key="race.theory", on_click=scene.theory_s_numbers, args=(condition,), width="stretch"
    )


def rates_label(changed: Mapping[str, float]) -> str:
    """What the choice of rates is for: not for an optimizer that runs with other numbers.

    >>> rates_label({}), rates_label({"sgd.lr": 0.1, "momentum.mu": 0.8})
    ('Learning rates', 'Learning rates, but for SGD, Momentum')
    """
    others = [title for rule, title in TITLES.items() if any(name.startswith(f"{rule}.") for name in changed)]
    if not others:
        return "Learning rates"
    return f"Learning rates, but for {', '.join(others) if len(others) < 3 else f'{len(others)} of 7'}"


def own_choices(view: link.View, board: Board) -> None:
    """Which loss of the board's classifier, over which two weights."""
    codes = scene.weights_of(board)
    with st.popover("Which loss, which weights", width="content"):
        st.selectbox(
            "Loss",
            format_func=LOSSES.__getitem__,
            **view.choice("loss", LOSSES),
            on_change=scene.restart,
        )
        for name, label in (("first", "Weight across"), ("second", "Weight up")):
            st.selectbox(
                label,
                format_func=lambda code: weight_name(board, code),
                **view.choice(name, codes),
                on_change=scene.restart,
            )
        st.number_input(
            "Penalty λ (L2)",
            0.0,
            MAX_REG,
            **view.value("reg"),
            format="%g",
            step=0.01,
            on_change=scene.restart,
        )


def numbers(view: link.View, race: Scene) -> None:
    """Every optimizer's rate and constants."""
    usual = numbers_of(race.preset)
    changed = len(view["set"])
    with st.popover(f"Numbers ({changed} changed)" if changed else "Numbers", width="content"):
        if view["rates"] == "same":
            st.number_input("One rate for all", 0.0, MAX_SAME, **view.value("rate"), format="%g", step=0.001)
        st.number_input("Steps", MIN_STEPS, MAX_STEPS, step=50, **view.value("steps"))
        for rule, names in NUMBERS.items():
            for column, number in zip(st.columns(4, vertical_alignment="bottom"), names, strict=False):
                _number(column, race, f"{rule}.{number}", usual[f"{rule}.{number}"])
        st.toggle("Adam's bias correction", **view.value("correction"))


def _number(column: st.delta_generator.DeltaGenerator, race: Scene, name: str, usual: float) -> None:
    rule, number = name.split(".")
    key = f"{PAGE}.number.{name}"
    st.session_state[key] = float(race.rule(rule)[number])
    column.number_input(
        f"{TITLES[rule]} {TITLES_OF_NUMBERS[number]}",
        0.0,
        highest(number),
        key=key,
        format="%.6g",
        step=None,
        on_change=scene.number_changed,
        args=(name, usual),
    )


def under_the_hood(view: link.View, race: Scene, diverged_at: Sequence[int]) -> None:
    """One update of one optimizer, with its numbers; for NAG its two forms as well.

    diverged_at: the first step of each rule that is no number, -1 for never.
    """
    st.segmented_control(
        "Optimizer", list(TITLES), format_func=TITLES.__getitem__, **view.default("inside"), required=True
    )
    name = view["inside"]
    rule, surface = race.rule(name), race.slope.surface
    t = min(scene.step_of(view), race.steps - 1)
    lost = diverged_at[list(TITLES).index(name)]
    broken = 0 < lost <= t + 1
    t = lost - 1 if broken else t
    update = hood.update_at(surface, race.start, rule, t)
    st.markdown(
        f"**{TITLES[name]}, from step {t} to step {t + 1}.** "
        + (
            f"This is the step that broke it: at step {lost} the loss is no number, nor is anything after it."
            if broken
            else "The player's step decides which update this is."
        )
    )
    st.html(_SMALL_FORMULAS)
    pieces = hood.written_out(rule, update)
    half = (len(pieces) + 1) // 2
    for column, part in zip(st.columns(2), (pieces[:half], pieces[half:]), strict=True):
        for piece in part:
            column.latex(piece)
    if name == "adam":
        _first_steps(race)
    if name == "nesterov":
        _two_forms(race, t)


def _first_steps(race: Scene) -> None:
    """What bias correction does to Adam's first step."""
    lengths = []
    for correction in (True, False):
        rule = rules_of(race.preset, {}, correction=correction)[-1] | {
            name: value for name, value in race.rule("adam").items() if name != "bias_correction"
        }
        step = hood.update_at(race.slope.surface, race.start, rule, 0).step
        lengths.append(float(abs(step[0])))
    st.markdown(
        f"Its first step along {race.slope.names[0]}: **{lengths[0]:.4g}** with bias correction, "
        f"**{lengths[1]:.4g}** without. The switch is under Numbers."
    )


def _two_forms(race: Scene, t: int) -> None:
    forms = hood.two_forms(race.slope.surface, race.start, race.rule("nesterov"), t)
    st.markdown(
        "**One run, two coordinates.** The classic form keeps x and looks ahead, "
        r"$V \leftarrow \mu V - \eta \nabla L(x + \mu V)$, $x \leftarrow x + V$. Ours keeps the look-ahead point: "
        r"$w = x + \mu V$."
    )
    rows = [
        f"| {n} | {_place(forms.x[n])} | {_place(forms.ahead[n])} | {_place(forms.w[n])} |"
        for n in sorted({0, min(1, t), t // 2, t})
    ]
    st.markdown("\n".join(["| step | classic x | its x + μV | our w |", "|---|---|---|---|", *rows]))
    st.markdown(f"Largest difference up to step {t}: **{forms.gap:.1g}**, which is rounding.")


def _place(point: Array) -> str:
    return f"{point[0]:.6g}, {point[1]:.6g}".replace("-", "−")
