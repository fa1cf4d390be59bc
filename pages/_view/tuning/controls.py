"""The widgets beside the tuner: what is chosen, not dragged."""

import streamlit as st

from mlcore.losses import LOSSES
from mlcore.mistakes import MISTAKES
from mlcore.optimizers import OPTIMIZERS
from mlcore.regularizers import REGULARIZERS
from pages._live.gradient_check import mistakes_for
from pages._live.points import MAX_POINTS
from pages._live.rules import MAX_RATE
from pages._live.training import MAX_SEED, MAX_STEPS
from pages._view.link import note
from pages._view.tuning import rows
from pages._view.tuning.fields import INSIDE, LAMBDAS, NONE, PANELS, WEIGHTS
from pages._view.tuning.keeping import put
from pages._view.tuning.names import LOSS_NAMES, PENALTY_CHOICES, RULE_NAMES
from pages._view.tuning.places import index
from pages._view.tuning.tuner import Tuner

FAMOUS = "l2_half_gradient"  # of the best-known demo on the web
INSIDE_NAMES = {"auto": "as needed", "raw": "as they are", "standardized": "standardized"}


def head(tuner: Tuner, title: str) -> None:
    """The title, and beside it Tune, Check, Learn, Landscape: one line."""
    st.html("<style>.st-key-tuner_head { padding: 0.5rem 0 0.6rem; }</style>")
    with st.container(key="tuner_head"):
        words, panels = st.columns([1.5, 1], vertical_alignment="center")
        words.title(title)
        panels.segmented_control(
            "Panel",
            PANELS,
            **tuner.view.default("panel"),
            required=True,
            label_visibility="collapsed",
            width="stretch",
        )


def objective_controls(tuner: Tuner) -> None:
    """What is minimised: loss, penalty, lambda; and a second loss to look at."""
    view = tuner.view
    first, second = st.columns(2)
    first.selectbox("Loss", format_func=LOSS_NAMES.__getitem__, **view.choice("loss", LOSSES))
    second.selectbox(
        "and beside it",
        format_func=lambda name: LOSS_NAMES.get(name, "no other"),
        **view.choice("second", [NONE, *LOSSES]),
    )
    first.selectbox(
        "Penalty",
        format_func=PENALTY_CHOICES.__getitem__,
        **view.choice("penalty", REGULARIZERS),
    )
    second.select_slider("λ", LAMBDAS, **view.value("reg"), help="total = data loss + λ R(W), on a log scale")


def weight_controls(tuner: Tuner) -> None:
    """Set all of W and b at once."""
    board, view = tuner.board, tuner.view
    with st.popover("Set W and b", width="stretch"):
        st.number_input("Seed", 0, MAX_SEED, **view.value("seed"))
        st.button(
            "Random W, by the seed", key="tuner.random", on_click=_randomize, args=(tuner,), width="stretch"
        )
        st.button("All 0", key="tuner.zero", on_click=put, args=(tuner, rows.zeros(board)), width="stretch")
        st.button("As at first", key="tuner.reset", on_click=put, args=(tuner, ()), width="stretch")


def panel_controls(tuner: Tuner) -> None:
    """What the panel needs besides."""
    if tuner.view["panel"] == "Check":
        _break_it(tuner)
    elif tuner.view["panel"] in ("Learn", "Landscape"):
        if tuner.view["panel"] == "Landscape" and not tuner.stands_in:
            _weights(tuner)
        _training(tuner)


def _randomize(tuner: Tuner) -> None:
    board = tuner.board
    put(tuner, rows.at_random(board.axes, len(board.classes), tuner.view["seed"]))


def _break_it(tuner: Tuner) -> None:
    view = tuner.view
    known = [NONE, *mistakes_for(view["loss"], view["penalty"])]
    if view["mistake"] not in known:
        st.session_state[view.key("mistake")] = NONE
    st.selectbox(
        "Break it: put a bug in the gradient", format_func=_bug_name, **view.choice("mistake", known)
    )
    if view["mistake"] == FAMOUS and float(view["reg"]) == 0:
        st.caption("With λ = 0 there is no penalty for this bug to be wrong about: raise λ.")
    elif len(known) == 1:
        st.caption("Bugs to put in: with SVM, squared SVM, softmax, or the L2 penalty.")


def _bug_name(name: str) -> str:
    return "no bug" if name == NONE else "½ λ W for 2 λ W" if name == FAMOUS else MISTAKES[name].sentence


def _training(tuner: Tuner) -> None:
    view = tuner.view
    left, right = st.columns(2)
    left.selectbox(
        "Optimizer",
        format_func=RULE_NAMES.__getitem__,
        **view.choice("rule", OPTIMIZERS),
    )
    right.number_input("Step size", 0.0, MAX_RATE, step=0.05, format="%g", **view.value("lr"))
    with st.popover("More about the run", width="stretch"):
        st.number_input("Steps", 1, MAX_STEPS, **view.value("steps"))
        st.number_input("Minibatch (0: all points)", 0, MAX_POINTS, **view.value("batch"))
        st.segmented_control(
            "Features in training",
            INSIDE,
            format_func=INSIDE_NAMES.__getitem__,
            **view.default("inside"),
            required=True,
        )
    if tuner.standardizes:
        st.caption("Learns in standardized features, and maps W back: same loss, same lines, better steps.")
    if tuner.training["steps"] < view["steps"]:
        st.caption(f"So many points: {tuner.training['steps']} steps, not {view['steps']}.")


def _weights(tuner: Tuner) -> None:
    view, C = tuner.view, len(tuner.board.classes)
    offered = [name for name in WEIGHTS if index(name)[1] < C]
    for name, otherwise in (("first", offered[0]), ("other", offered[1])):
        if view[name] not in offered:
            note(
                f"There is no class {index(view[name])[1] + 1} here: {name} is {tuner.weight_name(otherwise)}."
            )
            st.session_state[view.key(name)] = otherwise
    if view["first"] == view["other"]:
        st.session_state[view.key("other")] = offered[0] if view["first"] != offered[0] else offered[1]
    left, right = st.columns(2)
    left.selectbox("Across", format_func=tuner.weight_name, **view.choice("first", offered))
    right.selectbox("Up", format_func=tuner.weight_name, **view.choice("other", offered))
