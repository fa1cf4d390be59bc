"""One look for the whole app: a colour and a marker shape for each class, never colour alone.

The colours are Okabe and Ito's, which people with any common colour blindness can tell apart, in an order
that gives an apple, an orange and a lemon theirs; greys make them ten.
Source: M. Okabe and K. Ito, "Color Universal Design" (2008).
"""

FILLS = (
    "#009e73",
    "#e69f00",
    "#f0e442",
    "#0072b2",
    "#cc79a7",
    "#d55e00",
    "#56b4e9",
    "#8c8c8c",
    "#b8b8b8",
    "#5c5c5c",
)
MARKERS = (
    "circle",
    "square",
    "triangle",
    "diamond",
    "cross",
    "triangle-down",
    "pentagon",
    "plus",
    "star",
    "hexagon",
)
