"""The frame of every page: its icon, little padding, a title of one line."""

from pathlib import Path

from pages._view import components

IMAGES = Path(__file__).parents[2] / "assets" / "images"
ICON = str(IMAGES / "icon.svg")


def frame_page() -> None:
    """Set the measures that Streamlit's own settings do not reach."""
    components.register("frame", isolated=False)(key="frame")
