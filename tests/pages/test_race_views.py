"""What the race's pages compute: updates written out, theory, sweeps, the picture, the own surface, the link."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcore import linear, optimizers, surfaces
from mlcore.features import standardize
from pages._live.slopes import MAX_REG
from pages._view.board import Source, from_source
from pages._view.race import fields, hood, picture, pictures, player, rates, slope, sweeps, theory, words

BEALE = slope.known("beale", 20.0)
RULES = rates.rules_of(rates.lecture("beale"), {}, correction=True)
START = (1.0, 1.5)
FRUIT = from_source(Source("fruit"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
@pytest.mark.parametrize("t", [0, 1, 17])
def test_an_update_under_the_hood_is_the_step_that_the_race_takes(rule, t):
    path = optimizers.descend(surfaces.beale, START, rates.optimizer(rule), steps=t + 1).path
    update = hood.update_at(surfaces.beale, START, rule, t)
    np.testing.assert_allclose(update.w, path[t], rtol=1e-12)
    np.testing.assert_allclose(update.w + update.step, path[t + 1], rtol=1e-12)
    lines = hood.written_out(rule, update)
    x, y = update.step.tolist()
    assert rf"&= ({hood._n(x)},\, {hood._n(y)})" in lines[-2]


def test_an_update_written_out_adds_up():
    rule = {"name": "adam", "lr": 0.1, "beta1": 0.5, "beta2": 0.75, "eps": 0.0, "bias_correction": True}
    update = hood.update_at(surfaces.quadratic(1.0), (4.0, -2.0), rule, 0)
    lines = " ".join(hood.written_out(rule, update))
    assert r"&= 0.5 \cdot (0,\, 0) \\ &\quad + 0.5 \cdot (4,\, -2) \\[0.2em] &= (2,\, -1)" in lines  # m
    assert r"&= \frac{(2,\, -1)}{0.5} = (4,\, -2)" in lines  # its bias taken out: g again
    assert r"&= (-0.1,\, 0.1)" in lines


def test_an_update_beyond_all_numbers_says_so():
    rule = {"name": "sgd", "lr": 1000.0}
    update = hood.update_at(surfaces.beale, START, rule, 30)
    assert "no number" in " ".join(hood.written_out(rule, update))


def test_nag_s_classic_form_looks_ahead_to_where_ours_is():
    rule = {"name": "nesterov", "lr": 0.001, "mu": 0.9}
    forms = hood.two_forms(surfaces.beale, START, rule, 200)
    np.testing.assert_allclose(forms.w, forms.ahead, rtol=1e-9)
    assert np.abs(forms.w - forms.x).max() > 0.01  # and not to where the classic form stands
    np.testing.assert_allclose(
        forms.w,
        optimizers.descend(surfaces.beale, START, optimizers.nesterov(0.001), steps=200).path,
        rtol=1e-12,
    )


@pytest.mark.parametrize("condition", [5.0, 20.0, 100.0])
def test_the_best_rates_of_theory_keep_the_error_that_theory_says(condition):
    said = theory.theory(condition)
    bowl = surfaces.quadratic(condition)
    rules = [optimizers.sgd(said.sgd_rate), optimizers.momentum(said.momentum_rate, said.momentum_mu)]
    paths = optimizers.race(bowl, (1.0, 1.0), rules, steps=200).paths
    far = np.hypot(paths[..., 0], paths[..., 1])
    sgd, momentum = (far[:, 160] / far[:, 80]) ** (1 / 80)
    assert sgd == pytest.approx(said.sgd_keeps, rel=1e-6)
    assert momentum == pytest.approx(
        said.momentum_keeps, rel=0.02
    )  # double roots: up to a factor of the steps


def test_sgd_is_stable_just_below_the_bound_of_theory_and_not_above():
    bowl = surfaces.quadratic(20.0)
    bound = theory.theory(20.0).stable
    below, above = optimizers.descend(
        bowl, (1.0, 1.0), optimizers.sgd([[0.99 * bound], [1.01 * bound]]), steps=400
    ).loss[-1]
    assert below < 1e-3
    assert above > 1e3


def test_a_sweep_is_what_single_runs_at_those_rates_say():
    found = sweeps.sweep(BEALE, START, RULES, 100, 0.01)
    assert found.steps.shape == (7, 100)
    assert found.target == pytest.approx(0.01 * float(surfaces.beale.f(START)))
    for k, a in ((0, 45), (1, 30), (6, 70)):
        rule = {**RULES[k], "lr": float(found.rates[a])}
        loss = optimizers.descend(surfaces.beale, START, rates.optimizer(rule), steps=100).loss
        stays = [step for step in range(101) if (loss[step:] <= found.target).all()]
        assert found.steps[k, a] == stays[0] if stays else np.isnan(found.steps[k, a])
        assert stays, "a rate that never gets there shows nothing"


def test_the_best_rate_is_the_first_there_and_else_the_lowest():
    found = sweeps.Sweep(
        ("a", "b"),
        np.array([0.1, 0.2, 0.4]),
        np.array([[9.0, 5.0, np.nan], [np.nan, np.nan, np.nan]]),
        np.array([[1.0, 1.0, 9.0], [3.0, 2.0, np.nan]]),
        0.5,
    )
    assert sweeps.best_rates(found) == {"a": 0.2, "b": 0.2}


def test_on_a_saddle_to_arrive_is_to_leave():
    saddle = slope.known("saddle", 20.0)
    found = sweeps.sweep(saddle, saddle.start, RULES, 300, 0.01)
    assert found.target == pytest.approx(-0.98)
    assert np.isfinite(found.steps).any(axis=1).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 6), st.integers(1, 6), st.randoms())
def test_levels_come_back_from_their_second_differences(rows, columns, random):
    whole = np.array([[random.randint(0, 65535) for _ in range(columns)] for _ in range(rows)], np.uint16)
    high, low = picture.packed(whole).astype(np.int64)
    back = (high * 256 + low).cumsum(axis=0).cumsum(axis=1) % 65536
    np.testing.assert_array_equal(back, whole)


@pytest.mark.parametrize("name", [name for name in fields.SURFACES if name != "loss"])
def test_a_shading_rises_with_the_height_and_shows_the_lowest_hundredth(name):
    ground = slope.known(name, 20.0)
    heights = ground.heights(*picture.nodes(picture.window_of(ground.surface.bounds)))
    shade = picture.shading_of(heights, ground.surface, ground.minima)
    shares = shade(np.sort(heights.ravel()))
    assert (np.diff(shares) >= 0).all()
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert picture.levels(shares)[len(shares) // 20] > 20  # a twentieth of the picture is not all one level


def test_the_own_surface_has_the_trained_classifier_s_loss_at_its_weights():
    own = slope.own(FRUIT, loss="svm", reg=0.1, first="1.2", second="b.0")
    W, b = own.arrays["W"], own.arrays["b"]
    here = linear.evaluate(standardize(FRUIT.X).X, FRUIT.y, W, b, loss="svm", reg=0.1).total
    assert float(own.surface.f([W[1, 2], b[0]])) == pytest.approx(here)
    assert own.names == ("height → lemon", "bias of apple")
    assert own.floor <= here + 1e-9
    xs, ys = np.linspace(-1, 1, 5), np.linspace(-2, 0, 4)
    np.testing.assert_allclose(own.heights(xs, ys), own.surface.f(np.stack(np.meshgrid(xs, ys), -1)))


@pytest.mark.parametrize("loss", list(fields.LOSSES))
def test_the_own_surface_stands_at_every_penalty(loss):
    for reg in (0.0, 0.9, 3.0, 30.0, MAX_REG):
        own = slope.own(FRUIT, loss=loss, reg=reg, first="0.0", second="1.0")
        assert np.abs(own.arrays["W"]).max() < 100
        assert float(own.surface.f(own.start)) > own.floor


def test_the_marked_minimum_of_the_own_surface_is_where_the_slope_is_zero():
    own = slope.own(FRUIT, loss="softmax", reg=0.01, first="0.0", second="1.0")
    np.testing.assert_allclose(own.surface.gradient(own.minima), 0.0, atol=1e-3)


def test_the_saddle_is_left_last_by_sgd_and_momentum_is_ten_times_faster_in_the_bowl():
    leaves = words.leaving_the_saddle(0.01)
    assert leaves["sgd"] > leaves["momentum"] > 0
    assert leaves["sgd"] > leaves["adam"] > 0
    counts = words.steps_to_a_thousandth(100.0)
    assert 6 < counts["sgd"] / counts["momentum"] < 12


def test_a_run_that_leaves_the_picture_has_a_gap_there_in_three_dimensions():
    xs, ys = np.linspace(-1, 1, 9), np.linspace(-1, 1, 7)
    heights = np.add.outer(ys**2, xs**2)
    paths = np.array([[[0.5, 0.5], [3.0, 0.5], [0.2, 0.2]]])
    figure = pictures.solid(
        xs,
        ys,
        heights,
        picture.shading_of(heights, surfaces.quadratic(1.0), np.zeros((1, 2))),
        paths,
        np.array([[0.5, 9.0, 0.1]]),
        [{"title": "SGD", "colour": "#000000", "index": 0}],
        ("x", "y"),
    )
    surface, line = figure.data
    assert np.isnan(line.x).tolist() == [False, True, False]
    assert line.customdata[0] == 0.5
    np.testing.assert_allclose(surface.z.min(), 0.0)


def test_the_sweep_s_figure_has_a_line_for_each_optimizer_with_gaps_where_it_never_arrives():
    steps = np.array([[np.nan, 20.0, 0.0]])
    figure = pictures.swept(np.array([0.1, 1.0, 10.0]), steps, [{"title": "SGD", "index": 0}], 300)
    [line] = figure.data
    assert line.name == "SGD"
    assert np.isnan(line.y[0])
    assert line.y[1:].tolist() == [20.0, 1.0]  # zero steps stand at 1, the foot of the logarithmic axis


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (fields.Point("start"), (1.0, -2.5), "1~-2.5"),
        (fields.Names("on", ("sgd",), ("sgd", "momentum", "adam")), ("sgd", "adam"), "sgd.adam"),
        (fields.Names("on", ("sgd",), ("sgd", "momentum", "adam")), (), ""),
        (fields.Changed("set", {}), {"sgd.lr": 0.1, "adam.beta1": 0.8}, "adam.beta1~0.8_sgd.lr~0.1"),
    ],
)
def test_a_field_reads_what_it_writes(field, value, text):
    assert field.write(value) == text
    assert field.read(text) == (value, "")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (fields.Point("start"), "1"),
        (fields.Point("start"), "1~nan"),
        (fields.Point("start"), "1~2~3"),
        (fields.Point("start"), "1e9~0"),
        (fields.Names("on", ("sgd",), ("sgd", "adam")), "sgd.lion"),
        (fields.Changed("set", {}), "sgd.lr~-1"),
        (fields.Changed("set", {}), "sgd.mu~0.9"),
        (fields.Changed("set", {}), "momentum.mu~1"),
        (fields.Changed("set", {}), "nonsense"),
    ],
)
def test_a_damaged_field_opens_the_default_and_says_so(field, text):
    value, trouble = field.read(text)
    assert value == field.default
    assert trouble.startswith(f"{field.name} must ")


def test_the_browser_s_looks_are_those_of_the_plots():
    from pages._view import figures

    assert player.look("adam")["colour"] == figures.LINES[player.LOOKS["adam"]]
