import contextlib

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mlcore.datasets import DATASETS, Dataset, fruit, read_csv, to_csv

TEXT = st.text(min_size=1, max_size=8)
NAMES = TEXT.filter(lambda name: name == name.strip())
UNITS = st.one_of(st.just(""), st.just("cm"), NAMES.filter(lambda unit: not set("()") & set(unit)))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
LINES = "fruit,width_cm,height_cm\napple,8.4,7.3\nlemon,7.2,10.3\n"


@st.composite
def tables(draw):
    C, D, N = draw(st.integers(2, 10)), draw(st.integers(2, 4)), draw(st.integers(1, 12))
    return Dataset(
        X=np.array(draw(st.lists(st.lists(NUMBERS, min_size=D, max_size=D), min_size=N, max_size=N))),
        y=np.array(draw(st.lists(st.integers(0, C - 1), min_size=N, max_size=N))),
        class_names=tuple(draw(st.lists(TEXT, min_size=C, max_size=C, unique=True))),
        feature_names=tuple(draw(st.lists(NAMES, min_size=D, max_size=D))),
        units=tuple(draw(st.lists(UNITS, min_size=D, max_size=D))),
    )


def named(class_names, feature_names=("x1", "x2")):
    C = len(class_names)
    return Dataset(np.arange(2.0 * C).reshape(C, 2), np.arange(C), class_names, feature_names, ("", "cm"))


@given(tables())
@example(named(("a,b", 'say "c"', "d\ne", "f\r\ng", "\r", " ", "é🍊", "1", "nan", "# classes")))
@example(named(("a;b;c;d;e", "\tx\t"), ("width_cm", "x ()")))
@example(named(("y", "class"), ("class", "y")))
@example(named(("1", "2"), ("label (a)", "5e3")))
def test_a_table_written_and_read_is_exactly_the_same(dataset):
    again = read_csv(to_csv(dataset))
    np.testing.assert_array_equal(again.X, dataset.X)
    np.testing.assert_array_equal(np.signbit(again.X), np.signbit(dataset.X))
    np.testing.assert_array_equal(again.y, dataset.y)
    assert again.class_names == dataset.class_names
    assert (again.feature_names, again.units) == (dataset.feature_names, dataset.units)


@pytest.mark.parametrize("name", DATASETS)
def test_every_named_data_set_survives_its_table(name):
    data = DATASETS[name](n=30, seed=1)
    again = read_csv(to_csv(data))
    np.testing.assert_array_equal(again.X, data.X)
    np.testing.assert_array_equal(again.y, data.y)
    assert again.class_names == data.class_names


def test_the_fruit_table_is_written_with_its_units():
    assert to_csv(fruit()).splitlines()[:2] == ['"class","width (cm)","height (cm)"', '"apple",8.4,7.3']


@given(st.text(max_size=60) | st.text(alphabet='ab1,;\t"\n\r .#', max_size=40))
def test_any_text_is_a_table_or_an_error_of_value(text):
    with contextlib.suppress(ValueError):
        assert len(read_csv(text).class_names) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + LINES,
        LINES.replace("\n", "\r\n"),
        LINES.replace("\n", "\r"),
        "\n\n" + LINES.replace("\n", "\n,,\n   \n"),
        LINES.replace(",", " , "),
        LINES.replace(",", ";"),
        LINES.replace(",", "\t"),
        LINES.replace(",", ";").replace(".", ","),
        LINES.replace("apple", '"apple"'),
        LINES.replace("_cm", " (cm)"),
        LINES.replace("_cm", "(cm)"),
        "width_cm,height_cm,class\n8.4,7.3,apple\n7.2,10.3,lemon",
    ],
)
def test_the_same_table_in_other_spellings(text):
    data = read_csv(text)
    np.testing.assert_array_equal(data.X, [[8.4, 7.3], [7.2, 10.3]])
    np.testing.assert_array_equal(data.y, [0, 1])
    assert data.class_names == ("apple", "lemon")
    assert (data.feature_names, data.units) == (("width", "height"), ("cm", "cm"))


@pytest.mark.parametrize(
    ("text", "feature_names", "class_names"),
    [
        ("x,y,kind\n1,2,a\n3,4,b", ("x", "y"), ("a", "b")),
        ("x1,x2,y\n1,2,0\n3,4,1", ("x1", "x2"), ("0", "1")),
        ("y,label,x\n1,7,2\n3,8,4", ("y", "x"), ("7", "8")),
        ("x1,x2,Species\n1,2,0\n3,4,b", ("x1", "x2"), ("0", "b")),
    ],
)
def test_the_label_column_is_named_so_or_is_text_or_is_y(text, feature_names, class_names):
    data = read_csv(text)
    assert (data.feature_names, data.class_names) == (feature_names, class_names)


def test_the_order_of_classes_is_that_of_appearance_or_the_one_given():
    assert read_csv("c,u,v\nb,1,2\na,3,4").class_names == ("b", "a")
    given_order = read_csv("# classes,a,b,c\nc,u,v\nb,1,2\na,3,4")
    assert given_order.class_names == ("a", "b", "c")
    np.testing.assert_array_equal(given_order.y, [1, 0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"class,u,v", "text must be text, decoded if it was read as bytes; got bytes"),
        ("", "a table must be a header and 1 to 5,000 rows; got 0 lines"),
        ("fruit,width,height\n", "a header and 1 to 5,000 rows; got 1 lines"),
        ("apple,8.4,7.3\nlemon,7.2,10.3\n", "line 1: a header is required.*the number 8.4"),
        ("fruit,,height\napple,1,2", "line 1: column 2 has no name"),
        (LINES + "lemon,7.2\n", "line 4: a missing cell; must have 3 cells, got 2"),
        (LINES + "lemon,,7.2\n", "line 4: a missing cell; width_cm is empty"),
        (LINES + ",7,7.2\n", "line 4: a missing cell; fruit is empty"),
        (LINES + "lemon,7,8,9\n", "line 4: an extra cell; must have 3 cells, got 4"),
        (LINES + "\n\nlemon,7,wide\n", "line 6: height_cm must be a number; got 'wide'"),
        (LINES + '"le\nmon",7,8\nlemon,7,0x10', "line 6: height_cm must be a number; got '0x10'"),
        (LINES + "lemon,7,1_000\n", "line 4: height_cm must be a number; got '1_000'"),
        (LINES + 'lemon,7,"1,5"\n', "line 4: height_cm must be a number; got '1,5'"),
        (LINES + "lemon,nan,7\n", "line 4: width_cm must be finite; got 'nan'"),
        (LINES + "lemon,-Infinity,7\n", "line 4: width_cm must be finite; got '-Infinity'"),
        (LINES + "lemon,1e999,7\n", "line 4: width_cm must be finite; got '1e999'"),
        (LINES + 'lemon,"7,8\n', "line 4: unexpected end of data"),
        ("fruit,width,height\napple,1,2\napple,3,4", "2 classes or more; got only 'apple'"),
        ("fruit,width\napple,1\nlemon,2", "line 1: labels and two or more columns of numbers are needed"),
        ("a,b,c\n1,2,3\n4,5,6", "line 1: a column of labels is needed"),
        ("class,u,v\n" + "".join(f"c{i},1,2\n" for i in range(11)), "line 12: at most 10 classes; 'c10'"),
        ("class,u,v\n" + "a,1,2\n" * 5001, "1 to 5,000 rows; got 5002 lines"),
        ("class,u,v\n" + "a" * 1_000_000, "at most 1,000,000 bytes"),
    ],
)
def test_a_mistake_is_named_with_its_line(text, message):
    with pytest.raises(ValueError, match=message):
        read_csv(text)


def test_a_table_of_the_largest_size_is_read():
    data = read_csv("class,u,v\n" + "".join(f"c{i % 10},{i / 800!r},{-i}\n" for i in range(5000)))
    assert data.X.shape == (5000, 2)
    assert len(data.class_names) == 10
