"""Losses by hand: the lecture's cat, car and frog, term by term."""

import streamlit as st

from mlcore import by_hand, losses
from pages._view import link
from pages._view.by_hand import three_images
from pages._view.by_hand.questions import QUESTIONS
from pages._view.by_hand.reveals import REVEALS
from pages._view.by_hand.words import three_lines, why
from pages._view.code_panel import code_panel
from pages._view.fields import Choice
from pages._view.numbers import readable
from pages._view.questions import ask

SHOWN = {"svm": "SVM", "softmax": "Softmax", "jiggle": "Jiggle a score"}
PANELS = {"ask": "Ask", "why": "Why", "code": "Code"}
FIRST = next(iter(QUESTIONS))

view = link.View(
    "loss_by_hand",
    [
        *three_images.FIELDS,
        Choice("show", "svm", tuple(SHOWN)),
        Choice("panel", "ask", tuple(PANELS)),
        Choice("question", FIRST, tuple(QUESTIONS)),
    ],
)
st.title("How unhappy are we with these scores?")
shown = st.segmented_control(
    "What is shown", list(SHOWN), format_func=SHOWN.__getitem__, **view.default("show"), required=True,
    label_visibility="collapsed",
)  # fmt: skip
grid = three_images.scores_grid(view)
answer = grid.answer()
jiggle = three_images.jiggle_grid(view)
numbers, written = st.columns([1, 1.5], gap="medium")

if shown == "jiggle":
    jiggled = jiggle.answer()
    with numbers:
        with st.container(horizontal=True):
            for vector in three_images.VECTORS:
                name = f"[{', '.join(readable(score) for score in vector)}]"
                st.button(name, on_click=jiggle.put, args=("scores", vector), key=f"vector.{name}")
        jiggle.show(three_images.jiggle_boxes(), jiggled)
        st.markdown(
            "The first class is right. **Drag in a plot** and watch: the SVM loss (dashed) is content once it leads "
            "by 1, the softmax loss (solid) never is."
        )
    with written:
        jiggle.companion("loss_curves", three_images.curves_look(), jiggled)
else:
    with numbers:
        grid.show(three_images.scores_boxes(), answer)
        st.button(
            "The lecture's scores",
            on_click=grid.put,
            args=("scores", three_images.SLIDE),
            key="lecture_scores",
        )
    with written:
        if shown == "softmax":
            st.toggle("Take the largest score off first", **view.value("shift"))
        look = three_images.written_look(shown or "svm", shift=view["shift"])
        grid.companion("written_losses", look, answer)

panel = st.segmented_control(
    "More", list(PANELS), format_func=PANELS.__getitem__, **view.default("panel"), required=True,
    label_visibility="collapsed",
)  # fmt: skip
scores = grid.values("scores")
if panel == "ask":
    asked = st.segmented_control(
        "Question", list(QUESTIONS), **view.default("question"), required=True, label_visibility="collapsed"
    )
    name = asked or FIRST
    ask(QUESTIONS[name], lambda _: REVEALS[name](scores))
elif panel == "why":
    st.markdown(why(scores))
else:
    st.markdown(three_lines(scores))
    snippet = three_images.snippet(scores, probabilities=shown == "softmax")
    if shown == "jiggle":
        snippet = three_images.jiggle_snippet(jiggle.values("scores"))
    code_panel([by_hand.L_i_vectorized, losses.svm, losses.softmax], snippet)
view.publish()
