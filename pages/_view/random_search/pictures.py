"""The page's figures: the histogram, the templates found, and where many descents end."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from mlcore.arrays import Array
from mlcore.features import standardize
from pages._live.points import STEPS
from pages._view import figures, palette
from pages._view.board import Board
from pages._view.random_search.fields import STRATEGIES
from pages._view.random_search.runs import Runs
from pages._view.random_search.starts import Ends

SIDE = 8  # of a digit, in pixels
BINS = 40
DRAWN = 50  # first steps of a descent, and of the rest every so many
CELLS = 81  # of a plane, across and up
_GREY = "#8c8c8c"


def histogram(runs: Runs) -> go.Figure:
    """How the random losses lie, and the best of each strategy as a line across."""
    tried = runs.tried[np.isfinite(runs.tried)]
    figure = figures.plot("loss", "random W", height=400)
    counts, edges = np.histogram(tried, bins=BINS)
    figure.add_bar(
        x=(edges[:-1] + edges[1:]) / 2,
        y=counts,
        width=np.diff(edges),
        marker={"color": figures.LINES[0], "line": {"width": 0}},
        name="random W",
        showlegend=False,
        hovertemplate="loss %{x:.3g}: %{y} of them<extra></extra>",
    )
    top = float(counts.max())
    for index, (name, title) in enumerate(STRATEGIES.items()):
        loss = float(np.nanmin(getattr(runs, name).losses))
        height = top * (1.12 - 0.13 * index)
        figures.line(figure, [loss, loss], [0, height], f"{title}: {loss:.3g}", index=index)
    figure.update_xaxes(rangemode="tozero")
    return figure


def templates(runs: Runs, classes: Sequence[str]) -> go.Figure:
    """The columns of each strategy's W as pictures of 8 x 8, a strategy a row, on one scale from its largest number."""
    wide = (SIDE + 1) * len(classes)
    picture = np.full(((SIDE + 1) * len(STRATEGIES), wide), np.nan)
    for row, name in enumerate(STRATEGIES):
        W = getattr(runs, name).W
        W = W / (np.abs(W).max() or 1.0)
        for column in range(len(classes)):
            top, left = row * (SIDE + 1), column * (SIDE + 1)
            picture[top : top + SIDE, left : left + SIDE] = W[:, column].reshape(SIDE, SIDE)
    figure = go.Figure(
        go.Heatmap(
            z=picture,
            zmin=-1,
            zmax=1,
            colorscale="RdBu",
            reversescale=True,
            showscale=False,
            hoverinfo="skip",
            xgap=0,
        )
    )
    middle = (SIDE - 1) / 2
    figure.update_layout(
        height=400,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        font={"size": figures.FONT_SIZE},
        plot_bgcolor="rgba(0,0,0,0)",
        xaxis={"tickvals": [middle + (SIDE + 1) * c for c in range(len(classes))], "ticktext": list(classes)},
        yaxis={
            "autorange": "reversed",
            "automargin": True,
            "tickvals": [middle + (SIDE + 1) * r for r in range(len(STRATEGIES))],
            "ticktext": [title.replace(" ", "<br>", 1) for title in STRATEGIES.values()],
        },
    )
    figure.update_xaxes(showgrid=False, zeroline=False)
    figure.update_yaxes(showgrid=False, zeroline=False)
    return figure


def regions(runs: Runs, board: Board) -> go.Figure:
    """What each strategy's W makes of the plane, with the board's points on it."""
    figure = make_subplots(1, len(STRATEGIES), subplot_titles=[*STRATEGIES.values()], shared_yaxes=True)
    xs, ys = (axis.values(np.linspace(0, STEPS - 1, CELLS).astype(np.int64)) for axis in board.axes)
    cells = standardize(board.X).apply(np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2))
    shades = _steps([palette.FILLS[c] for c in range(len(board.classes))])
    for column, name in enumerate(STRATEGIES, start=1):
        run = getattr(runs, name)
        labels = (cells @ run.W + run.b).argmax(axis=1).reshape(CELLS, CELLS)
        top = len(board.classes) - 1
        look = {
            "colorscale": shades,
            "zmin": 0,
            "zmax": top,
            "showscale": False,
            "opacity": 0.5,
            "hoverinfo": "skip",
        }
        figure.add_heatmap(x=xs, y=ys, z=labels, row=1, col=column, **look)
        for c, title in enumerate(board.classes):
            X = board.X[board.labels == c]
            mark = {"color": palette.FILLS[c], "symbol": _plotly(palette.MARKERS[c]), "size": 7}
            mark["line"] = {"color": "#1d1d1d", "width": 1}
            figure.add_scatter(
                x=X[:, 0],
                y=X[:, 1],
                mode="markers",
                marker=mark,
                name=title,
                showlegend=column == 1,
                row=1,
                col=column,
            )
    figure.update_layout(
        height=400, margin={"l": 10, "r": 10, "t": 30, "b": 10}, font={"size": figures.FONT_SIZE}
    )
    figure.update_layout(legend={"orientation": "h", "y": -0.2})
    figure.update_xaxes(title=_axis(board, 0))
    figure.update_yaxes(title=_axis(board, 1), col=1)
    return figure


def _axis(board: Board, d: int) -> str:
    unit = board.units[d]
    return f"{board.axis_names[d]} ({unit})" if unit else board.axis_names[d]


def _steps(colours: Sequence[str]) -> list[tuple[float, str]]:
    """A colour scale without transitions: class c of C is the c-th of C equal parts."""
    C = len(colours)
    return [(edge / C, colour) for c, colour in enumerate(colours) for edge in (c, c + 1)]


def ends(found: Ends, x_title: str, y_title: str) -> go.Figure:
    """Descents on the surface's contours: starts as dots, ends as large markers, one look for each place."""
    figure = figures.plot(x_title, y_title, height=400)
    figure.add_contour(
        x=found.xs,
        y=found.ys,
        z=np.log(found.heights - np.nanmin(found.heights) + 0.05 * np.nanstd(found.heights)),
        colorscale=[[0, "rgba(140,140,140,0.1)"], [1, "rgba(140,140,140,0.6)"]],
        contours={"coloring": "fill"},
        line={"width": 0},
        ncontours=14,
        showscale=False,
        hoverinfo="skip",
    )
    for place, (x, y) in enumerate(found.places):
        look = {"color": palette.FILLS[place % len(palette.FILLS)]}
        paths = found.paths[:, found.place_of == place]  # (steps + 1, A, 2)
        figure.add_scatter(
            **_joined(paths), mode="lines", line={**look, "width": 1.5}, showlegend=False, hoverinfo="skip"
        )
        figure.add_scatter(
            x=paths[0, :, 0], y=paths[0, :, 1], mode="markers", marker={**look, "size": 6}, showlegend=False,
            hoverinfo="skip",
        )  # fmt: skip
        symbol = palette.MARKERS[place % len(palette.MARKERS)].replace("triangle-down", "star")
        mark = {**look, "symbol": _plotly(symbol), "size": 17, "line": {"color": _GREY, "width": 2}}
        count = int((found.place_of == place).sum())
        figure.add_scatter(x=[x], y=[y], mode="markers", marker=mark, name=f"{count} end here")
    figure.update_xaxes(range=[found.xs[0], found.xs[-1]])
    figure.update_yaxes(range=[found.ys[0], found.ys[-1]])
    return figure


def _joined(paths: Array) -> dict[str, Array]:
    """Paths (S, A, 2) as one line, with a gap between one path and the next."""
    gaps = np.full((1, *paths.shape[1:]), np.nan)
    thin = np.concatenate([paths[:DRAWN], paths[DRAWN::DRAWN], paths[-1:]])  # near the end steps are tiny
    whole = np.concatenate([thin, gaps]).swapaxes(0, 1).reshape(-1, 2)
    return {"x": whole[:, 0], "y": whole[:, 1]}


def _plotly(marker: str) -> str:
    return {"triangle": "triangle-up", "plus": "cross-thin"}.get(marker, marker)
