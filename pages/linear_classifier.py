"""Linear classifier: what W x + b does to four pixels, and three readings of W."""

import streamlit as st

from mlcore import linear
from pages._view import link, session
from pages._view.code_panel import code_panel
from pages._view.fields import Choice, Whole
from pages._view.linear import four_pixels
from pages._view.linear.questions import linear_questions
from pages._view.linear.words import WHY, show_shapes, show_ten_classes
from pages._view.questions import ask

PANELS = {"ten": "Ten classes", "shapes": "Shapes", "ask": "Ask", "why": "Why", "code": "Code"}

view = link.View(
    "linear_classifier",
    [*four_pixels.FIELDS, Choice("panel", "ten", tuple(PANELS)), Whole("seed", 0, low=0, high=9999)],
)
grid = four_pixels.four_pixel_grid(view)
answer = grid.answer()

st.title("What does W x + b do to an image?")
picture, side = st.columns([3.4, 1], gap="medium")
with side:
    trick = st.toggle(
        "Bias trick", **view.value("trick"), help="Put b into W as one more column, and a 1 below x."
    )
    st.selectbox(
        "Pixels that span the plane",
        format_func=lambda pair: " and ".join(four_pixels.PIXELS[int(pixel) - 1] for pixel in pair),
        **view.choice("pair", four_pixels.PAIRS),
    )
    st.button("The slide's numbers", on_click=four_pixels.reset, args=(grid,))
    st.markdown(f"Highest score: **{four_pixels.winner(answer.arrays['scores'])}**")
with picture:
    grid.show(four_pixels.product_boxes(trick=trick), answer)
grid.companion("readings", four_pixels.look(), answer)

panel = st.segmented_control(
    "More", list(PANELS), format_func=PANELS.__getitem__, **view.default("panel"), required=True,
    label_visibility="collapsed",
)  # fmt: skip
if panel == "ten":
    show_ten_classes(view)
elif panel == "shapes":
    show_shapes(session.shared().board)
elif panel == "ask":
    for question, reveal in linear_questions(grid):
        ask(question, reveal)
elif panel == "why":
    st.markdown(WHY)
else:
    code_panel([linear.scores], four_pixels.snippet(grid, trick=trick))
view.publish()
