"""The optimizers' race: up to seven update rules from one start down one surface."""

import streamlit as st

from mlcore import optimizers
from pages._view import link, session
from pages._view.code_panel import code_panel
from pages._view.race import fields, panels, player, scene, views, words
from pages._view.race.rates import TITLES
from pages._view.race.snippet import snippet

board = session.shared().board
view = link.View(fields.PAGE, fields.FIELDS)
scene.put_right(view, board)

st.title("Who is first at the bottom?")
controls = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
name = controls.selectbox(
    "Surface",
    format_func=fields.SURFACES.__getitem__,
    **view.choice("surface", fields.SURFACES),
    on_change=scene.restart,
    width=290,
)
with controls:
    if name == "quadratic":
        panels.condition_slider(view)
    if name == "loss":
        panels.own_choices(view, board)
controls.segmented_control(
    panels.rates_label(view["set"]),
    list(fields.RATES),
    format_func=fields.RATES.__getitem__,
    **view.default("rates"),
    required=True,
    on_change=scene.new_rates,
    width="content",
)

race = scene.scene_of(view, board)
with controls:
    panels.numbers(view, race)
controls.toggle("In 3-D", **view.value("solid"), width="content")
if name == "quadratic":
    panels.theory_line(view["condition"])

answer = player.run(race.slope, race.params)
if view["solid"]:
    views.solid(view, race, answer)
else:
    player.draw(race.slope, race.params, answer, scene.settings_of(view), 3.2 if name == "quadratic" else 0.0)

below = st.segmented_control(
    "Below the picture",
    list(fields.BELOW),
    format_func=fields.BELOW.__getitem__,
    **view.default("below"),
    label_visibility="collapsed",
    required=True,
)
if below == "ask":
    words.ask_the_hall()
elif below == "why":
    words.why(race)
elif below == "hood":
    panels.under_the_hood(view, race, answer.params["diverged_at"])
elif below == "sweep":
    views.sweep(view, race)
else:
    shown = [name for name in TITLES if name in view["on"]] or ["sgd"]
    ran = [optimizers.OPTIMIZERS[name] for name in shown]
    code_panel([optimizers.race, *ran], snippet(race, board, shown, scene.step_of(view)))
view.publish()
