"""A question to the hall: people commit to an answer first, then see it done."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers to choose from."""

    key: str
    text: str
    answers: tuple[str, ...]


def ask(question: Question, reveal: Callable[[str], None]) -> None:
    """Put a question; `reveal` is called with the answer that was committed to, and draws the truth."""
    committed = f"_committed.{question.key}"
    with st.container(border=True):
        st.markdown(f"**{question.text}**")
        if committed in st.session_state:
            said = st.session_state[committed]
            st.markdown(f"Your answer: *{said}*")
            reveal(said)
            st.button("Ask again", key=f"again.{question.key}", on_click=_forget, args=(committed,))
            return
        choice = st.radio(
            question.text,
            question.answers,
            index=None,
            key=f"choice.{question.key}",
            label_visibility="collapsed",
        )
        st.button(
            "Commit to it",
            key=f"commit.{question.key}",
            disabled=choice is None,
            on_click=_commit,
            args=(committed, choice),
        )


def _commit(committed: str, choice: str) -> None:
    st.session_state[committed] = choice


def _forget(committed: str) -> None:
    del st.session_state[committed]
