"""Nearest neighbours: what k-NN makes of the points on the board."""

import streamlit as st

from pages._view import link, session
from pages._view.fields import Choice, Place, Whole
from pages._view.plane import Question, ask, plane

METRICS = {"l2": "L2 (Euclidean)", "l1": "L1 (Manhattan)"}

board = session.shared().board
N = len(board)
view = link.View(
    "nearest_neighbors", [Whole("k", 1, low=1, high=5000), Choice("metric", "l2", ("l1", "l2")), Place("at")]
)
view.hold("k", 1, max(N, 1), f"there are {N} points")

st.title("Which fruit is it? Ask the nearest ones.")
picture, numbers = st.columns([3, 1.25], gap="medium")

with numbers:
    k = st.number_input("Neighbours that vote, k", 1, max(N, 1), key=view.key("k"))
    metric = st.segmented_control(
        "Distance", list(METRICS), format_func=METRICS.__getitem__, key=view.key("metric"), required=True
    )

asked = {"panes": [{"k": k, "metric": metric}], "mark_ties": True}
question = Question("regions", asked, ("neighbors", asked))
answer = ask(board, question)

with picture:
    plane(
        question,
        [f"{k}-NN, {METRICS[view['metric']]}"],
        answer,
        page="nearest_neighbors",
        place_key=view.key("at"),
    )

with numbers:
    if answer:
        correct = answer.params["correct"][0]
        st.metric(
            "Right on its own training points",
            f"{correct} of {N}",
            f"{correct / N:.1%}",
            delta_color="off",
            delta_arrow="off",
        )
    view.publish()
