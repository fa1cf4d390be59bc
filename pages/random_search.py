"""Random search: guess W, nudge W, or follow the slope, and what each gets for the same work."""

import streamlit as st

from mlcore import linear, optimizers
from pages._view import link, session
from pages._view.code_panel import code_panel
from pages._view.data_menu import data_menu
from pages._view.random_search import fields, panels, player, runs, snippets, words

board = session.shared().board
view = link.View(fields.PAGE, fields.FIELDS)

st.title("Why not try weights at random?")
controls = st.container(horizontal=True, vertical_alignment="center", gap="small")
controls.segmented_control(
    "Picture", list(fields.PICTURES), format_func=fields.PICTURES.__getitem__, **view.default("picture"),
    required=True, label_visibility="collapsed", width="content",
)  # fmt: skip
picture = view["picture"]
many = picture == "starts"
if not many:
    controls.segmented_control(
        "Data", list(fields.SETS), format_func=fields.SETS.__getitem__, **view.default("data"), required=True,
        label_visibility="collapsed", width="content", on_change=panels.usual_numbers,
    )  # fmt: skip
on_board = many or view["data"] == "board"
data = runs.digit_data() if not on_board else runs.board_data(board) if len(board) else None

if data is None:
    st.info("There is no point on the board to compute a loss of.")
elif many:
    convex, other = panels.two_surfaces(view, board, data)
else:
    settings = panels.settings_of(view, data)
    found = runs.runs_of(data, settings)
    with controls:
        panels.settings_menu(view)
    panels.diverged(found)
    if picture == "curves":
        player.draw(view, found, settings.cost)
    else:
        panels.end(picture, found, data, board if on_board else None)

beside, below = st.columns([1, 2.8], gap="large")
with beside:
    if many:
        panels.starts_slider(view)
    if on_board:
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
    if panel == "Ask":
        words.ask_the_hall()
    elif data is None:
        st.markdown("There is no point on the board to compute with.")
    elif panel == "Why" and many:
        words.why_convex(convex, other)
    elif panel == "Why":
        words.why(data, found, settings)
    elif many:
        code_panel([optimizers.descend], snippets.starts_snippet(view["starts"], view["seed"]))
    else:
        code_panel(
            [linear.random_search, linear.local_search, linear.train],
            snippets.search_snippet(board if on_board else None, len(data.classes), settings),
        )
