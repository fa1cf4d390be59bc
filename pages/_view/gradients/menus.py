"""The widgets of the page: whose slope, which loss at which W, how large a nudge, which bug."""

import streamlit as st

from mlcore.mistakes import MISTAKES
from pages._view import link
from pages._view.gradients.checking import sentence
from pages._view.gradients.fields import CURVES, FINEST, HIDDEN, LOSSES, PAGE, PLACES, RIGHT, ROWS, SCHEMES


def subject(view: link.View) -> None:
    """Whose slope it is: the lecture's own example, or the classifier on the board."""
    name, choices = ("rows", ROWS) if view["job"] == "nudge" else ("curve", CURVES)
    if view["job"] != "check":
        st.segmented_control(
            "Of what",
            list(choices),
            format_func=choices.__getitem__,
            **view.default(name),
            required=True,
            label_visibility="collapsed",
            on_change=put,
            args=("done", 0),
        )


def fit(view: link.View) -> None:
    """A bug of one loss is looked at with that loss."""
    mistake = MISTAKES.get(view["bug"])
    if mistake and mistake.instead_of not in (view["loss"], "l2"):
        link.note(f"loss was {view['loss']}, but this bug is in the gradient of {mistake.instead_of}.")
        st.session_state[view.key("loss")] = mistake.instead_of


def h_slider(view: link.View) -> None:
    """How far a weight is nudged."""
    st.select_slider("h", list(range(1, FINEST + 1)), format_func=lambda e: f"1e-{e}", **view.value("h"))


def scheme(view: link.View) -> None:
    """Forward or central differences."""
    st.segmented_control(
        "Differences", list(SCHEMES), format_func=SCHEMES.__getitem__, **view.default("scheme"), required=True
    )


def loss_menu(view: link.View) -> None:
    """Which loss, how strong a penalty, at which W."""
    loss, reg = st.columns(2)
    loss.selectbox(
        "Loss",
        format_func=LOSSES.__getitem__,
        **view.choice("loss", LOSSES),
        on_change=_without_bug,
    )
    reg.number_input("Penalty λ (L2)", 0.0, 10.0, step=0.1, format="%g", **view.value("reg"))
    at, seed = st.columns(2)
    at.selectbox("W", format_func=PLACES.__getitem__, **view.choice("at", PLACES))
    seed.number_input("Seed", 0, 9999, **view.value("seed"), disabled=view["at"] == "zero")


def bug_name(bug: str) -> str:
    """A gradient as the menu calls it."""
    if bug in MISTAKES:
        return f"{LOSSES.get(MISTAKES[bug].instead_of, 'Penalty')}: {sentence(bug)}"
    return {RIGHT: "Right", HIDDEN: "A hidden bug: find it"}[bug]


def put(name: str, value: int) -> None:
    """Callback: set a field of the page."""
    st.session_state[f"{PAGE}.{name}"] = value


def another_case() -> None:
    """Callback: the next hidden bug."""
    put("case", st.session_state[f"{PAGE}.case"] % 999 + 1)


def with_its_loss() -> None:
    """A bug was chosen: of the loss that it belongs to."""
    mistake = MISTAKES.get(st.session_state[f"{PAGE}.bug"])
    if mistake and mistake.instead_of != "l2":
        st.session_state[f"{PAGE}.loss"] = mistake.instead_of


def _without_bug() -> None:
    """A loss was chosen: a bug of another loss is let go."""
    mistake = MISTAKES.get(st.session_state[f"{PAGE}.bug"])
    if mistake and mistake.instead_of not in (st.session_state[f"{PAGE}.loss"], "l2"):
        st.session_state[f"{PAGE}.bug"] = RIGHT
