"""The page's tables as HTML: numbers in columns, the row at work marked by an arrow, verdicts by sign and word."""

from collections.abc import Sequence
from html import escape

from pages._view.gradients.checking import SIGNS, Checked
from pages._view.gradients.nudges import Nudge, Table
from pages._view.numbers import readable

_STYLE = """<style>
.slopes {
  width: 100%; margin: 0; border-collapse: collapse; font-size: 1rem; font-variant-numeric: tabular-nums;
}
.slopes caption { caption-side: top; text-align: left; padding: 0 0 0.35rem; font-size: 1.05rem; }
.slopes :is(th, td) {
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, 0.35);
  padding: 0.24rem 0.55rem; text-align: right; white-space: nowrap;
}
.slopes :is(th:first-child, td.word) { text-align: left; }
.slopes thead :is(th, td) { font-weight: 600; border-bottom-width: 2px; }
.slopes thead th.word { text-align: left; }
.slopes tbody th { font-weight: 400; }
.slopes .now { background: rgba(0, 114, 178, 0.16); }
.slopes .now :is(th, td) { font-weight: 700; }
.slopes .fail { background: rgba(213, 94, 0, 0.16); }
.slopes .fail td.word { font-weight: 700; }
.rolling { max-width: 100%; max-height: 25rem; overflow: auto; }
@media (max-width: 640px) {
  .slopes { font-size: 0.82rem; }
  .slopes :is(th, td) { padding: 0.28rem 0.2rem; }
  .slopes .wide { display: none; }
}
</style>"""


def nudge_html(table: Table, now: int) -> str:
    """The lecture's table: W, W + h in one dimension, the loss there, the difference over h; row `now` is at work."""
    digits = table.decimals
    central = any(row.below is not None for row in table.rows)
    heads = ["", "W", "*W + h", "L(W + h)", *(["*L(W − h)"] if central else []), _rule(central)]
    lines = []
    for k, row in enumerate(table.rows):
        cells = [_number(row.w, 2), "*" + _moved(row, table), _loss(row.above, digits, row.slope)]
        if central:
            cells.append("*" + _loss(row.below, digits, row.slope))
        cells.append("?" if row.slope is None else _slope(row.slope))
        mark = "▸ " if k == now else ""
        lines.append(_line(mark + row.name, cells, "now" if k == now else ""))
    return _table(f"L(W) = <b>{table.loss:.{digits}f}</b> &emsp; h = {table.h:g}", heads, lines)


def check_html(found: Checked) -> str:
    """Analytic beside numerical, with ratio, relative error and verdict."""
    heads = ["", "analytic", "numerical", "*analytic / num.", "error", "verdict"]
    lines = []
    for row in found.rows:
        ratio = "–" if row.ratio is None else readable(row.ratio)
        cells = [
            _slope(row.analytic),
            _slope(row.numerical),
            "*" + ratio,
            share(row.error),
        ]
        verdict = f"{SIGNS[row.verdict]} {row.verdict}"
        lines.append(_line(row.name, cells, "fail" if row.verdict == "fail" else "", verdict))
    return _table(f"Relative error of the whole: <b>{share(found.norm_error)}</b>", heads, lines)


def share(error: float) -> str:
    """A relative error in two digits.

    >>> share(0.5), share(2.34e-9), share(0.0)
    ('0.5', '2.3e−09', '0')
    """
    return (f"{error:.2g}" if error == 0 or error >= 0.01 else f"{error:.1e}").replace("-", "−")


def worked(row: Nudge, table: Table) -> str:
    """One row's arithmetic, as a formula; "" where its loss is not known."""
    if row.above is None or row.slope is None:
        return ""
    digits = table.decimals
    other, width = (table.loss, "") if row.below is None else (row.below, r"2 \cdot ")
    return rf"\frac{{{row.above:.{digits}f} - {_bracketed(other, digits)}}}{{{width}{table.h:g}}} = {row.slope:.6g}"


def _bracketed(number: float, digits: int) -> str:
    return f"({number:.{digits}f})" if number < 0 else f"{number:.{digits}f}"


def _rule(central: bool) -> str:
    return "(L(W + h) − L(W − h)) / 2h" if central else "(L(W + h) − L(W)) / h"


def _moved(row: Nudge, table: Table) -> str:
    return "·" if row.slope is None else _number(row.w + table.h, max(2, table.exponent))


def _loss(value: float | None, digits: int, slope: float | None) -> str:
    if value is not None:
        return f"{value:.{digits}f}"
    return "?" if slope is None else "not printed"


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "−")


def _slope(value: float) -> str:
    return f"{value:.6g}".replace("-", "−")


def _line(name: str, cells: Sequence[str], look: str = "", verdict: str = "") -> str:
    words = f'<td class="word">{escape(verdict)}</td>' if verdict else ""
    inner = "".join(_cell("td", cell) for cell in cells)
    return f'<tr class="{look}"><th scope="row">{escape(name)}</th>{inner}{words}</tr>'


def _cell(tag: str, text: str, more: str = "") -> str:
    """A cell; a * before its text marks one that a narrow screen leaves out."""
    wide = ' class="wide"' if text.startswith("*") else ""
    return f"<{tag}{wide}{more}>{escape(text.removeprefix('*'))}</{tag}>"


def _table(caption: str, heads: Sequence[str], lines: Sequence[str]) -> str:
    top = "".join(_cell("th" if head else "td", head, ' scope="col"' if head else "") for head in heads)
    inner = f"<caption>{caption}</caption><thead><tr>{top}</tr></thead><tbody>{''.join(lines)}</tbody>"
    rolling = '<div class="rolling" tabindex="0" role="region" aria-label="Table of slopes">'
    return f'{_STYLE}{rolling}<table class="slopes">{inner}</table></div>'
