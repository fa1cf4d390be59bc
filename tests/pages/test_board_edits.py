"""What Python does to a board: classes, and tables from outside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcore.datasets import Dataset, read_csv, to_csv
from pages._view.board import Board, Source, from_source
from pages._view.board_edits import blank, from_table, with_class, with_class_named, without_class
from pages._view.commits import read_commit
from tests.pages.boards import boards
from tests.pages.test_commits import message_of

FRUIT = from_source(Source("fruit"))


def table_of(board: Board) -> Dataset:
    return Dataset(board.X, board.y, board.classes, board.axis_names, board.units)


def test_a_class_is_added_named_and_removed_with_its_points() -> None:
    more = with_class(FRUIT, " pear ")
    assert more.classes == ("apple", "orange", "lemon", "pear")
    assert with_class_named(more, 3, "quince").classes[3] == "quince"
    fewer = without_class(more, 1)
    assert fewer.classes == ("apple", "lemon", "pear")
    assert np.bincount(fewer.labels).tolist() == [19, 16]
    np.testing.assert_array_equal(fewer.X, FRUIT.X[FRUIT.y != 1])
    assert more.source is fewer.source is None


@pytest.mark.parametrize("name", ["", "  ", "apple", "a" * 41, "a\nb", "\ud800"])
def test_a_class_needs_a_new_printable_name(name: str) -> None:
    with pytest.raises(ValueError, match="class name"):
        with_class(FRUIT, name)
    with pytest.raises(ValueError, match="class name"):
        with_class_named(FRUIT, 1, name)


def test_a_board_has_two_to_ten_classes() -> None:
    with pytest.raises(ValueError, match="at least two"):
        without_class(blank(), 0)
    with pytest.raises(ValueError, match="at most 10"):
        with_class(blank(tuple("ABCDEFGHIJ")), "K")


def test_the_fruit_goes_out_as_a_table_and_comes_back_the_same_numbers() -> None:
    board = from_table(read_csv(to_csv(table_of(FRUIT))))
    np.testing.assert_allclose(board.X, FRUIT.X, atol=1e-12)
    assert (board.classes, board.axis_names, board.units) == (FRUIT.classes, FRUIT.axis_names, FRUIT.units)
    assert (
        board.axes[0].step * board.axes[1].per == board.axes[1].step * board.axes[0].per
    )  # a circle is round


@settings(max_examples=40, deadline=None)
@given(boards(most=40).filter(len))
def test_any_board_goes_out_as_a_table_and_comes_back(board: Board) -> None:
    data = read_csv(to_csv(table_of(board)))
    np.testing.assert_array_equal(data.X, board.X)
    np.testing.assert_array_equal(data.y, board.y)
    assert data.class_names == board.classes


LONG = "iris of the versicolor kind measured in May in the garden"


def test_a_table_with_long_and_odd_names_becomes_a_board_that_can_be_sent() -> None:
    text = f'class,{"w" * 99},"a\tb"\n{LONG},1,2\nsetosa,3,4\n'
    board = from_table(read_csv(text))
    assert board.classes == (f"{LONG[:39].rstrip()}…", "setosa")
    assert [len(name) for name in board.axis_names] == [40, 3]
    assert read_commit(message_of(board, classes=list(board.classes))).board.same_points(board)
    assert to_csv(table_of(board)).startswith('"class"')


def test_two_long_names_that_begin_alike_are_an_error_that_says_so() -> None:
    with pytest.raises(ValueError, match="class names must differ"):
        from_table(read_csv(f"class,x,y\n{LONG} (1),1,2\n{LONG} (2),3,4\n"))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-1e6, 1e6, width=32), st.floats(-1e6, 1e6, width=32)), min_size=2, max_size=30
    )
)
def test_a_table_of_any_numbers_is_a_board_or_a_value_error(rows: list[tuple[float, float]]) -> None:
    data = Dataset(np.array(rows), np.arange(len(rows)) % 2, ("a", "b"), ("x", "y"), ("", ""))
    try:
        board = from_table(data)
    except ValueError as error:
        assert "4,096 steps" in str(error)  # noqa: PT017 -- either way is right, the message matters
        return
    span = np.ptp(data.X, axis=0)
    assert (np.abs(board.X - data.X) <= np.maximum(span, 1) / 1000).all()
