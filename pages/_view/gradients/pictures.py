"""The page's figures: relative errors on the verdict bands, and the error's V against h."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from pages._view import figures
from pages._view.gradients.checking import BANDS, LOWEST, SIGNS, Row
from pages._view.gradients.fields import SCHEMES
from pages._view.gradients.step_sizes import STEPS, Errors

MARKERS = {"pass": "circle", "fail": "x", "kink": "triangle-up", "below round-off": "diamond-open"}
COLOURS = {"pass": "#009e73", "fail": "#d55e00", "kink": "#e69f00", "below round-off": "#8c8c8c"}
_SHADES = ("rgba(0,158,115,0.16)", "rgba(240,228,66,0.16)", "rgba(230,159,0,0.2)", "rgba(213,94,0,0.2)")


def bands(rows: Sequence[Row]) -> go.Figure:
    """A mark for each element at its relative error, over the bands; a shape for each verdict."""
    figure = figures.plot("relative error", "", log_x=True, height=190)
    for band, shade in zip(BANDS, _SHADES, strict=True):
        figure.add_vrect(x0=band.low, x1=band.high, fillcolor=shade, line_width=0, layer="below")
        middle = (np.log10(band.low) + np.log10(band.high)) / 2
        figure.add_annotation(
            x=middle, y=1, yref="paper", yanchor="top", text=_wrapped(band.says), showarrow=False
        )
    levels = np.linspace(0.55, 0.1, max(len(rows), 2))
    for verdict, marker in MARKERS.items():
        found = [(row, level) for row, level in zip(rows, levels, strict=False) if row.verdict == verdict]
        if found:
            figure.add_scatter(
                x=[max(row.error, LOWEST) for row, _ in found],
                y=[level for _, level in found],
                text=[row.name for row, _ in found],
                mode="markers",
                name=f"{SIGNS[verdict]} {verdict}",
                showlegend=False,
                marker={"symbol": marker, "size": 11, "color": COLOURS[verdict]},
                hovertemplate="%{text}<br>relative error %{x:.1e}<extra></extra>",
            )
    figure.update_xaxes(range=[-16.2, 0.4], dtick=2, exponentformat="power")
    figure.update_yaxes(range=[0, 1], visible=False)
    return figure


def vee(errors: Errors, h: float) -> go.Figure:
    """Relative error against h for both schemes, with the lines of theory where there are some, and h marked."""
    figure = figures.plot("h", "relative error", log_x=True, log_y=True, height=440)
    for index, (scheme, name) in enumerate(SCHEMES.items()):
        values = np.maximum(errors.relative(scheme), LOWEST)
        figures.line(figure, STEPS, values, name, index=index, mode="lines+markers")
    for index, (name, values) in enumerate(errors.theory.items(), start=2):
        figure.add_scatter(
            x=STEPS,
            y=values,
            name=name,
            mode="lines",
            line={"width": 1.5, "dash": figures.DASHES[index], "color": "#8c8c8c"},
        )
    figure.add_vline(x=h, line={"width": 2, "dash": "dot", "color": "#8c8c8c"})
    for band in BANDS[1:]:
        figure.add_hline(y=band.low, line={"width": 1, "color": "rgba(128,128,128,0.5)"})
    for band in BANDS:
        happy = band.low == LOWEST  # elsewhere there is room inside the V
        x, y = (-13.0, -11.0) if happy else (-7.5, (np.log10(band.low) + np.log10(band.high)) / 2)
        figure.add_annotation(x=x, y=y, text=band.says, showarrow=False, opacity=0.8)
    figure.update_xaxes(range=[-15.4, -0.6], dtick=2, exponentformat="power")
    figure.update_yaxes(range=[-14, 1.2], dtick=2, exponentformat="power")
    return figure


def _wrapped(text: str) -> str:
    """A break after the first word, and none between the last two: bands are narrow on a phone."""
    return text.replace(" ", "<br>", 1) if text.startswith(("fine", "too", "probably")) else text
