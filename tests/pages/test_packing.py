"""A board as a text of a link, and back; and texts that nobody should trust."""

import base64
import json
import tracemalloc
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcore import datasets
from pages._view.board import GENERATED, Board, Source, from_source
from pages._view.packing import MOST_CHARACTERS, MOST_POINTS, pack, unpack
from tests.pages.boards import board_of, boards

MOST_MEMORY = 1_000_000  # bytes: the bombs below are of two and three million


def text_of(names: object, points: bytes = b"", *, version: str = "1") -> str:
    """A text with that line of JSON and those bytes of points."""
    line = names if isinstance(names, bytes) else json.dumps(names).encode()
    return packed(line + b"\n" + points, version=version)


def packed(plain: bytes, *, version: str = "1") -> str:
    return f"{version}~{base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip('=')}"


def names_of(**changes: object) -> dict[str, object]:
    axes = [["x", "cm", 0, 1, 800], ["y", "", 0, 1, 800]]
    return {"axes": axes, "classes": ["A", "B"], "n": 0, **changes}


@settings(max_examples=60, deadline=None)
@given(boards())
def test_any_board_comes_back_to_the_last_step_and_letter(board: Board) -> None:
    text = pack(board)
    if text is None:  # names so long that they fill the link
        assert sum(len(name.encode()) for name in (*board.classes, *board.axis_names, *board.units)) > 400
        return
    assert len(text) <= MOST_CHARACTERS
    back = unpack(text)
    assert back.same_points(board)
    np.testing.assert_array_equal(back.X, board.X)


@pytest.mark.parametrize("classes", [("apple", "orange", "lemon"), tuple("ABCDEFGHIJ")])
def test_a_thousand_scattered_points_fit_and_one_more_does_not(classes: tuple[str, ...]) -> None:
    text = pack(board_of(MOST_POINTS, classes))
    assert text is not None
    assert len(text) <= MOST_CHARACTERS
    assert unpack(text).same_points(board_of(MOST_POINTS, classes))
    assert pack(board_of(MOST_POINTS + 1, classes)) is None


def test_a_link_needs_no_character_that_an_address_would_change() -> None:
    text = pack(board_of(300))
    assert text is not None
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~")


def test_the_fruit_is_the_table_to_the_last_bit() -> None:
    board = unpack("fruit")
    np.testing.assert_array_equal(board.X, datasets.fruit().X)
    np.testing.assert_array_equal(board.y, datasets.fruit().y)
    assert pack(board) == "fruit"


@pytest.mark.parametrize("name", GENERATED)
@pytest.mark.parametrize(("n", "seed"), [(200, 0), (2, 7), (5000, 1_000_000)])
def test_a_generated_set_is_its_name_size_and_seed(name: str, n: int, seed: int) -> None:
    board = unpack(f"{name}.{n}.{seed}")
    data = datasets.DATASETS[name](n, seed=seed)
    np.testing.assert_array_equal(board.X, data.X)
    np.testing.assert_array_equal(board.y, data.y)
    assert pack(board) == f"{name}.{n}.{seed}"


def test_drawn_fruit_is_no_longer_named() -> None:
    fruit = from_source(Source("fruit"))
    drawn = Board(fruit.axes, fruit.axis_names, fruit.units, fruit.classes, fruit.steps[1:], fruit.labels[1:])
    text = pack(drawn)
    assert text is not None
    assert unpack(text).same_points(drawn)


DEEP = b"[" * 16_000
HOSTILE = {
    "nothing but a version": "1~",
    "no base64": "1~!!!!",
    "base64 of noise": "1~" + base64.urlsafe_b64encode(bytes(range(250))).decode(),
    "another version": text_of(names_of(), version="2"),
    "an unknown set": "pears",
    "a path": "../../etc/passwd",
    "a private attribute": "__class__.1.1",
    "three numbers": "ring.1.2.3",
    "too many points": "ring.5001.0",
    "too few points": "ring.1.0",
    "a seed too large": "ring.200.1000001",
    "a negative seed": "ring.200.-1",
    "digits of another script": "ring.٢٠٠.٧",
    "a superscript": "ring.200.²",
    "a huge number": "ring." + "9" * 5000,
    "no line": packed(b"x" * 100),
    "an empty line": text_of(b""),
    "deep JSON": text_of(DEEP),
    "deep objects": text_of(b'{"a":' * 3000),
    "a huge whole number": text_of(b'{"axes":[],"classes":["A","B"],"n":' + b"9" * 5000 + b"}"),
    "a number in the names": text_of(b'{"axes":1e999,"classes":["A","B"],"n":0}'),
    "NaN points": text_of(b'{"axes":[["x","",0,1,1],["y","",0,1,1]],"classes":["A","B"],"n":NaN}'),
    "infinite steps": text_of(b'{"axes":[["x","",0,Infinity,1],["y","",0,1,1]],"classes":["A","B"],"n":0}'),
    "text that is not UTF-8": text_of(b'{"axes":"\xff\xfe","classes":[],"n":0}'),
    "a list": text_of([1, 2, 3]),
    "a name too many": text_of({**names_of(), "more": 1}),
    "a name too few": text_of({"n": 0}),
    "true points": text_of(names_of(n=True)),
    "a negative number of points": text_of(names_of(n=-1)),
    "more points than bytes": text_of(names_of(n=5)),
    "fewer points than bytes": text_of(names_of(n=1), b"abcdefgh"),
    "1,001 points": text_of(names_of(n=1001), bytes(3504)),
    "a label of no class": text_of(names_of(n=1), b"\0\0\0\x20"),
    "one class": text_of(names_of(classes=["A"])),
    "eleven classes": text_of(names_of(classes=list("ABCDEFGHIJK"))),
    "two classes of one name": text_of(names_of(classes=["A", "A"])),
    "a class without a name": text_of(names_of(classes=["A", ""])),
    "a class called blank": text_of(names_of(classes=["A", " "])),
    "a class called 7": text_of(names_of(classes=["A", 7])),
    "a class that is half a letter": text_of(names_of(classes=["A", "\ud800"])),
    "a class that turns the text round": text_of(names_of(classes=["A", "\u202egnp"])),
    "a class of many lines": text_of(names_of(classes=["A", "B\n\nB"])),
    "a class of 41 letters": text_of(names_of(classes=["A", "B" * 41])),
    "three axes": text_of(names_of(axes=[["x", "", 0, 1, 1]] * 3)),
    "an axis cut short": text_of(names_of(axes=[["x", "", 0, 1]] * 2)),
    "steps of length 0": text_of(names_of(axes=[["x", "", 0, 0, 1]] * 2)),
    "a division by 0": text_of(names_of(axes=[["x", "", 0, 1, 0]] * 2)),
    "an origin of 10^10": text_of(names_of(axes=[["x", "", 10**10, 1, 1]] * 2)),
    "a broken origin": text_of(names_of(axes=[["x", "", 0.5, 1, 1]] * 2)),
    "an axis without a name": text_of(names_of(axes=[["", "", 0, 1, 1]] * 2)),
    "a unit in brackets": text_of(names_of(axes=[["x", "(cm)", 0, 1, 1]] * 2)),
    "too long a text": "1~" + "A" * MOST_CHARACTERS,
    "a bomb": packed(bytes(2_000_000)),
    "a bomb of names": packed(b'"' + b"A" * 3_000_000),
    "something after the end": "1~" + base64.urlsafe_b64encode(zlib.compress(b"a") + b"more").decode(),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_a_value_error_and_takes_little_memory(text: str) -> None:
    tracemalloc.start()
    with pytest.raises(ValueError, match=r"\w+ must|must be|must differ"):
        unpack(text)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert memory < MOST_MEMORY


GOOD = pack(board_of(40)) or ""


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.characters(max_codepoint=0x2FFF))
def test_a_changed_letter_is_another_board_or_a_value_error(at: int, letter: str) -> None:
    _board_or_value_error(GOOD[:at] + letter + GOOD[at + 1 :])


@pytest.mark.parametrize("length", range(0, len(GOOD), 7))
def test_a_text_cut_short_is_a_value_error(length: int) -> None:
    with pytest.raises(ValueError, match="must"):
        unpack(GOOD[:length])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.binary(max_size=300).map(lambda data: packed(data))))
def test_any_text_is_a_board_or_a_value_error(text: str) -> None:
    _board_or_value_error(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["axes", "classes", "n"]), JSON)
def test_any_json_in_place_of_a_part_is_a_board_or_a_value_error(part: str, value: object) -> None:
    _board_or_value_error(text_of(names_of(**{part: value})))


def _board_or_value_error(text: str) -> None:
    try:
        board = unpack(text)
    except ValueError:
        return
    assert np.isfinite(board.X).all()
    assert len(board) == 0 or board.labels.max() < len(board.classes)
