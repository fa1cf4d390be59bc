"""Plotly figures in the look of the app: they take arrays and return a figure."""

from typing import Any

import plotly.graph_objects as go

FONT_SIZE = 15  # readable from the back of a hall
LINES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c")  # Okabe and Ito
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "5px,2px")


def plot(
    x_title: str, y_title: str, *, log_x: bool = False, log_y: bool = False, height: int = 420
) -> go.Figure:
    """An empty plot with named axes."""
    size = {"size": FONT_SIZE}  # said everywhere: Streamlit's theme makes smaller what is not
    axis: dict[str, Any] = {"showline": True, "zeroline": False, "ticks": "outside", "automargin": True}
    axis |= {"tickfont": size}
    x, y = (
        {"title": {"text": title, "font": size}, **_scale(log)}
        for title, log in ((x_title, log_x), (y_title, log_y))
    )
    return go.Figure(
        layout=go.Layout(
            height=height,
            margin={"l": 10, "r": 10, "t": 10, "b": 10},
            font=size,
            xaxis={**axis, **x},
            yaxis={**axis, **y},
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": size},
            hovermode="closest",
        )
    )


def _scale(log: bool) -> dict[str, Any]:
    """A linear axis, or one in powers of ten, with a tick at each."""
    return {"type": "log", "dtick": 1} if log else {"type": "linear"}


def line(
    figure: go.Figure, x: Any, y: Any, name: str, *, index: int = 0, mode: str = "lines", **more: Any
) -> None:
    """Add one line; its colour and its dash both follow from its index."""
    look = {"color": LINES[index % len(LINES)], "dash": DASHES[index % len(DASHES)], "width": 3}
    figure.add_scatter(x=x, y=y, name=name, mode=mode, line=look, marker={"size": 8}, **more)
