"""Home: what this is, a plane to draw on, and the lecture as a path of lessons."""

import streamlit as st

from pages._view import link, session
from pages._view.lessons import PARTS
from pages._view.plane import Question, ask, plane

view = link.View("", [])
question = Question("regions", {"panes": [{"k": 1, "metric": "l2"}], "mark_ties": True})

st.title("How does a computer tell an apple from an orange?")
picture, path = st.columns([1.25, 1], gap="large")

with picture:
    plane(question, ["As the nearest fruit says"], ask(session.shared().board, question), page="")

with path:
    st.markdown(
        "Click on the plane to add fruit, drag to move it: the colours are what a classifier would say there. "
        "Orchard is a lecture on image classification to play with, and what you draw goes with you:"
    )
    for part, lessons in PARTS.items():
        st.markdown(f"**{part}**")
        for name, title, question_ in lessons:
            st.page_link(f"{name}.py", label=f"{title}: {question_}")
    view.publish()
