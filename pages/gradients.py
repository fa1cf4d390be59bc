"""Gradients: the slope of a loss, one weight at a time, and whether an analytic gradient is right."""

import streamlit as st

from mlcore import gradients, linear
from pages._view import link, session
from pages._view.code_panel import code_panel
from pages._view.data_menu import data_menu
from pages._view.gradients import fields, menus, panels, words
from pages._view.gradients.problem import problem_of
from pages._view.gradients.snippets import snippet

board = session.shared().board
view = link.View(fields.PAGE, fields.FIELDS)
menus.fit(view)

st.title("How steep is it? Nudge a weight and see.")
jobs, subject = st.columns([2, 1], gap="medium")
job = jobs.segmented_control(
    "What to do", list(fields.JOBS), format_func=fields.JOBS.__getitem__, **view.default("job"), required=True,
    label_visibility="collapsed",
)  # fmt: skip
with subject:
    menus.subject(view)
picture, controls = st.columns([2, 1], gap="medium")
on_board = not (job == "nudge" and view["rows"] == "slide") and not (
    job == "h" and view["curve"] == "textbook"
)
problem = problem_of(board, view["loss"], view["reg"], view["at"], view["seed"]) if len(board) else None

looks = 0
if job == "nudge":
    looks = panels.nudging(view, problem, picture, controls)
elif job == "h":
    panels.choose_h(view, problem, picture, controls)
elif problem:
    panels.check(view, problem, picture, controls)
else:
    picture.info(panels.EMPTY)

with controls:
    if on_board or job == "h":
        menus.h_slider(view)
    if on_board:
        data_menu(board)
        with st.popover("Loss and W", width="stretch"):
            menus.loss_menu(view)
    view.publish()

panel = st.segmented_control(
    "Below the picture", fields.PANELS, **view.default("panel"), label_visibility="collapsed", required=True
)
if panel == "Ask":
    words.ask_the_hall(problem)
elif panel == "Why":
    words.why(problem, fields.step_size(view["h"]), looks)
elif problem:
    code_panel(
        [gradients.numerical_gradient, gradients.check, linear.evaluate], snippet(view, board, problem)
    )
else:
    st.markdown(panels.EMPTY)
