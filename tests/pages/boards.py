"""Boards to test with: any that a person could have made."""

import numpy as np
from hypothesis import strategies as st

from pages._live.points import MAX_WHOLE, Axis
from pages._view.board import Board

SOME_BLANKS_INSIDE = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=40
).filter(lambda name: name == name.strip() and name.isprintable())
UNITS = st.one_of(st.just(""), SOME_BLANKS_INSIDE.filter(lambda unit: not set("()") & set(unit)))
AXES = st.builds(
    Axis,
    origin=st.integers(-MAX_WHOLE, MAX_WHOLE),
    step=st.integers(1, MAX_WHOLE),
    per=st.integers(1, MAX_WHOLE),
)


@st.composite
def boards(draw: st.DrawFn, most: int = 1000) -> Board:
    """Boards of up to `most` points with any names."""
    classes = draw(st.lists(SOME_BLANKS_INSIDE, min_size=2, max_size=10, unique=True))
    N = draw(st.integers(0, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return Board(
        axes=(draw(AXES), draw(AXES)),
        axis_names=(draw(SOME_BLANKS_INSIDE), draw(SOME_BLANKS_INSIDE)),
        units=(draw(UNITS), draw(UNITS)),
        classes=tuple(classes),
        steps=rng.integers(0, 4096, (N, 2)).astype(np.uint16),
        labels=rng.integers(0, len(classes), N).astype(np.uint8),
    )


def board_of(N: int, classes: tuple[str, ...] = ("apple", "orange", "lemon"), *, seed: int = 0) -> Board:
    """N points anywhere, as random as points can be, with ordinary names."""
    rng = np.random.default_rng(seed)
    axes = (Axis(4000, 1, 800), Axis(4800, 1, 800))
    steps = rng.integers(0, 4096, (N, 2)).astype(np.uint16)
    labels = rng.integers(0, len(classes), N).astype(np.uint8)
    return Board(axes, ("width", "height"), ("cm", "cm"), classes, steps, labels)
