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
    """The update as lines of LaTeX."""
    with np.errstate(all="ignore"):
        lines = _LINES[rule["name"]](rule, update)
    t = update.t
    return [
        rf"w_{{{t}}} = {_pair(update.w)} \qquad g = \nabla L(w_{{{t}}}) = {_pair(update.g)}",
        *lines,
        rf"w_{{{t + 1}}} = w_{{{t}}} + \Delta w = {_pair(update.w)} + {_pair(update.step)}"
        rf" = {_pair(update.w + update.step)}",
    ]


def _sgd(rule: Rule, u: Update) -> list[str]:
    return [rf"\Delta w = -\eta\, g = -{_n(rule['lr'])} \cdot {_pair(u.g)} = {_pair(u.step)}"]


def _velocity(rule: Rule, u: Update) -> str:
    return rf"v \leftarrow \mu v + g = {_n(rule['mu'])} \cdot {_pair(u.before)} + {_pair(u.g)} = {_pair(u.after)}"


def _momentum(rule: Rule, u: Update) -> list[str]:
    return [
        _velocity(rule, u),
        rf"\Delta w = -\eta\, v = -{_n(rule['lr'])} \cdot {_pair(u.after)} = {_pair(u.step)}",
    ]


def _nesterov(rule: Rule, u: Update) -> list[str]:
    return [
        _velocity(rule, u),
        rf"\Delta w = -\eta\,(g + \mu v) = -{_n(rule['lr'])} \cdot "
        rf"\left({_pair(u.g)} + {_n(rule['mu'])} \cdot {_pair(u.after)}\right) = {_pair(u.step)}",
    ]


def _divided(rule: Rule, u: Update) -> str:
    return (
        rf"\Delta w = -\eta\, \frac{{g}}{{\sqrt{{c}} + \varepsilon}} = -{_n(rule['lr'])} \cdot "
        rf"\frac{{{_pair(u.g)}}}{{{_pair(np.sqrt(u.after))} + {_n(rule['eps'])}}} = {_pair(u.step)}"
    )


def _adagrad(rule: Rule, u: Update) -> list[str]:
    return [
        rf"c \leftarrow c + g^2 = {_pair(u.before)} + {_pair(u.g**2)} = {_pair(u.after)}",
        _divided(rule, u),
    ]


def _average(name: str, decay: str, rate: float, before: Array, new: str, value: Array, after: Array) -> str:
    return (
        rf"{name} \leftarrow {decay} {name} + (1 - {decay})\, {new} = {_n(rate)} \cdot {_pair(before)} + "
        rf"{_n(1 - rate)} \cdot {_pair(value)} = {_pair(after)}"
    )


def _rmsprop(rule: Rule, u: Update) -> list[str]:
    return [_average("c", r"\rho", rule["rho"], u.before, "g^2", u.g**2, u.after), _divided(rule, u)]


def _adadelta(rule: Rule, u: Update) -> list[str]:
    (c, past), (c_new, past_new) = u.before, u.after
    d = (
        u.step / -rule["lr"]
        if rule["lr"]
        else np.sqrt(past + rule["eps"]) / np.sqrt(c_new + rule["eps"]) * u.g
    )
    return [
        _average("c", r"\rho", rule["rho"], c, "g^2", u.g**2, c_new),
        rf"d = \frac{{\sqrt{{u + \varepsilon}}}}{{\sqrt{{c + \varepsilon}}}}\, g = "
        rf"\frac{{{_pair(np.sqrt(past + rule['eps']))}}}{{{_pair(np.sqrt(c_new + rule['eps']))}}} \cdot "
        rf"{_pair(u.g)} = {_pair(d)}",
        _average("u", r"\rho", rule["rho"], past, "d^2", d**2, past_new),
        rf"\Delta w = -\eta\, d = -{_n(rule['lr'])} \cdot {_pair(d)} = {_pair(u.step)}",
    ]


def _adam(rule: Rule, u: Update) -> list[str]:
    (m, v, _), (m_new, v_new, t) = u.before, u.after
    averages = [
        _average("m", r"\beta_1", rule["beta1"], m, "g", u.g, m_new),
        _average("v", r"\beta_2", rule["beta2"], v, "g^2", u.g**2, v_new),
    ]
    names, first, second = ("m", "v"), m_new, v_new
    if rule[FLAG]:
        names = (r"\hat m", r"\hat v")
        one, two = 1 - rule["beta1"] ** t, 1 - rule["beta2"] ** t
        first, second = m_new / one, v_new / two
        averages.append(
            rf"\hat m = \frac{{m}}{{1 - \beta_1^{{{t}}}}} = \frac{{{_pair(m_new)}}}{{{_n(one)}}} = {_pair(first)}"
            rf"\qquad \hat v = \frac{{v}}{{1 - \beta_2^{{{t}}}}} = \frac{{{_pair(v_new)}}}{{{_n(two)}}} = "
            rf"{_pair(second)}"
        )
    return [
        *averages,
        rf"\Delta w = -\eta\, \frac{{{names[0]}}}{{\sqrt{{{names[1]}}} + \varepsilon}} = -{_n(rule['lr'])} \cdot "
        rf"\frac{{{_pair(first)}}}{{{_pair(np.sqrt(second))} + {_n(rule['eps'])}}} = {_pair(u.step)}",
    ]


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
