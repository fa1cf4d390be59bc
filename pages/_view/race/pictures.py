"""The race in plotly: the surface in three dimensions, and the sweep."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from mlcore.arrays import Array
from pages._view import figures

Looks = Sequence[Mapping[str, Any]]  # title, colour and index of each optimizer


def solid(
    xs: Array,
    ys: Array,
    heights: Array,
    shade: Callable[[Array], Array],
    paths: NDArray[Any],
    losses: NDArray[Any],
    looks: Looks,
    names: tuple[str, str],
) -> go.Figure:
    """The surface with the runs on it: paths (K, S, 2), losses (K, S). Its height is the shading's.

    So valleys show in three dimensions too; hovering gives the loss itself. Where a run is off the picture
    its line has a gap.
    """
    scale = [[0.0, "#eef2f3"], [1.0, "#7d8b90"]]
    figure = go.Figure(
        go.Surface(
            x=xs,
            y=ys,
            z=shade(heights),
            customdata=heights,
            colorscale=scale,
            showscale=False,
            name="surface",
            hovertemplate="%{x:.3g}, %{y:.3g}<br>loss %{customdata:.4g}<extra></extra>",
        )
    )
    for path, loss, look in zip(paths.astype(np.float64), losses.astype(np.float64), looks, strict=True):
        inside = (path >= [xs[0], ys[0]]).all(axis=1) & (path <= [xs[-1], ys[-1]]).all(axis=1)
        path[~inside], loss[~inside] = np.nan, np.nan
        figure.add_trace(_trail(path, loss, shade(loss) + 0.012, look))
    figure.update_layout(
        height=500,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        font={"size": figures.FONT_SIZE},
        legend={"orientation": "h", "y": 1, "x": 0, "font": {"size": figures.FONT_SIZE}},
        uirevision="race",
        scene={
            "xaxis": {"title": {"text": names[0]}},
            "yaxis": {"title": {"text": names[1]}},
            "zaxis": {"title": {"text": "loss, as shaded"}, "showticklabels": False},
            "aspectratio": {"x": 1.33, "y": 1.0, "z": 0.6},
            "camera": {"eye": {"x": 0.6, "y": -1.2, "z": 1.45}},
        },
    )
    return figure


def _trail(path: Array, loss: Array, height: Array, look: Mapping[str, str]) -> go.Scatter3d:
    """A run on the surface, a little above it so that it is seen."""
    return go.Scatter3d(
        x=path[:, 0],
        y=path[:, 1],
        z=height,
        customdata=loss,
        mode="lines+markers",
        name=look["title"],
        line={"color": look["colour"], "width": 6},
        marker={"size": 2.5, "color": look["colour"]},
        hovertemplate=f"{look['title']}<br>%{{x:.3g}}, %{{y:.3g}}<br>loss %{{customdata:.4g}}<extra></extra>",
    )


def swept(rates: Array, steps: Array, looks: Looks, most: int) -> go.Figure:
    """Steps to reach the target against the rate, one line a rule; a gap is a rate that never gets there."""
    figure = figures.plot("learning rate", "steps until it stays there", log_x=True, log_y=True, height=380)
    for look, counts in zip(looks, steps, strict=True):
        figures.line(figure, rates, np.maximum(counts, 1), look["title"], index=look["index"])
    figure.update_yaxes(range=[0, np.log10(most * 1.1)], dtick=1)
    figure.update_xaxes(dtick=1, exponentformat="power")
    return figure
