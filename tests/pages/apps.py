"""Pages as Streamlit runs them, without a browser: what the plane and the link component were given."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from pages._live import frames
from pages._view.board import Board
from pages._view.session import Shared

NAVIGATION = Path(__file__).parents[2] / "pages" / "_navigation.py"
PATIENCE = 120


def open_page(name: str, **query: str) -> AppTest:
    """A page of a new session, opened by a link with that query."""
    app = AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE)
    for key, value in query.items():
        app.query_params[key] = value
    app = app.switch_page(f"{name}.py").run()
    assert not app.exception, app.exception
    return app


def again(app: AppTest) -> AppTest:
    """The same session after another run; a page that fails is a failed test."""
    app.run()
    assert not app.exception, app.exception
    return app


def shared(app: AppTest) -> Shared:
    """What the session holds of the board."""
    held: Shared = app.session_state["_board"]
    return held


def put(app: AppTest, board: Board) -> AppTest:
    """Make this the board of the session, as its widgets would."""
    shared(app).board = board
    shared(app).generation += 1
    shared(app).touched = True
    return again(app)


def plane_of(app: AppTest) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parameters and the arrays that the plane was given."""
    given = [part.proto.bytes for part in app.get("bidi_component") if part.proto.bytes]
    header, arrays = frames.decode(given[0])
    return header["params"], arrays


def link_of(app: AppTest) -> dict[str, str]:
    """The query that the address gets."""
    given = [json.loads(part.proto.json) for part in app.get("bidi_component") if part.proto.json]
    (link,) = [data for data in given if "query" in data]
    return {name: texts[0] for name, texts in parse_qs(link["query"], keep_blank_values=True).items()}


def link_trouble(app: AppTest) -> str:
    """What the link component says that the link cannot hold."""
    given = [json.loads(part.proto.json) for part in app.get("bidi_component") if part.proto.json]
    (link,) = [data for data in given if "query" in data]
    return str(link["trouble"])


def words(app: AppTest) -> str:
    """All that is written on the page."""
    return "\n".join(str(part.value) for part in (*app.markdown, *app.caption, *app.warning, *app.error))
