"""The race in three dimensions, and the sweep of its rates, on a page."""

from typing import Any

import streamlit as st

from pages._live.operations import Answer
from pages._view import link
from pages._view.race import picture, pictures, player, scene, sweeps
from pages._view.race.fields import REACHES
from pages._view.race.rates import TITLES
from pages._view.race.scene import Scene

_COARSE = (97, 73)  # nodes of the surface in three dimensions


def solid(view: link.View, race: Scene, answer: Answer) -> None:
    """The runs that are on, up to the player's step, on the surface in three dimensions."""
    step = scene.step_of(view)
    window = picture.window_of(race.slope.surface.bounds)
    xs, ys = picture.nodes(window, *_COARSE)
    heights = race.slope.heights(xs, ys)
    on = [k for k, name in enumerate(TITLES) if name in view["on"]]
    figure = pictures.solid(
        xs,
        ys,
        heights,
        picture.shading_of(heights, race.slope.surface, race.slope.minima),
        answer.arrays["paths"][on, : step + 1],
        answer.arrays["losses"][on, : step + 1],
        [_look(name) for name in view["on"]],
        race.slope.names,
    )
    st.plotly_chart(figure, key="race.solid")
    st.caption(f"The runs up to step {step}. Drag to turn, pinch or scroll to zoom.")


def sweep(view: link.View, race: Scene) -> None:
    """Steps to reach a loss against the rate, a hundred rates at once."""
    choice, words = st.columns([1, 2.4], vertical_alignment="bottom")
    choice.segmented_control(
        "Done when this much is left",
        list(REACHES),
        format_func=REACHES.__getitem__,
        **view.default("reach"),
        required=True,
    )
    found = sweeps.sweep(race.slope, race.start, race.rules, race.steps, float(view["reach"]))
    words.markdown(
        f"Each line is one optimizer at {len(found.rates)} rates from the start on the picture: the steps it needs "
        f"until its loss stays at or below **{found.target:.3g}**. No line: not within {race.steps} steps."
    )
    st.plotly_chart(
        pictures.swept(found.rates, found.steps, [_look(name) for name in found.names], race.steps),
        key="race.sweep",
    )
    best = sweeps.best_rates(found)
    st.markdown(
        "Best rates: " + ", ".join(f"{TITLES[name]} **{rate:g}**" for name, rate in best.items()) + "."
    )


def _look(name: str) -> dict[str, Any]:
    return {**player.look(name), "index": player.LOOKS[name]}
