"""The player on a page: what the browser is given once, and what it says when the hand rests."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from mlcore.arrays import check_whole
from pages._live import frames
from pages._live.messages import check_flag, check_list, check_object
from pages._live.operations import OPERATIONS, Answer, Message
from pages._live.race import MAX_STEPS, read_start
from pages._view import components, figures, palette, session
from pages._view.race import picture
from pages._view.race.fields import END, PAGE, SPEEDS
from pages._view.race.rates import TITLES, Rule
from pages._view.race.slope import Slope

KEY = "race"
LOOKS = {"sgd": 0, "momentum": 1, "adam": 2, "nesterov": 3, "adagrad": 4, "rmsprop": 5, "adadelta": 6}
_DASHES: tuple[list[int], ...] = ([], [11, 4], [3, 4], [11, 4, 3, 4], [18, 5], [18, 5, 3, 5], [6, 3])
_STATE = "_race"


@dataclass
class _Handed:
    """What the browser was handed: a new generation replaces what it holds."""

    generation: int = 0
    settings: dict[str, Any] = field(default_factory=dict)


def hand_over() -> None:
    """Let the browser take the page's settings (start, step, ...) in place of its own."""
    held = _handed()
    held.generation += 1
    held.settings = {}


def _handed() -> _Handed:
    if _STATE not in st.session_state:
        st.session_state[_STATE] = _Handed()
    found: _Handed = st.session_state[_STATE]
    return found


def question(slope: Slope, start: Sequence[float], steps: int, rules: list[Rule]) -> dict[str, Any]:
    """The parameters of the operation `race`."""
    return {"surface": slope.spec, "start": list(start), "steps": steps, "rules": rules}


def run(slope: Slope, params: Mapping[str, Any]) -> Answer:
    """What the live socket would answer, asked here and now."""
    return _answer(json.dumps(params, sort_keys=True), slope.key, slope.arrays)


@st.cache_data(max_entries=64, show_spinner=False)
def _answer(params: str, key: str, _arrays: Mapping[str, NDArray[Any]]) -> Answer:  # noqa: ARG001
    return OPERATIONS["race"](Message("race", json.loads(params), _arrays))


def draw(
    slope: Slope, params: Mapping[str, Any], answer: Answer, settings: Mapping[str, Any], above: float
) -> None:
    """Draw the player; settings are taken by the browser only where they are news to it.

    above: how many rem the page has above the player, beyond the title and a row of controls.
    """
    held = _handed()
    held.settings = held.settings or dict(settings)
    data = frame(slope, params, answer, session.shared().token, held.generation, held.settings, above)
    components.register(KEY)(key=KEY, data=data, on_player_change=take)


def frame(
    slope: Slope,
    params: Mapping[str, Any],
    answer: Answer,
    tab: str,
    generation: int,
    settings: Mapping[str, Any],
    above: float = 0.0,
) -> bytes:
    """All that the browser needs to play a race."""
    window = picture.window_of(slope.surface.bounds)
    raster = _raster(slope.key, slope)
    said = {
        "tab": tab,
        "generation": generation,
        "page": PAGE,
        "question": {"op": "race", "params": params},
        "rules": [look(rule["name"]) for rule in params["rules"]],
        "look": {"fills": palette.FILLS, "markers": palette.MARKERS},
        "ground": {
            "key": hashlib.sha1(slope.key.encode(), usedforsecurity=False).hexdigest(),
            "window": window,
            "minima": slope.minima.tolist(),
            "saddles": slope.surface.saddles.tolist(),
            "names": slope.names,
        },
        "player": settings,
        "above": above,
        "divergedAt": answer.params["diverged_at"],
    }
    arrays = {**answer.arrays, "levels": raster, **slope.arrays}
    return frames.encode({"v": frames.VERSION, "params": said}, arrays, deflate=True)


def look(rule: str) -> dict[str, Any]:
    """Colour, dash and marker of an optimizer: the same in every picture."""
    index = LOOKS[rule]
    return {
        "name": rule,
        "title": TITLES[rule],
        "colour": figures.LINES[index],
        "dash": _DASHES[index],
        "marker": palette.MARKERS[index],
    }


@st.cache_data(max_entries=32, show_spinner=False)
def _raster(key: str, _slope: Slope) -> NDArray[np.uint8]:  # noqa: ARG001
    heights = _slope.heights(*picture.nodes(picture.window_of(_slope.surface.bounds)))
    shading = picture.shading_of(heights, _slope.surface, _slope.minima)
    return picture.packed(picture.levels(shading(heights)))


def take() -> None:
    """Callback of the player: its settings become the page's, unless Python's are newer."""
    value = components.sent(KEY, "player")
    if value is None:
        return
    try:
        generation, settings = read_settings(value)
    except ValueError as error:
        st.toast(f"The browser sent settings that cannot be used: {error}")
        return
    if generation == _handed().generation:
        for name, setting in settings.items():
            st.session_state[f"{PAGE}.{name}"] = setting


def read_settings(value: Any) -> tuple[int, dict[str, Any]]:
    """The generation and the page's fields that a message of the player holds."""
    given = check_object(value, "player")
    generation = check_whole(given.get("generation", -1), "generation", low=0)
    x, y = read_start(given.get("start"))
    speed = f"{given.get('speed')}"
    if speed not in SPEEDS:
        raise ValueError(f"speed must be one of {', '.join(SPEEDS)}; got {speed[:20]}")
    on = check_list(given.get("on"), "on", low=0, high=len(TITLES))
    if not set(map(str, on)) <= TITLES.keys():
        raise ValueError(f"on must be among {', '.join(TITLES)}; got {on}")
    return generation, {
        "start": (x, y),
        "at": check_whole(given.get("step", END), "step", low=END, high=MAX_STEPS),
        "speed": speed,
        "loop": check_flag(given.get("loop"), "loop"),
        "trails": check_flag(given.get("trails"), "trails"),
        "on": tuple(name for name in TITLES if name in on),
    }
