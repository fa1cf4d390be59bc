"""The unit that an axis is measured in, and standardizing: views of the board, never stored in it."""

from typing import Any, NamedTuple

import streamlit as st

from pages._view.board import Board
from pages._view.fields import Flag, Number
from pages._view.link import View
from pages._view.names import plain

FIELDS = (
    Number("fx", 1.0, low=1e-3, high=1e3, label="Units, factor of the first feature"),
    Number("fy", 1.0, low=1e-3, high=1e3, label="Units, factor of the second feature"),
    Flag("standardize"),
)

_KNOWN = {("cm", 10.0): "mm", ("cm", 0.01): "m", ("mm", 0.1): "cm", ("m", 100.0): "cm"}


class Units(NamedTuple):
    """What each axis is multiplied by, what its unit is called then, and whether features are standardized."""

    factors: tuple[float, float]
    names: tuple[str, str]
    standardize: bool

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of an operation that looks at the board through these units."""
        return {"scale": list(self.factors), "standardize": self.standardize}


def units_menu(board: Board, view: View) -> Units:
    """A button that opens the units of both axes, and the switch that undoes their damage."""
    with st.popover("Units", width="stretch"):
        st.markdown("All features count equally, so a change of unit changes who is near.")
        for name, axis, unit in zip(("fx", "fy"), board.axis_names, board.units, strict=True):
            row = st.container(horizontal=True, vertical_alignment="bottom")
            row.number_input(f"Multiply {plain(axis)} by", 1e-3, 1e3, **view.value(name), format="%g")
            if unit == "cm":
                in_mm = view[name] == 10.0
                label, factor = ("back to cm", 1.0) if in_mm else ("cm → mm", 10.0)
                row.button(label, key=f"units.{name}", on_click=_set, args=(view.key(name), factor))
        st.toggle(
            "Standardize: subtract the mean, divide by the standard deviation", **view.value("standardize")
        )
    factors = (float(view["fx"]), float(view["fy"]))
    x, y = (_unit(unit, factor) for unit, factor in zip(board.units, factors, strict=True))
    return Units(factors, (x, y), bool(view["standardize"]))


def _set(key: str, factor: float) -> None:
    st.session_state[key] = factor


def _unit(unit: str, factor: float) -> str:
    if factor == 1.0:
        return unit
    return _KNOWN.get((unit, factor), f"{unit} × {factor:g}".strip())
