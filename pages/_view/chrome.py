"""The frame of every page: little padding, a title of one line, nothing that scrolls sideways."""

from pathlib import Path

import streamlit as st

IMAGES = Path(__file__).parents[2] / "assets" / "images"
ICON = str(IMAGES / "icon.svg")

_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 3.6rem 1.5rem 1.5rem; max-width: 1500px; }
[data-testid="stMainBlockContainer"] h1 { font-size: 1.7rem; padding: 0 0 0.2rem; }
[data-testid="stMainBlockContainer"] [data-testid="stCaptionContainer"] { color: inherit; opacity: 0.8; }
[data-testid="stPageLink-NavLink"] * { white-space: normal; overflow: visible; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 3.4rem 0.9rem 1rem; }
  [data-testid="stMainBlockContainer"] h1 { font-size: 1.35rem; }
}
</style>
"""


def frame_page() -> None:
    """Set the measures that Streamlit's own settings do not reach."""
    st.html(_STYLE)
