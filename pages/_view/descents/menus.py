"""The widgets of the page about gradient descent: what is chosen rather than dragged."""

import streamlit as st

from pages._live.descents import MAX_EPOCHS, MAX_REG, MAX_SEED, MAX_STEPS
from pages._view.descents import fields
from pages._view.descents.player import hand_over
from pages._view.link import View


def controls(view: View, N: int) -> None:
    """One row: which runs, by which rule, on how many examples a step, against which measure of work."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(
            "Compare",
            list(fields.MODES),
            format_func=fields.MODES.__getitem__,
            **view.default("mode"),
            required=True,
            on_change=_other_mode,
            args=(view,),
            width="content",
        )
        st.selectbox(
            "Optimizer",
            format_func=fields.OPTIMIZERS.__getitem__,
            **view.choice("optimizer", fields.OPTIMIZERS),
            width=150,
        )
        if view["mode"] == "batches":
            st.number_input(
                "Learning rate", *fields.RATES, **view.value("rate"), format="%g", step=0.01, width=130
            )
        else:
            _batch(view, N)
        st.segmented_control(
            "Along",
            list(fields.UNITS),
            format_func=fields.UNITS.__getitem__,
            **view.default("unit"),
            required=True,
            width="content",
        )
        with st.popover("More", width="content"):
            _more(view)


def _batch(view: View, N: int) -> None:
    """The examples a batch of this mode; all of them stay all when the data grow."""
    mode = view["mode"]
    key = f"{fields.PAGE}.batch.shown"
    _chosen()[mode] = view["batch"]
    st.session_state[key] = shown = fields.batch_of(mode, view["batch"], N)

    def choose() -> None:
        value = st.session_state[key]
        usual = fields.batch_of(mode, None, N)
        st.session_state[view.key("batch")] = None if value == usual else value

    st.number_input(f"Batch, of {N}", 1, N or fields.ALL, shown, key=key, on_change=choose, width=130)


def _chosen() -> dict[str, int | None]:
    """The batch that was chosen in each mode: another mode neither takes it over nor forgets it."""
    found: dict[str, int | None] = st.session_state.setdefault("_descents.batches", {})
    return found


def _more(view: View) -> None:
    st.selectbox(
        "Loss",
        format_func=fields.LOSSES.__getitem__,
        **view.choice("loss", fields.LOSSES),
    )
    left, right = st.columns(2)
    left.selectbox(
        "Penalty",
        format_func=fields.PENALTIES.__getitem__,
        **view.choice("penalty", fields.PENALTIES),
    )
    right.number_input("λ", 0.0, MAX_REG, **view.value("reg"), format="%g", step=0.001)
    if view["mode"] == "batches":
        left.number_input("Epochs", 1, MAX_EPOCHS, **view.value("epochs"))
    else:
        left.number_input("Steps", 10, MAX_STEPS, **view.value("steps"))
    right.number_input("Seed", 0, MAX_SEED, **view.value("seed"))
    st.button("The lecture's four rates", on_click=lecture, args=(view,), width="stretch")


def _other_mode(view: View) -> None:
    """Other knobs: the browser takes the page's; and the measure of work that the picture is about."""
    st.session_state[view.key("at")] = fields.END
    st.session_state[view.key("batch")] = _chosen().get(view["mode"])
    st.session_state[view.key("unit")] = "examples" if view["mode"] == "batches" else "steps"
    hand_over()


def lecture(view: View) -> None:
    """Low, good, high and very high, where the lecture's picture shows best."""
    settings = {
        "mode": "rates",
        "unit": "steps",
        "rates": fields.LECTURE,
        "optimizer": "sgd",
        "loss": "squared_svm",
        "penalty": "l2",
        "reg": 0.001,
        "batch": None,
        "steps": 200,
        "at": fields.END,
    }
    for name, value in settings.items():
        st.session_state[view.key(name)] = value
    hand_over()


def compare_batches(view: View) -> None:
    """One example a step, a few, many, all: at the same work."""
    settings = {
        "mode": "batches",
        "unit": "examples",
        "batches": (1, fields.A_FEW, 32, fields.ALL),
        "at": fields.END,
    }
    for name, value in settings.items():
        st.session_state[view.key(name)] = value
    hand_over()
