"""Hard cases: three sets that no line separates, k-NN, and the features that make them linear."""

import streamlit as st

from mlcore.newton import least_softmax
from pages._live.hard_cases import MAX_DEGREE, train_linear
from pages._live.points import MAX_POINTS
from pages._view import link, session
from pages._view.board import Source, from_source
from pages._view.code_panel import code_panel
from pages._view.data_menu import data_menu
from pages._view.fields import Choice, Whole
from pages._view.hard_cases.sets import FEATURE_NAMES, Setting, choose_set, follow_undo, set_chooser
from pages._view.hard_cases.snippet import snippet
from pages._view.hard_cases.words import QUESTIONS, how_trained, where_held, why
from pages._view.plane import ask, plane
from pages._view.questions import ask as put_question

PANELS = ("Ask", "Why", "Code")

session.begin_with(from_source(Source("quadrants")))
board = session.shared().board
N = len(board)
view = link.View(
    "hard_cases",
    [
        *(Choice("features", "products", tuple(FEATURE_NAMES)), Whole("degree", 4, low=1, high=MAX_DEGREE)),
        *(Whole("k", 5, low=1, high=MAX_POINTS), Choice("panel", "Ask", PANELS)),
    ],
)
follow_undo(board, view)
if N:
    view.hold("k", 1, N, f"there are {N} points" if N != 1 else "there is 1 point")

st.title("Where is a line not enough?")
with st.container(horizontal=True, vertical_alignment="bottom"):
    set_chooser(board, on_choice=lambda name: choose_set(name, view))
    st.selectbox(
        "Features",
        format_func=FEATURE_NAMES.__getitem__,
        **view.choice("features", FEATURE_NAMES),
        width=210,
    )
    if view["features"] == "polynomial":
        st.number_input("Degree", 1, MAX_DEGREE, **view.value("degree"), width=120)
    st.number_input("k", 1, N or MAX_POINTS, **view.value("k"), width=120, help="How many neighbours vote")

setting = Setting(view["features"], view["degree"], view["k"])
question = setting.question(board)
answer = ask(board, question)
titles = ("Linear", f"{setting.k}-NN", f"Linear on {setting.named}")
plane(question, titles, answer, page="hard_cases")
if answer:
    st.caption(f"{where_held(board, answer)} {how_trained(answer)}")

controls, words = st.columns([1, 2.4], gap="large")
with controls:
    data_menu(board)
    view.publish()
with words:
    panel = st.segmented_control(
        "Below the plane", PANELS, **view.default("panel"), label_visibility="collapsed", required=True
    )
    if panel == "Ask":
        for asked, reveal in QUESTIONS:
            put_question(asked, reveal)
    elif answer is None:
        st.markdown("There is no point on the board to compute with.")
    elif panel == "Why":
        why(board, setting, answer)
    else:
        code_panel([least_softmax, train_linear], snippet(board, setting))
