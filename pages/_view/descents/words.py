"""The words of the lesson on gradient descent: what is asked, and why it is so."""

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pages._live.operations import Answer
from pages._view.board import Board
from pages._view.descents.fields import LECTURE
from pages._view.descents.menus import compare_batches, lecture
from pages._view.descents.plan import Plan
from pages._view.descents.player import answer_to
from pages._view.link import View
from pages._view.questions import Question, ask

SIZES = (1, 8, 32)
LOOK_BACK = 4  # the last quarter of a run is its end

WHY_NOT_ALL = Question(
    "descent.all",
    "Every run may look at each example once: one epoch. Which batch size has the lowest loss then?",
    ("All the data: its gradient is exact", "A few dozen", "A few, or even one", "They end alike"),
)
RATE = Question(
    "descent.rate",
    f"Learning rates {', '.join(f'{rate:g}' for rate in LECTURE)}, all the data, 200 steps. How many of the four runs "
    "end with a lower loss than they began with?",
    ("All four", "Three", "Two", "One"),
)
ANGLE = Question(
    "descent.angle",
    "A minibatch's gradient points somewhere off the full one. Where is it farther off?",
    ("At the start", "Near the end", "The same all along"),
)


def three_questions(view: View, plan: Plan, board: Board) -> None:
    """Put the questions of the lesson, to be answered on the board's own points."""
    left, middle, right = st.columns(3)
    with left:
        ask(WHY_NOT_ALL, lambda _: _after_one_epoch(view, plan, board))
    with middle:
        ask(RATE, lambda _: _four_rates(view, plan, board))
    with right:
        ask(ANGLE, lambda _: _angles(plan, board))


def runs_of(answer: Answer, name: str) -> list[NDArray[np.float32]]:
    """One array of the answer, run by run."""
    ends = np.cumsum(answer.params["lengths"])[:-1]
    return np.split(answer.arrays[name], ends)


def other_runs(plan: Plan, runs: list[dict[str, Any]], **shared: Any) -> Plan:
    """A plan with other runs on the same points."""
    return Plan("rates", {**plan.shared, **shared}, runs)


def _after_one_epoch(view: View, plan: Plan, board: Board) -> None:
    N, rate = len(board), view["rate"]
    sizes = [*(size for size in SIZES if size < N), N]
    rule = {"name": view["optimizer"], "lr": float(rate)}
    answer = answer_to(
        other_runs(plan, [{"rule": rule, "batch": size, "epochs": 1} for size in sizes[-4:]]), board
    )
    losses = [float(loss[-1]) for loss in runs_of(answer, "loss")]
    said = ", ".join(f"{size}: **{loss:.3f}**" for size, loss in zip(sizes, losses, strict=True))
    st.markdown(
        f"Loss after {N} examples, from {runs_of(answer, 'loss')[0][0]:.3f}, at rate {rate:g}, by batch size: {said}. "
        f"All the data took one step for the work of {-(-N // sizes[0])}. An exact gradient is no use if a rough one "
        "points downhill too."
    )
    st.button("Show it: four batch sizes", on_click=compare_batches, args=(view,), key="descent.show")


def _four_rates(view: View, plan: Plan, board: Board) -> None:
    rules = [{"name": "sgd", "lr": rate} for rate in LECTURE]
    shared = {"loss": "squared_svm", "penalty": "l2", "reg": 0.001}
    runs = [{"rule": rule, "batch": 0, "steps": 200} for rule in rules]
    answer = answer_to(other_runs(plan, runs, **shared), board)
    losses = runs_of(answer, "loss")
    lower = sum(bool(loss[-1] < loss[0]) for loss in losses)
    said = ", ".join(
        f"{rate:g}: **{_readable(loss[-1])}**" for rate, loss in zip(LECTURE, losses, strict=True)
    )
    st.markdown(
        f"**{lower}** of four, from {losses[0][0]:.2f}: {said} (squared SVM, L2, λ = 0.001). Too low is slow; too high "
        "jumps from side to side and sticks above the floor; higher still, each jump is longer than the last."
    )
    st.button("Show it: four rates", on_click=lecture, args=(view,), key="descent.lecture")


def _angles(plan: Plan, board: Board) -> None:
    size = min(8, max(1, len(board) // 2))
    run = {"rule": {"name": "sgd", "lr": 0.1}, "batch": size, "steps": 200}
    shared = {"loss": "softmax", "penalty": "l2", "reg": 0.001}
    start, end = start_and_end(answer_to(other_runs(plan, [run], **shared), board).arrays["angle"][:-1])
    st.markdown(
        f"Batches of {size}, softmax, rate 0.1: off by **{start:.0f}°** in the first ten steps (median), by "
        f"**{end:.0f}°** in the last fifty of 200. Far from the floor all examples agree on the way; near it the full "
        "gradient is a small difference of large ones, and what is left of a batch's is mostly noise. That is why "
        "rates are lowered."
    )


def start_and_end(angle: NDArray[np.float32]) -> tuple[float, float]:
    """The median angle of the first ten steps, and of the last quarter."""
    return _median(angle[:10]), _median(angle[-(len(angle) // LOOK_BACK or 1) :])


def _median(numbers: NDArray[np.float32]) -> float:
    there = numbers[~np.isnan(numbers)]
    return float(np.median(there)) if there.size else float("nan")


def why(plan: Plan, board: Board, answer: Answer) -> None:
    """The update, an epoch, what a batch costs and what it says, with the live numbers."""
    N, first = len(board), plan.runs[0]
    size, lr = answer.params["sizes"][0], first["rule"]["lr"]
    per_epoch = -(-N // size)
    st.markdown("**The step.** Of the gradient over a batch B of the data, times the learning rate:")
    st.latex(
        rf"W \leftarrow W - {lr:g} \cdot \nabla_W \Big( \tfrac{{1}}{{{size}}} \sum_{{i \in B}} L_i + "
        rf"{plan.shared['reg']:g}\, R(W) \Big)"
        if first["rule"]["name"] == "sgd"
        else rf"W \leftarrow W + \mathrm{{{first['rule']['name']}}}\big( \nabla_W L_B,\; lr = {lr:g} \big)"
    )
    st.markdown(
        f"**An epoch** is once through all {N} examples: {per_epoch} step{'s' * (per_epoch != 1)} of {size}. Batches "
        "are a fresh shuffle each epoch. A step costs as many examples as its batch holds."
    )
    st.markdown(_about_noise(answer, size, N))
    st.markdown(
        "**Standardized.** Training happens on features of mean 0 and standard deviation 1, so that one rate suits "
        "both; every W is mapped back for the plane. Losses and gradients are those of training."
    )


def _about_noise(answer: Answer, size: int, N: int) -> str:
    if size == N:
        return "**The gradient** is of all the data here, so the first run has no noise: 0° off, ×1 as long."
    angle, ratio = runs_of(answer, "angle")[0], runs_of(answer, "ratio")[0]
    start, end = start_and_end(angle[:-1])
    return (
        f"**The noise.** The first batch's gradient is off by {angle[0]:.0f}° and ×{ratio[0]:.2f} as long as the full "
        f"one; in the first ten steps the median is {start:.0f}°, in the last quarter {end:.0f}°. The error of a mean "
        f"falls like 1 / √size: {N / size:.3g} times the work for a gradient about {np.sqrt(N / size):.2g} times as "
        "exact."
    )


def _readable(loss: float) -> str:
    value = float(loss)
    return "no number" if np.isnan(value) else f"{value:.2f}" if value < 1e4 else f"{value:.0e}"
