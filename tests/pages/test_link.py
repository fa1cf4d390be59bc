"""The link as Streamlit runs it: what it opens, what it says, and what it becomes."""

import json
import tracemalloc

import pytest

from pages._view import link, packing
from pages._view.board import Source, from_source
from tests.pages.apps import again, link_of, link_trouble, open_page, plane_of, put, shared, words
from tests.pages.boards import board_of
from tests.pages.test_packing import HOSTILE

PAGE = "nearest_neighbors"
SCREEN = {
    "k": "7",
    "metric": "l1",
    "two": "1",
    "k2": "3",
    "metric2": "l1",
    "at": "100.2000",
    "fx": "10",
    "standardize": "1",
    "panel": "Why",
}


def test_a_link_opens_the_screen_that_wrote_it() -> None:
    board = board_of(90, seed=2)
    text = packing.pack(board) or ""
    app = open_page(PAGE, board=text, **SCREEN)
    assert shared(app).board.same_points(board)
    assert link_of(app) == {"board": text, **SCREEN}
    assert not app.warning


def test_the_link_of_a_link_is_the_same_link() -> None:
    first = link_of(open_page(PAGE, board="ring.120.3", **SCREEN))
    assert link_of(open_page(PAGE, **first)) == first


def test_a_link_is_short_where_nothing_was_chosen() -> None:
    assert link_of(open_page(PAGE)) == {"board": "fruit"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_damaged_board_opens_the_fruit_and_says_so(text: str) -> None:
    app = open_page(PAGE, board=text)
    assert "The board of this link cannot be read, so here is the fruit" in words(app)
    assert len(words(app)) < 4000
    assert shared(app).board.source == Source("fruit")
    assert link_of(app)["board"] == "fruit"


def test_a_bomb_in_a_link_takes_little_memory() -> None:
    open_page(PAGE)  # what is imported and cached once is not the link's
    tracemalloc.start()
    open_page(PAGE, board=HOSTILE["a bomb of names"], k="9" * 100_000, at="1" * 100_000)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert memory < 60_000_000


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("k", "x", "k must be a whole number"),
        ("k", "99999", "k must be from 1 to 5000"),
        ("k", "60", "k was 60, but there are 54 points: now it is 54"),
        ("metric", "l9", "metric must be one of l2, l1"),
        ("two", "yes", "two must be 0 or 1"),
        ("at", "9999.1", "at must be two whole numbers"),
        ("fx", "nan", "Units, factor of the first feature (fx) must be a number"),
        ("fx", "1e9", "Units, factor of the first feature (fx) must be from 0.001 to 1000.0"),
        ("panel", "Answers", "panel must be one of Ask, Why, Cost, Code"),
        ("k", "![x](//evil.example/x.png)", "k must be a whole number"),
    ],
)
def test_a_damaged_value_opens_the_default_or_the_nearest_and_says_so(
    name: str, text: str, said: str
) -> None:
    app = open_page(PAGE, **{name: text})
    (warning,) = app.warning
    assert said in warning.value.replace("\\", "")
    assert "![" not in warning.value  # shown as text, not as a picture from elsewhere
    assert plane_of(app)[0]["result"]["correct"]


def test_a_name_that_no_page_knows_is_left_out() -> None:
    assert link_of(open_page(PAGE, utm_source="mail", k="3")) == {"board": "fruit", "k": "3"}


def test_what_was_said_is_gone_with_the_next_change() -> None:
    app = open_page(PAGE, k="x")
    again(app)
    assert app.warning  # a rerun is no change
    app.number_input(key=f"{PAGE}.k").set_value(2)
    again(app)
    assert not app.warning


def test_board_and_widgets_go_from_page_to_page() -> None:
    app = open_page(PAGE, k="7", board="blobs.60.1")
    app.switch_page("home.py").run()
    assert link_of(app) == {"board": "blobs.60.1"}
    app.switch_page(f"{PAGE}.py").run()
    assert link_of(app) == {"board": "blobs.60.1", "k": "7"}


def test_a_board_that_only_its_tab_has_is_waited_for() -> None:
    app = open_page(PAGE, board=link.IN_TAB)
    assert link.ELSEWHERE in words(app)
    assert link_of(app)["board"] == link.IN_TAB  # so that a reload still finds it
    assert link_trouble(app) == ""
    shared(app).ack = 1  # the tab sent its own
    shared(app).board = board_of(1500)
    again(app)
    assert link.ELSEWHERE not in words(app)
    assert link_of(app)["board"] == link.IN_TAB
    assert link_trouble(app) == link.TOO_BIG
    put(app, from_source(Source("ring")))
    assert link_of(app)["board"] == "ring.200.0"
    assert link_trouble(app) == ""


def test_the_link_of_a_thousand_points_fits_in_any_address_bar() -> None:
    app = put(open_page(PAGE, **SCREEN), board_of(1000))
    assert len(json.dumps(link_of(app))) < 6400
    assert link_trouble(app) == ""
