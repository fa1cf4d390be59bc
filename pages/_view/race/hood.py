"""Under the hood: one update of an optimizer written out, with the numbers that mlcore's own update saw and gave."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from mlcore.arrays import Array
from mlcore.surfaces import Surface
from pages._live.rules import FLAG
from pages._view.race.rates import Rule, optimizer


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """The step from w_t to w_(t+1): the gradient there, the optimizer's state before and after, the step."""

    t: int
    w: Array
    g: Array
    before: Any
    after: Any
    step: Array


def update_at(surface: Surface, start: tuple[float, float], rule: Rule, t: int) -> Update:
    """The update that follows step t of a run from start."""
    init, update = optimizer(rule)
    w = np.array(start)
    state = init(w)
    with np.errstate(all="ignore"):
        for n in range(t + 1):
            g = surface.gradient(w)
            step, after = update(g, state)
            if n < t:
                w, state = w + step, after
    return Update(t, w, g, state, after, step)


def written_out(rule: Rule, update: Update) -> list[str]:
    """The update as pieces of LaTeX, each in short rows: symbols, numbers, result."""
    t = update.t
    with np.errstate(all="ignore"):
        end = update.w + update.step
        return [
            _rows(
                rf"w_{{{t}}} = {_pair(update.w)}",
                rf"g = \nabla L(w_{{{t}}}) = {_pair(update.g)}",
                equal=False,
            ),
            *_LINES[rule["name"]](rule, update),
            _rows(
                rf"w_{{{t + 1}}} = w_{{{t}}} + \Delta w",
                f"{_pair(update.w)} + {_pair(update.step)}",
                _pair(end),
            ),
        ]


def _rows(first: str, *rest: str, equal: bool = True) -> str:
    """One row below the other, the later ones behind an equals sign."""
    sign = "= " if equal else ""
    below = "".join(rf" \\[0.2em] &{sign}{row}" for row in rest)
    return rf"\begin{{aligned}} \rule{{0pt}}{{1.3em}}&{first}{below} \end{{aligned}}"


def _sgd(rule: Rule, u: Update) -> list[str]:
    return [_rows(r"\Delta w = -\eta\, g", f"-{_n(rule['lr'])} \\cdot {_pair(u.g)}", _pair(u.step))]


def _velocity(rule: Rule, u: Update) -> str:
    numbers = rf"{_n(rule['mu'])} \cdot {_pair(u.before)} + {_pair(u.g)}"
    return _rows(r"v \leftarrow \mu v + g", numbers, _pair(u.after))


def _momentum(rule: Rule, u: Update) -> list[str]:
    numbers = rf"-{_n(rule['lr'])} \cdot {_pair(u.after)}"
    return [_velocity(rule, u), _rows(r"\Delta w = -\eta\, v", numbers, _pair(u.step))]


def _nesterov(rule: Rule, u: Update) -> list[str]:
    inner = rf"{_pair(u.g)} + {_n(rule['mu'])} \cdot {_pair(u.after)}"
    numbers = rf"-{_n(rule['lr'])} \cdot \left({inner}\right)"
    return [_velocity(rule, u), _rows(r"\Delta w = -\eta\,(g + \mu v)", numbers, _pair(u.step))]


def _divided(rule: Rule, top: tuple[str, Array], bottom: tuple[str, Array], u: Update) -> str:
    """The step of a rule that divides: names and values of what is above and, rooted, below."""
    symbols = rf"\Delta w = -\eta\, \frac{{{top[0]}}}{{\sqrt{{{bottom[0]}}} + \varepsilon}}"
    root = rf"{_pair(np.sqrt(bottom[1]))} + {_n(rule['eps'])}"
    return _rows(symbols, rf"-{_n(rule['lr'])} \cdot \frac{{{_pair(top[1])}}}{{{root}}}", _pair(u.step))


def _adagrad(rule: Rule, u: Update) -> list[str]:
    total = _rows(r"c \leftarrow c + g^2", f"{_pair(u.before)} + {_pair(u.g**2)}", _pair(u.after))
    return [total, _divided(rule, ("g", u.g), ("c", u.after), u)]


def _average(name: str, decay: str, rate: float, before: Array, new: str, value: Array, after: Array) -> str:
    symbols = rf"{name} \leftarrow {decay}\, {name} + (1 - {decay})\, {new}"
    numbers = rf"{_n(rate)} \cdot {_pair(before)} \\ &\quad + {_n(1 - rate)} \cdot {_pair(value)}"
    return _rows(symbols, numbers, _pair(after))


def _rmsprop(rule: Rule, u: Update) -> list[str]:
    average = _average("c", r"\rho", rule["rho"], u.before, "g^2", u.g**2, u.after)
    return [average, _divided(rule, ("g", u.g), ("c", u.after), u)]


def _adadelta(rule: Rule, u: Update) -> list[str]:
    (c, past), (c_new, past_new) = u.before, u.after
    over, under = np.sqrt(past + rule["eps"]), np.sqrt(c_new + rule["eps"])
    d = over / under * u.g
    symbols = r"d = \frac{\sqrt{u + \varepsilon}}{\sqrt{c + \varepsilon}}\, g"
    return [
        _average("c", r"\rho", rule["rho"], c, "g^2", u.g**2, c_new),
        _rows(symbols, rf"\frac{{{_pair(over)}}}{{{_pair(under)}}} \cdot {_pair(u.g)}", _pair(d)),
        _average("u", r"\rho", rule["rho"], past, "d^2", d**2, past_new),
        _rows(r"\Delta w = -\eta\, d", rf"-{_n(rule['lr'])} \cdot {_pair(d)}", _pair(u.step)),
    ]


def _adam(rule: Rule, u: Update) -> list[str]:
    (m, v, _), (m_new, v_new, t) = u.before, u.after
    averages = [
        _average("m", r"\beta_1", rule["beta1"], m, "g", u.g, m_new),
        _average("v", r"\beta_2", rule["beta2"], v, "g^2", u.g**2, v_new),
    ]
    if not rule[FLAG]:
        return [*averages, _divided(rule, ("m", m_new), ("v", v_new), u)]
    one, two = 1 - rule["beta1"] ** t, 1 - rule["beta2"] ** t
    corrections = [
        _rows(
            rf"\hat {name} = \frac{{{name}}}{{1 - \beta_{n}^{{{t}}}}}",
            rf"\frac{{{_pair(value)}}}{{{_n(part)}}} = {_pair(value / part)}",
        )
        for n, name, value, part in ((1, "m", m_new, one), (2, "v", v_new, two))
    ]
    return [*averages, *corrections, _divided(rule, (r"\hat m", m_new / one), (r"\hat v", v_new / two), u)]


_LINES: dict[str, Callable[[Rule, Update], list[str]]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "adadelta": _adadelta,
    "rmsprop": _rmsprop,
    "adam": _adam,
}


@dataclass(frozen=True, slots=True, eq=False)
class TwoForms:
    """NAG twice: ours w (steps + 1, 2), the classic x and its look-ahead point x + mu V, and how far ours is off."""

    w: Array
    x: Array
    ahead: Array
    gap: float


def two_forms(surface: Surface, start: tuple[float, float], rule: Rule, steps: int) -> TwoForms:
    """Our nesterov beside the classic form, V = mu V - lr gradient(x + mu V); x += V, both from start."""
    init, update = optimizer(rule)
    lr, mu = rule["lr"], rule["mu"]
    w = x = np.array(start)
    V, state = np.zeros(2), init(w)
    rows = [(w, x, x + mu * V)]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            step, state = update(surface.gradient(w), state)
            w = w + step
            V = mu * V - lr * surface.gradient(x + mu * V)
            x = x + V
            rows.append((w, x, x + mu * V))
        ours, classic, ahead = np.stack(rows, axis=1)
        apart = np.abs(ours - ahead).max(axis=1)
    good = np.isfinite(apart)
    return TwoForms(ours, classic, ahead, float(apart[good].max()))


def _pair(values: Array) -> str:
    x, y = np.broadcast_to(values, 2).tolist()
    return rf"({_n(x)},\, {_n(y)})"


def _n(value: float) -> str:
    """A number in four digits, as LaTeX.

    >>> _n(0.1), _n(-1234567.0), _n(0.0)
    ('0.1', '-1.235 \\\\cdot 10^{6}', '0')
    """
    if not np.isfinite(value):
        return r"\text{no number}"
    mantissa, _, power = f"{value:.4g}".partition("e")
    return rf"{mantissa} \cdot 10^{{{int(power)}}}" if power else mantissa
