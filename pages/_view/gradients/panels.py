"""The three jobs of the page: nudge a weight, check a gradient, choose h. Each a picture and what it is set by."""

import streamlit as st

from mlcore.mistakes import MISTAKES
from pages._view import link
from pages._view.gradients import checking, menus, nudges, pictures, step_sizes, tables, words
from pages._view.gradients.fields import HIDDEN, RIGHT, SCHEMES, step_size
from pages._view.gradients.problem import Problem

Column = st.delta_generator.DeltaGenerator
EMPTY = "There is no point on the board to compute a loss of."


def nudging(view: link.View, problem: Problem | None, picture: Column, controls: Column) -> int:
    """The lecture's table, one button a dimension; returns how often the loss was computed."""
    with controls:
        rows = view["rows"]
        if rows == "slide":
            table = nudges.slide_table(view["done"])
        elif problem is None:
            st.info(EMPTY)
            return 0
        else:
            menus.scheme(view)
            table = nudges.board_table(problem, view["h"], view["scheme"], view["done"])
        n = len(table.rows)
        view.hold("done", 0, n, f"there are {n} weights")
        _buttons(view["done"], n)
        _cost(table, problem if rows == "board" else None, view["scheme"])
    with picture:
        now = view["done"] - 1
        st.html(tables.nudge_html(table, now))
        if rows == "slide":
            st.caption(
                "As printed on the lecture's slide: there is no data behind these numbers. Losses are printed to five "
                "decimals, so a slope is good to 0.1; rows four to nine are printed without their losses."
            )
        if now >= 0 and (formula := tables.worked(table.rows[now], table)):
            st.latex(formula)
    return table.evaluations


def _buttons(done: int, n: int) -> None:
    forth, rest, back = st.columns([1.3, 1, 1])
    label = "Next dimension" if done else "Nudge the first"
    forth.button(
        label,
        key="gradients.button.next",
        width="stretch",
        disabled=done >= n,
        on_click=menus.put,
        args=("done", done + 1),
    )
    rest.button(
        "All",
        key="gradients.button.all",
        width="stretch",
        disabled=done >= n,
        on_click=menus.put,
        args=("done", n),
    )
    back.button(
        "Again",
        key="gradients.button.again",
        width="stretch",
        disabled=not done,
        on_click=menus.put,
        args=("done", 0),
    )


def _cost(table: nudges.Table, problem: Problem | None, how: str) -> None:
    st.metric("Times the loss was computed", table.evaluations)
    if problem is None:
        st.markdown("The analytic gradient: **once**, whatever the number of weights.")
        return
    taken = nudges.times(problem, how)
    st.markdown(
        f"All {problem.w.size} numbers: {nudges.evaluations(problem.w.size, how)} losses, "
        f"**{1e3 * taken.numerical:.2g} ms**. The analytic gradient: one pass, **{1e3 * taken.analytic:.2g} ms**. "
        f"Measured on this server: {taken.numerical / taken.analytic:.0f} times."
    )


def check(view: link.View, problem: Problem, picture: Column, controls: Column) -> None:
    """The gradient check, and bugs to switch on or to find."""
    with controls:
        choices = [RIGHT, HIDDEN, *(bug for bug in view.fields["bug"].choices if bug in MISTAKES)]  # type: ignore[attr-defined]
        st.selectbox(
            "The analytic gradient",
            format_func=menus.bug_name,
            **view.choice("bug", choices),
            on_change=menus.with_its_loss,
        )
        hidden = view["bug"] == HIDDEN
        bug = checking.hidden_bug(problem.loss, problem.reg, view["case"]) if hidden else view["bug"]
        found = checking.checked(problem, step_size(view["h"]), bug)
        failed, n = found.count("fail"), len(found.rows)
        st.metric("Elements that fail", f"{failed} of {n}")
        if hidden:
            number, another = st.columns(2, vertical_alignment="bottom")
            number.number_input("Case", 1, 999, **view.value("case"))
            another.button(
                "Another", key="gradients.button.case", width="stretch", on_click=menus.another_case
            )
            words.find_the_bug(problem, view["case"], found)
        elif bug != RIGHT:
            st.markdown(checking.sentence(bug))
            if not failed:
                st.markdown("Nothing shows it here: try another W, or λ above 0 for a bug of the penalty.")
    with picture:
        st.html(tables.check_html(found))
        st.plotly_chart(pictures.bands(found.rows), key="gradients.bands", config={"displayModeBar": False})


def choose_h(view: link.View, problem: Problem | None, picture: Column, controls: Column) -> None:
    """The V: errors against h, for the board's loss or for a function whose derivatives are known."""
    with controls:
        curve = view["curve"]
        if curve == "board" and problem is None:
            st.info(EMPTY)
            return
        errors = (
            step_sizes.board_errors(problem) if curve == "board" and problem else step_sizes.textbook_errors()
        )
        here = view["h"] - 1
        for name, title in SCHEMES.items():
            st.metric(f"{title}, h = {step_size(view['h']):g}", f"{errors.relative(name)[here]:.1e}")
            st.caption(f"Best at h = {errors.best(name):g}: {errors.relative(name).min():.1e}")
    with picture:
        st.plotly_chart(
            pictures.vee(errors, step_size(view["h"])), key="gradients.vee", config={"displayModeBar": False}
        )
