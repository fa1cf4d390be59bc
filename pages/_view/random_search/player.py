"""The player on the page of random search: what the browser is given once, and what it says when the hand rests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from mlcore.arrays import check_choice, check_whole
from pages._live import frames
from pages._live.messages import check_flag, check_object
from pages._view import components, figures, palette, session
from pages._view.link import View
from pages._view.random_search.fields import MOST_ATTEMPTS, PAGE, SPEEDS, STRATEGIES
from pages._view.random_search.runs import Runs, Strategy

KEY = "searches"
_STATE = "_searches"
_LOOKS: tuple[dict[str, Any], ...] = (
    {"colour": figures.LINES[0], "dash": [], "marker": "circle"},
    {"colour": figures.LINES[1], "dash": [11, 4], "marker": "square"},
    {"colour": figures.LINES[2], "dash": [3, 4], "marker": "diamond"},
)


@dataclass
class Browser:
    """What the browser is known to show; settings that are others are news to it: a new generation."""

    generation: int = 0
    settings: dict[str, Any] = field(default_factory=dict)


def _browser() -> Browser:
    found: Browser = st.session_state.setdefault(_STATE, Browser())
    return found


def draw(view: View, runs: Runs, cost: int) -> None:
    """Draw the player at the page's settings; a hand that has moved since keeps its own."""
    settings = {name: view[name] for name in ("at", "speed", "loop")}
    browser = _browser()
    if settings != browser.settings:
        browser.generation += 1
        browser.settings = settings
    data = frame(runs, cost, session.shared().token, browser.generation, settings)
    components.register(KEY)(key=KEY, data=data, on_player_change=take)


def frame(runs: Runs, cost: int, tab: str, generation: int, settings: Mapping[str, Any]) -> bytes:
    """All that the browser needs to play the searches."""
    found, costs = (runs.random, runs.local, runs.slope), (1, 1, cost)
    said = {
        "tab": tab,
        "generation": generation,
        "player": {**settings, "speed": float(settings["speed"])},
        "look": {"fills": palette.FILLS, "markers": palette.MARKERS},
        "strategies": [_row(*each) for each in zip(found, STRATEGIES.values(), costs, _LOOKS, strict=True)],
        "divergedAt": runs.diverged_at,
    }
    arrays: dict[str, NDArray[Any]] = {
        "tried": runs.tried,
        "local": runs.local.losses,
        "slope": runs.slope.losses,
    }
    return frames.encode({"v": frames.VERSION, "params": said}, arrays)


def _row(run: Strategy, title: str, cost: int, look: Mapping[str, Any]) -> dict[str, Any]:
    shares = {"right": _known(run.accuracy), "heldOut": _known(run.held_out)}
    return {"title": title, "cost": cost, **look, **shares}


def _known(share: float | None) -> float | None:
    return None if share is None or np.isnan(share) else share


def take() -> None:
    """Callback of the player: where it rests becomes the page's setting, unless Python's is newer."""
    value = components.sent(KEY, "player")
    if value is None:
        return
    try:
        generation, settings = read_settings(value)
    except ValueError as error:
        st.toast(f"The browser sent settings that cannot be used: {error}")
        return
    browser = _browser()
    if generation != browser.generation:
        return
    browser.settings = settings
    for name, setting in settings.items():
        st.session_state[f"{PAGE}.{name}"] = setting


def read_settings(value: Any) -> tuple[int, dict[str, Any]]:
    """The generation and the page's fields that a message of the player holds."""
    given = check_object(value, "player")
    return check_whole(given.get("generation", -1), "generation", low=0), {
        "at": check_whole(given.get("at", 0), "at", low=1, high=MOST_ATTEMPTS),
        "speed": check_choice(f"{given.get('speed')}"[:20], "speed", SPEEDS),
        "loop": check_flag(given.get("loop"), "loop"),
    }
