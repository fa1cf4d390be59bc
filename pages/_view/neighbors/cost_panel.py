"""The cost of a prediction, measured on this server while people watch."""

import plotly.graph_objects as go
import streamlit as st

from pages._view.figures import line, plot
from pages._view.neighbors.costs import SIZES, Cost, measure_costs, measuring

_KEY = "_costs"


def cost_panel() -> None:
    """A button that measures, its progress, and the plot of what it measured."""
    st.markdown(
        "Training k-NN only remembers; each prediction then walks through all N points: **O(N)**. "
        "A linear classifier predicts by one product, whatever N was."
    )
    if st.button("Measure it on this server", key="costs.measure"):
        _measure()
    if costs := st.session_state.get(_KEY):
        st.plotly_chart(cost_figure(costs), key="costs.plot", config={"displayModeBar": False})
        first, last = costs[0], costs[-1]
        st.markdown(
            f"With {last.N // first.N:,} times as many points, one k-NN prediction took "
            f"**{last.predict / first.predict:,.0f}** times as long ({_milliseconds(first.predict)} to "
            f"{_milliseconds(last.predict)}); the linear classifier's **{last.linear / first.linear:.1f}** times. "
            "With few points the call itself costs more than they do: there the line is flat."
        )


def _measure() -> None:
    if not measuring.acquire(blocking=False):
        st.warning("Somebody else is measuring on this server right now. Try again in a few seconds.")
        return
    try:
        bar = st.progress(0.0, "Measuring")
        costs: list[Cost] = []
        for cost in measure_costs():
            costs.append(cost)
            bar.progress(len(costs) / len(SIZES), f"N = {cost.N:,}")
        bar.empty()
        st.session_state[_KEY] = costs
    finally:
        measuring.release()


def cost_figure(costs: list[Cost]) -> go.Figure:
    """Seconds against N on log axes, with the line O(N) through the last prediction."""
    N = [cost.N for cost in costs]
    figure = plot("training points N", "milliseconds", log_x=True, log_y=True)
    rows = (
        ("k-NN: one prediction", [1e3 * cost.predict for cost in costs]),
        ("k-NN: train", [1e3 * cost.train for cost in costs]),
        ("linear: one prediction", [1e3 * cost.linear for cost in costs]),
        ("O(N)", [1e3 * costs[-1].predict * n / N[-1] for n in N]),
    )
    for index, (name, times) in enumerate(rows):
        line(figure, N, times, name, index=index, mode="lines" if name == "O(N)" else "lines+markers")
    return figure


def _milliseconds(seconds: float) -> str:
    return f"{1e3 * seconds:.3g} ms"
