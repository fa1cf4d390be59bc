"""Losses: tune the W and b of a linear classifier, and watch what every loss says of them."""

import streamlit as st

from mlcore import losses as formulas
from mlcore import regularizers
from mlcore.linear import evaluate, train
from pages._view import link, session
from pages._view.code_panel import code_panel
from pages._view.data_menu import data_menu
from pages._view.tuning import words
from pages._view.tuning.controls import head, objective_controls, panel_controls, weight_controls
from pages._view.tuning.drawing import show
from pages._view.tuning.example import nine_points
from pages._view.tuning.fields import BELOW, FIELDS
from pages._view.tuning.keeping import settle, stands_in
from pages._view.tuning.tuner import Tuner

session.begin_with(nine_points())
board = session.shared().board
view = link.View("losses", FIELDS)
tuner = Tuner(view, board, stands_in())
settle(tuner)

head(tuner, "How good is this W? Tune it.")

picture, controls = st.columns([3.4, 1], gap="medium")
with controls:
    data_menu(board, own="The nine points" if board.same_points(nine_points()) else "Your own")
    objective_controls(tuner)
    panel_controls(tuner)
    weight_controls(tuner)

answer = tuner.linear()
with picture:
    show(tuner, answer)

with controls:
    if answer:
        st.markdown(words.digits(answer, tuner.losses, len(board)))
    view.publish()

below = st.segmented_control(
    "Below the plane", BELOW, **view.default("below"), label_visibility="collapsed", required=True
)
if answer is None:
    st.markdown("There is no point on the board to have a loss: draw some.")
elif below == "Ask":
    words.questions(tuner)
elif below == "Why":
    words.why(tuner, answer)
elif below == "All losses":
    words.all_losses(tuner)
else:
    chosen = [formulas.LOSSES[loss] for loss in tuner.losses]
    penalty = regularizers.REGULARIZERS[view["penalty"]]
    code_panel([evaluate, *chosen, penalty, train], words.snippet(tuner))
