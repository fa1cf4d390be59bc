"""How a session and the browser agree on the newest board. The callbacks run as functions, in a script of their own."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages._view.board import Board, Source, from_source
from tests.pages.boards import board_of
from tests.pages.test_commits import message_of


def script() -> None:
    """What a page does with the plane's news."""
    import streamlit as st

    from pages._view import session

    session.shared()
    if "news" in st.session_state or "late" in st.session_state:
        session.take_commit("news")
        session.take_place("place", "news")


def session_with(news: dict[str, Any] | None = None, **state: Any) -> AppTest:
    app = AppTest.from_function(script).run()
    for name, value in state.items():
        setattr(app.session_state["_board"], name, value)
    if news is not None:
        app.session_state["news"] = news
        app.run()
    assert not app.exception
    return app


def sent(board: Board, app: AppTest | None = None, **changes: Any) -> dict[str, Any]:
    """News of a board from the browser of that session."""
    token = app.session_state["_board"].token if app else "another"
    return {"board": {**message_of(board, classes=list(board.classes)), "session": token, **changes}}


def deliver(app: AppTest, news: dict[str, Any]) -> Any:
    app.session_state["news"] = news
    app.run()
    assert not app.exception
    return app.session_state["_board"]


def test_a_session_begins_with_the_fruit_that_nobody_touched() -> None:
    state = session_with().session_state["_board"]
    assert state.board.source == Source("fruit")
    assert not state.touched


def test_two_sessions_have_different_names() -> None:
    assert session_with().session_state["_board"].token != session_with().session_state["_board"].token


def test_what_is_drawn_becomes_the_board_and_is_confirmed() -> None:
    app = session_with()
    state = deliver(app, sent(board_of(9), app, generation=0, id=4))
    assert state.board.same_points(board_of(9))
    assert (state.ack, state.touched) == (4, True)


def test_a_board_from_before_python_s_last_change_is_confirmed_but_not_taken() -> None:
    app = session_with(board=from_source(Source("ring")), generation=3)
    state = deliver(app, sent(board_of(9), app, generation=2, id=8))
    assert state.board.source == Source("ring")
    assert state.ack == 8


def test_a_board_that_another_session_knew_is_taken_after_a_restart() -> None:
    app = session_with()
    state = deliver(app, sent(board_of(9), generation=41, id=17))
    assert state.board.same_points(board_of(9))
    assert state.ack == 17


def test_a_bad_board_leaves_the_good_one_and_says_what_is_wrong() -> None:
    app = session_with()
    state = deliver(app, sent(board_of(9), app, generation=0, labels="?"))
    assert state.board.source == Source("fruit")
    assert "labels must be base64" in state.trouble
    assert deliver(app, sent(board_of(9), app, generation=0)).trouble == ""


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ([0, 4095], (0, 4095)),
        (None, None),
        ([1], None),
        ([1, 4096], None),
        ([-1, 5], None),
        ([1.5, 2], None),
        ("ab", None),
        ([True, False], None),
        ([[1], 2], None),
    ],
)
def test_a_place_is_two_steps_or_none(place: object, kept: object) -> None:
    app = session_with({"board": None, "place": place})
    assert app.session_state["place"] == kept


def choosing() -> None:
    """What a widget that shows a part of the board does with a value that came with a rerun."""
    import streamlit as st

    from pages._view import session

    session.shared()
    if "came" in st.session_state:
        key, value = st.session_state["came"]
        st.session_state[key] = value
        st.session_state["choice"] = session.is_choice(key, "fruit")
    st.session_state["key"] = session.board_key("data.fruit")


@pytest.mark.parametrize(
    ("value", "puts", "choice"),
    [("ring", 0, True), ("fruit", 0, False), ("ring", 1, False), ("fruit", 1, False)],
    ids=["another", "what it showed", "of an older board", "what an older one showed"],
)
def test_only_another_value_of_this_board_s_widget_is_a_choice(value: str, puts: int, choice: bool) -> None:
    app = AppTest.from_function(choosing).run()
    key = app.session_state["key"]
    app.session_state["_board"].generation += puts
    app.session_state["came"] = (key, value)
    app.run()
    assert not app.exception
    assert app.session_state["choice"] == choice


def test_the_last_word_of_a_plane_that_went_with_its_page_changes_nothing() -> None:
    place = (3, 4)
    app = session_with(sent(board_of(5)) | {"place": list(place)})
    before = app.session_state["_board"].board
    del app.session_state["news"]
    app.session_state["late"] = True
    app.run()
    assert not app.exception
    assert app.session_state["_board"].board is before
    assert app.session_state["place"] == place
