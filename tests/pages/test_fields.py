"""What a link may say of a widget."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages._live.points import STEPS
from pages._view.fields import Choice, Field, Flag, Number, Numbers, Place, Whole

WHOLE = Whole("k", 1, low=1, high=5000)
NUMBER = Number("fx", 1.0, low=1e-3, high=1e3)
NUMBERS = Numbers("b", (1.1, 3.2), low=-10, high=10)
CHOICE = Choice("metric", "l2", ("l1", "l2"))
FLAG = Flag("two")
PLACE = Place("at")
FIELDS: tuple[Field, ...] = (WHOLE, NUMBER, NUMBERS, CHOICE, FLAG, PLACE)

WRITTEN = st.one_of(
    st.tuples(st.just(WHOLE), st.integers(1, 5000)),
    st.tuples(st.just(CHOICE), st.sampled_from(CHOICE.choices)),
    st.tuples(st.just(FLAG), st.booleans()),
    st.tuples(st.just(PLACE), st.tuples(st.integers(0, STEPS - 1), st.integers(0, STEPS - 1))),
    st.tuples(st.just(NUMBERS), st.tuples(*[st.integers(-9999, 9999).map(lambda n: n / 1000)] * 2)),
    st.tuples(st.just(NUMBER), st.integers(1, 10**6).map(lambda n: n / 1000)),
)


@given(WRITTEN)
def test_what_was_written_is_read_without_a_word(written: tuple[Field, Any]) -> None:
    field, value = written
    assert field.read(field.write(value)) == (value, "")


@given(st.sampled_from(FIELDS), st.text(max_size=60))
def test_any_text_is_a_value_in_range_or_the_default_with_a_note(field: Field, text: str) -> None:
    value, note = field.read(text)
    assert len(note) < 200
    if value == field.default:
        return
    assert field.read(field.write(value)) == (value, "")
    if isinstance(field, Whole | Number):
        assert math.isfinite(value)
        assert field.low <= value <= field.high


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *[(WHOLE, text) for text in ("", "x", "1.5", "1e3", "٣", "²", "9" * 5000, "nan", "0x10")],
        *[(NUMBER, text) for text in ("", "nan", "inf", "-inf", "1,5", "١", "1e999", "9" * 5000)],
        *[(NUMBERS, text) for text in ("", "1", "1_2_3", "1_nan", "1_1e999", "1_x", "1" * 5000 + "_2")],
        *[(CHOICE, text) for text in ("", "L2", "l3", "__class__", "l2" * 5000)],
        *[(FLAG, text) for text in ("", "2", "true", "on", "-1")],
        *[
            (PLACE, text)
            for text in ("", ".", "1", "1.", "-1.5", "4096.0", "1.2.3", "٣.٣", "1e3.5", "0.99999")
        ],
    ],
)
def test_a_damaged_value_is_the_default_and_says_so(field: Field, text: str) -> None:
    value, note = field.read(text)
    assert value == field.default
    assert note.startswith(f"{field.name} must be ")
    assert len(note) < 200


@pytest.mark.parametrize("field", FIELDS)
def test_a_label_stands_before_the_name_in_every_note(field: Any) -> None:
    labelled = replace(field, label="on screen")
    assert labelled.read("?")[1] == field.read("?")[1].replace(field.name, f"on screen ({field.name})", 1)
    assert labelled.read(labelled.write(field.default) if field is not PLACE else "1.2")[1] == ""


def test_a_label_stands_before_the_name_of_what_is_clamped() -> None:
    field = Whole("k2", 5, low=1, high=9, label="other k")
    assert field.read("10") == (9, "other k (k2) must be from 1 to 9: 9, not 10")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [(WHOLE, "0", 1), (WHOLE, "-7", 1), (WHOLE, "99999", 5000), (NUMBER, "0", 1e-3), (NUMBER, "1e9", 1e3)],
)
def test_a_value_out_of_range_is_clamped_and_says_so(field: Field, text: str, value: float) -> None:
    held, note = field.read(text)
    assert held == value
    assert note.startswith(f"{field.name} must be from {field.low} to {field.high}: {value}, not ")
