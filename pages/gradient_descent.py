"""Gradient descent: the size of a step, and on how many examples it is taken."""

import streamlit as st

from mlcore import linear, noise, optimizers
from pages._view import link, session
from pages._view.code_panel import code_panel
from pages._view.data_menu import data_menu
from pages._view.descents import fields, menus, player, words
from pages._view.descents.plan import held_sizes, plan_of
from pages._view.descents.snippet import snippet

board = session.shared().board
N = len(board)
view = link.View(fields.PAGE, fields.FIELDS)
if N and view["batch"]:
    view.hold("batch", 1, N, f"there are {N} points" if N != 1 else "there is 1 point")

st.title("How big a step, from how many examples?")
menus.controls(view, N)
plan = plan_of(view, board)
answer = player.answer_to(plan, board) if N else None
if answer is None:
    st.info("There is no point on the board to train on. Choose a data set below, or draw on another page.")
else:
    if view["mode"] == "batches" and (held := held_sizes(view["batches"], N)):
        st.caption(held)
    player.draw(plan, view, board, answer)

data, below = st.columns([1, 2.8], gap="large")
with data:
    data_menu(board)
    view.publish()
with below:
    panel = st.segmented_control(
        "Below the picture",
        fields.PANELS,
        **view.default("panel"),
        label_visibility="collapsed",
        required=True,
    )
    if answer is None:
        st.markdown("Without points there is nothing to ask, to explain or to run.")
    elif panel == "Ask":
        words.three_questions(view, plan, board)
    elif panel == "Why":
        words.why(plan, board, answer)
    else:
        rule = optimizers.OPTIMIZERS[view["optimizer"]]
        code_panel([linear.train, rule, noise.compare], snippet(plan, board, answer))
