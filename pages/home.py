"""Home: what this is, a plane to draw on, and the lecture as a path of lessons."""

from itertools import count

import streamlit as st

from pages._view import link, session
from pages._view.lessons import PARTS
from pages._view.plane import Question, ask, plane

view = link.View("", [])
question = Question("regions", {"panes": [{"k": 1, "metric": "l2"}], "mark_ties": True})

st.title("How does a computer tell an apple from an orange?")
picture, path = st.columns([1.45, 1], gap="medium")

with picture:
    plane(question, ["As the nearest fruit says"], ask(session.shared().board, question), page="")

with path:
    st.markdown(
        "Click on the plane to add fruit, drag to move it: the colours are what a classifier says there. "
        "**Orchard** is a lecture on image classification to play with. What you draw goes with you."
    )
    numbers = count(1)
    with st.container(gap="xsmall"):
        for part, lessons in PARTS.items():
            st.caption(part)
            for name, title, said in lessons:
                icon = f":material/counter_{next(numbers)}:"
                st.page_link(f"{name}.py", label=f"**{title}** · {said}", icon=icon)
    view.publish()
