"""The page of gradients: the lecture's table, the check and its bugs, the V of h, and what the code prints."""

import contextlib
import io
import json
import re
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from mlcore import gradients, mistakes
from pages._view.board import Source, from_source
from pages._view.board_edits import blank
from pages._view.gradients import checking, fields, nudges, pictures, step_sizes
from pages._view.gradients.problem import problem_of
from tests.pages.apps import again, link_of, open_page, put, words

LECTURE = json.loads((Path(__file__).parents[1] / "oracles" / "lecture.json").read_text())
SLIDE = LECTURE["numeric_gradient_slide"]
FRUIT = from_source(Source("fruit"))
PAGE = "gradients"


def fruit(loss: str = "softmax", reg: float = 0.1, at: str = "random", seed: int = 0):
    return problem_of(FRUIT, loss, reg, at, seed)


def opened(**query: object) -> AppTest:
    return open_page(PAGE, **{name: str(value) for name, value in query.items()})


def body_of(app: AppTest) -> str:
    """The HTML of the page's table."""
    (body,) = [part.proto.body for part in app.get("html") if "<table" in part.proto.body]
    return str(body)


def table_of(app: AppTest) -> list[list[str]]:
    """The cells of the page's table, row by row, heads first."""
    body = body_of(app)
    lines = re.findall(r"<tr.*?</tr>", body)
    return [
        [unescape(cell).replace("−", "-") for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line)]
        for line in lines
    ]


def printed(app: AppTest) -> list[str]:
    """What the code panel's snippet prints, line by line."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(app.code[0].value, "snippet", "exec"), {})
    return said.getvalue().splitlines()


# The lecture's table


def test_it_opens_on_the_slide_with_every_slope_still_to_be_found():
    rows = table_of(opened())[1:]
    assert [row[1] for row in rows] == [f"{w:.2f}" for w in SLIDE["W"]]
    assert all(row[-1] == "?" for row in rows)


def test_a_button_fills_the_slide_in_one_dimension_at_a_time():
    app = opened()
    for done, (loss, slope) in enumerate(
        zip(SLIDE["loss_with_h_added_to"].values(), SLIDE["forward_difference"], strict=True), start=1
    ):
        app.button("gradients.button.next").click()
        again(app)
        row = table_of(app)[done]
        assert row[3:] == [f"{loss:.5f}", f"{slope:g}"]
        assert float(row[2]) == pytest.approx(SLIDE["W"][done - 1] + SLIDE["h"])
        assert app.metric[0].value == str(1 + done)
    assert table_of(app)[4][-1] == "?"
    assert "there is no data behind these numbers" in words(app)


def test_the_slide_s_slopes_follow_from_its_losses_to_the_one_digit_they_are_good_to():
    table = nudges.slide_table(9)
    assert [row.slope for row in table.rows] == SLIDE["dW_shown_in_full"]
    assert (table.loss, table.h) == (SLIDE["loss"], SLIDE["h"])
    for row, slope in zip(table.rows, SLIDE["forward_difference"], strict=False):
        assert row.slope == slope
        assert row.above is not None
        assert round((row.above - table.loss) / table.h, 1) == slope
    assert all(row.above is None for row in table.rows[3:])


@pytest.mark.parametrize("scheme", fields.SCHEMES)
@pytest.mark.parametrize("loss", fields.LOSSES)
def test_the_board_s_rows_are_mlcore_s_numerical_gradient_class_by_class(loss, scheme):
    problem = fruit(loss)
    table = nudges.board_table(problem, 4, scheme, 9)
    wanted = gradients.numerical_gradient(problem.total, problem.w, h=1e-4, scheme=scheme)
    assert [row.slope for row in table.rows] == wanted.T.ravel().tolist()
    assert table.rows[1].name == "apple, height"
    for row in table.rows:
        assert row.above is not None
        below = table.loss if row.below is None else row.below
        assert (row.below is None) == (scheme == "forward")
        assert row.slope == pytest.approx((row.above - below) / (1e-4 if scheme == "forward" else 2e-4))


@pytest.mark.parametrize(("scheme", "most"), [("forward", 10), ("central", 18)])
def test_all_at_once_counts_every_look_at_the_loss(scheme, most):
    app = opened(rows="board", scheme=scheme)
    app.button("gradients.button.all").click()
    again(app)
    assert app.metric[0].value == str(most)
    assert f"All 9 numbers: {most} losses" in words(app)
    assert not any("?" in row for row in table_of(app))


def test_the_loss_is_shown_to_as_many_decimals_as_a_nudge_needs():
    losses = [row[3] for row in table_of(opened(rows="board", done=9, h=10))[1:]]
    assert {len(loss.split(".")[1]) for loss in losses} == {14}
    assert len(set(losses)) > 1


def test_fewer_classes_hold_the_count_of_nudges_and_say_so():
    app = put(opened(rows="board", done=9), from_source(Source("ring")))
    assert len(table_of(app)) == 1 + 6
    assert "done was 9, but there are 6 weights" in words(app)
    assert link_of(app)["done"] == "6"


def test_the_analytic_gradient_is_measured_to_take_less_time_than_the_numerical_one():
    taken = nudges.times(
        problem_of(from_source(Source("blobs", 500)), "softmax", 0.1, "random", 0), "central"
    )
    assert 0 < taken.analytic < taken.numerical  # eighteen losses against one pass


# The check


@pytest.mark.parametrize("at", fields.PLACES)
@pytest.mark.parametrize("loss", fields.LOSSES)
def test_the_right_gradient_fails_nowhere(loss, at):
    assert checking.checked(fruit(loss, at=at), 1e-5, fields.RIGHT).count("fail") == 0


@pytest.mark.parametrize("bug", fields.BUGS)
def test_every_bug_is_caught_on_the_fruit(bug):
    loss = mistakes.MISTAKES[bug].instead_of
    found = checking.checked(fruit("svm" if loss == "l2" else loss), 1e-5, bug)
    assert found.count("fail") >= 5
    assert checking.band_of(found.norm_error).says == "probably wrong"


def test_the_bugs_are_those_of_mlcore_whose_slope_is_wrong():
    wrong = {name for name, mistake in mistakes.MISTAKES.items() if mistake.slope_is_wrong}
    assert set(fields.BUGS) == wrong
    assert len(wrong) == 6


@pytest.mark.parametrize(
    ("bug", "ratio"), [("svm_wrong_sign", -1), ("squared_svm_lost_two", 0.5), ("softmax_sum_gradient", 54)]
)
def test_a_factor_shows_in_the_biases_which_no_penalty_touches(bug, ratio):
    rows = checking.checked(fruit(mistakes.MISTAKES[bug].instead_of), 1e-5, bug).rows
    assert [row.ratio for row in rows[2::3]] == pytest.approx([ratio] * 3, rel=1e-4)


def test_a_bug_of_the_penalty_leaves_the_biases_right_and_needs_a_penalty():
    rows = checking.checked(fruit(), 1e-5, "l2_half_gradient").rows
    assert [row.verdict for row in rows] == ["fail", "fail", "pass"] * 3
    assert checking.checked(fruit(reg=0.0), 1e-5, "l2_half_gradient").count("fail") == 0


def test_a_forgotten_class_shows_in_biases_that_are_never_below_0():
    rows = checking.checked(fruit("svm"), 1e-5, "svm_forgotten_class").rows
    assert min(row.analytic for row in rows[2::3]) >= 0 > min(row.numerical for row in rows[2::3])


def test_a_bug_that_is_switched_on_brings_its_loss_and_fails():
    app = opened(job="check")
    assert app.metric[0].value == "0 of 9"
    app.selectbox("gradients.bug").select("svm_wrong_sign")
    again(app)
    assert app.metric[0].value == "9 of 9"
    assert app.selectbox("gradients.loss").value == "svm"
    assert {row[-1] for row in table_of(app)[1:]} == {"✗ fail"}  # a sign and a word, not a colour alone
    assert not app.warning
    app.selectbox("gradients.loss").select("softmax")
    assert again(app).selectbox("gradients.bug").value == "right"


def test_a_link_with_a_bug_of_another_loss_is_put_right_and_said_so():
    app = opened(job="check", bug="svm_wrong_sign", loss="softmax")
    assert app.selectbox("gradients.loss").value == "svm"
    assert "loss was softmax" in words(app)


def test_cases_hide_every_bug_of_a_loss_and_nothing_too_and_are_the_same_for_all():
    for loss in fields.LOSSES:
        cases = [checking.hidden_bug(loss, 0.1, case) for case in range(1, 80)]
        assert set(cases) == set(checking.candidates(loss, 0.1))
        assert cases == [checking.hidden_bug(loss, 0.1, case) for case in range(1, 80)]
    assert "l2_half_gradient" not in {checking.hidden_bug("svm", 0.0, case) for case in range(1, 80)}


@pytest.mark.parametrize("case", [1, 2, 3, 4])
def test_people_say_which_bug_is_hidden_before_they_are_told(case):
    app = opened(job="check", bug="hidden", case=case)
    bug = checking.hidden_bug("softmax", 0.1, case)
    question = f"gradients.bug.softmax.{case}.True"
    assert "Found." not in words(app)
    wrong = next(name for name in checking.candidates("softmax", 0.1) if name != bug)
    for answer, verdict in ((wrong, "✗ No:"), (bug, "✓ Found.")):
        app.radio(f"choice.{question}").set_value(checking.sentence(answer))
        again(app)
        app.button(f"commit.{question}").click()
        assert f"{verdict} **{checking.sentence(bug)}**" in words(again(app))
        app.button(f"again.{question}").click()
        again(app)


def test_the_code_does_not_tell_which_bug_is_hidden():
    for case in (1, 2, 3, 4):
        app = opened(job="check", bug="hidden", case=case, panel="Code")
        assert "mistakes" not in app.code[0].value


def test_each_verdict_has_a_sign_a_marker_and_a_band_holds_every_error():
    assert len(set(checking.SIGNS.values())) == len(set(pictures.MARKERS.values())) == 4
    assert [band.low for band in checking.BANDS[1:]] == [band.high for band in checking.BANDS[:-1]]
    found = checking.checked(fruit(), 1e-5, "l2_half_gradient")
    figure = pictures.bands(found.rows)
    marks = {trace.name: trace for trace in figure.data}
    assert [marks[name].marker.symbol for name in ("✓ pass", "✗ fail")] == ["circle", "x"]
    assert sorted([*marks["✓ pass"].x, *marks["✗ fail"].x]) == sorted(row.error for row in found.rows)


# The V of h


def test_the_textbook_s_errors_are_those_of_the_oracle():
    errors = step_sizes.textbook_errors()
    for h, wanted in LECTURE["grad_error_vs_h_expmx_sin_at_1"].items():
        at = step_sizes.STEPS.tolist().index(float(h))
        size = abs(step_sizes.textbook(np.array(1.0)))
        for scheme in fields.SCHEMES:  # where round-off rules, its digits differ from machine to machine
            np.testing.assert_allclose(
                errors.absolute[scheme][at],
                wanted[scheme],
                rtol=1e-6,
                atol=2 * step_sizes.EPS * size / float(h),
            )


def test_the_errors_follow_truncation_down_and_round_off_up():
    errors = step_sizes.textbook_errors()
    np.testing.assert_allclose(
        errors.relative("forward")[1:7], errors.theory["truncation, forward"][1:7], rtol=0.02
    )
    np.testing.assert_allclose(
        errors.relative("central")[:4], errors.theory["truncation, central"][:4], rtol=0.01
    )
    assert errors.best("forward") == 1e-8
    assert errors.best("central") == 1e-5
    assert (errors.relative("forward")[9:] < 4 * errors.theory["round-off"][9:]).all()


def test_the_board_s_loss_has_its_v_too():
    errors = step_sizes.board_errors(fruit())
    for scheme, (low, high) in {"forward": (1e-9, 1e-6), "central": (1e-6, 1e-3)}.items():
        assert low <= errors.best(scheme) <= high
        assert min(errors.relative(scheme)[[0, -1]]) > 1000 * errors.relative(scheme).min()


def test_the_plot_holds_both_schemes_the_theory_and_the_h_in_use():
    errors = step_sizes.textbook_errors()
    figure = pictures.vee(errors, 1e-6)
    lines = {trace.name: trace for trace in figure.data}
    np.testing.assert_array_equal(lines["Central"].y, errors.relative("central"))
    assert {"truncation, forward", "truncation, central", "round-off"} < lines.keys()
    assert any(shape.x0 == shape.x1 == 1e-6 for shape in figure.layout.shapes)


def test_a_smaller_h_moves_the_numbers_beside_the_plot():
    app = opened(job="h", curve="textbook")
    before = [float(metric.value) for metric in app.metric]
    app.select_slider("gradients.h").set_value(15)
    after = [float(metric.value) for metric in again(app).metric]
    assert before[1] < before[0] < after[0]
    assert link_of(app)["h"] == "15"


# Words, link and code


@pytest.mark.parametrize(
    ("key", "answer", "truth"),
    [
        ("gradients.cost", "About 30,000 times", "**30,731** times"),
        ("gradients.smallest", "About 1e-8", "the best is **1e-08**"),
        ("gradients.central", "half of it", "forward **2.0e-04**, central **1.7e-07**"),
    ],
)
def test_a_question_is_answered_with_computed_numbers_after_people_commit(key, answer, truth):
    app = opened()
    assert truth not in words(app)
    app.radio(f"choice.{key}").set_value(answer)
    again(app)
    app.button(f"commit.{key}").click()
    assert truth in words(again(app))


def test_the_link_carries_everything_that_differs_from_the_default():
    given = {
        "job": "check", "rows": "board", "done": "3", "scheme": "central", "h": "6", "loss": "svm", "reg": "0.5",
        "at": "trained", "seed": "7", "bug": "svm_wrong_sign", "case": "4", "curve": "textbook", "panel": "Why",
    }  # fmt: skip
    link = link_of(opened(**given))
    assert link.pop("board")
    assert link == given
    assert link_of(open_page(PAGE)).keys() == {"board"}


def test_a_damaged_link_opens_the_default_and_says_so():
    app = opened(h="99", bug="gremlin", reg="nan")
    said = words(app).replace("\\", "")
    assert "h must be from 1 to 15: 15, not 99" in said
    assert "bug must be one of" in said
    assert "Penalty λ (reg) must be a number" in said


@pytest.mark.parametrize("job", fields.JOBS)
@pytest.mark.parametrize("panel", fields.PANELS)
def test_without_a_point_the_page_stands_and_says_what_is_missing(job, panel):
    app = put(opened(job=job, rows="board", panel=panel), blank())
    assert "no point on the board" in words(app) + "".join(info.value for info in app.info)


@pytest.mark.parametrize("scheme", fields.SCHEMES)
def test_the_code_prints_the_table_s_slopes(scheme):
    app = opened(rows="board", done=5, scheme=scheme, panel="Code", loss="svm", seed=3)
    loss, slopes = printed(app)
    assert slopes.split() == [row[-1] for row in table_of(app)[1:6]]
    assert loss.removeprefix("L(W) = ")[:8] in body_of(app)


def test_the_code_prints_the_slide_s_rows():
    assert printed(opened(panel="Code")) == [
        "(1.25322 - 1.25347) / 0.0001 = -2.5",
        "(1.25353 - 1.25347) / 0.0001 = 0.6",
        "(1.25347 - 1.25347) / 0.0001 = 0.0",
    ]


@pytest.mark.parametrize("bug", [fields.RIGHT, *fields.BUGS])
def test_the_code_prints_the_check_with_its_bug(bug):
    app = opened(job="check", bug=bug, panel="Code", at="trained" if bug == fields.RIGHT else "random")
    *lines, _norm = printed(app)
    shown = [[*row[1:3], row[-1].split(" ", 1)[1]] for row in table_of(app)[1:]]
    assert [line.split(" ", 2) for line in lines] == shown


@pytest.mark.parametrize("curve", fields.CURVES)
def test_the_code_prints_the_errors_of_the_plot(curve):
    app = opened(job="h", curve=curve, panel="Code", h=3)
    lines = [line.split() for line in printed(app)]
    at_3 = [error for h, _scheme, error in lines if float(h) == 1e-3]
    assert at_3 == [metric.value for metric in app.metric]
    assert len(lines) == 30
