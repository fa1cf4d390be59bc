"""Nearest neighbours: what k-NN makes of the points on the board."""

import streamlit as st

from mlcore.neighbors import KNearestNeighbor, NearestNeighbor, label_grid
from pages._live.points import MAX_POINTS
from pages._view import link, session
from pages._view.code_panel import code_panel
from pages._view.data_menu import data_menu
from pages._view.fields import Choice, Flag, Place, Whole
from pages._view.neighbors.cost_panel import cost_panel
from pages._view.neighbors.units import FIELDS, units_menu
from pages._view.neighbors.words import Setting, five, own_points, prediction_time, snippet, why
from pages._view.plane import Question, ask, plane

METRICS = {"l2": "L2 (Euclidean)", "l1": "L1 (Manhattan)"}
PANELS = ("Ask", "Why", "Cost", "Code")

board = session.shared().board
N = len(board)
view = link.View(
    "nearest_neighbors",
    [
        *(Whole("k", 1, low=1, high=MAX_POINTS), Choice("metric", "l2", tuple(METRICS)), Flag("two")),
        *(Whole("k2", 5, low=1, high=MAX_POINTS), Choice("metric2", "l2", tuple(METRICS)), Place("at")),
        *(*FIELDS, Choice("panel", "Ask", PANELS)),
    ],
)
for name, label in {"k": "k", "k2": "other k"}.items():
    if N and (name == "k" or view["two"]):
        view.hold(name, 1, N, f"there are {N} points" if N != 1 else "there is 1 point", label=label)

st.title("Which fruit is it? Ask the nearest ones.")
picture, controls = st.columns([3.2, 1] if view["two"] else [1.6, 1], gap="medium")


def setting(k: str, metric: str, hint: str) -> Setting:
    """The widgets of one pane."""
    row = st.container(horizontal=True)
    row.number_input(f"{hint}k", 1, N or MAX_POINTS, **view.value(k), help="How many neighbours vote")
    row.selectbox(f"{hint}distance", format_func=str.upper, **view.choice(metric, METRICS), width=110)
    return Setting(view[k], view[metric])


with controls:
    data_menu(board)
    settings = [setting("k", "metric", "")]
    if st.toggle("Compare with another", **view.value("two")):
        settings.append(setting("k2", "metric2", "other "))
    units = units_menu(board, view)

asked = {"panes": [pane._asdict() for pane in settings], "mark_ties": True, **units.params}
question = Question("regions", asked, ("neighbors", asked))
answer = ask(board, question)

with picture:
    plane(
        question,
        [f"{k}-NN, {METRICS[metric]}" for k, metric in settings],
        answer,
        page="nearest_neighbors",
        place_key=view.key("at"),
        factors=units.factors,
        units=units.names,
    )

with controls:
    for (k, _metric), correct in zip(settings, answer.params["correct"] if answer else [], strict=False):
        st.metric(f"{k}-NN: right on its own training points", f"{correct} of {N}")
    view.publish()
    if max(k for k, _metric in settings) > 1:
        st.caption("Stripes: a tied vote. A prediction there takes the class that is named first.")

panel = st.segmented_control(
    "Below the plane", PANELS, **view.default("panel"), label_visibility="collapsed", required=True
)
if panel == "Ask":
    left, middle, right = st.columns(3)
    lecture = {"panes": [{"k": 1, "metric": "l2"}, {"k": 5, "metric": "l2"}], **units.params}
    truth = ask(board, Question("regions", lecture))
    with left:
        own_points(board, truth, view.key("at"))
    with middle:
        five(board, truth)
    with right:
        prediction_time()
elif panel == "Why":
    why(settings, answer, units)
elif panel == "Cost":
    cost_panel()
elif N:
    code_panel([NearestNeighbor, KNearestNeighbor, label_grid], snippet(board, settings, units))
else:
    st.markdown("There is no point on the board to compute with.")
