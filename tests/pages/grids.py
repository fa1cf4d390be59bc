"""The number grids of a page as AppTest runs it: what they were given, and commits as the browser makes them."""

import contextlib
import io
from pathlib import Path
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

from pages._live import frames

NAVIGATION = Path(__file__).parents[2] / "pages" / "_navigation.py"
PATIENCE = 60


def opened(page: str, **query: str) -> AppTest:
    """A page as that query opens it."""
    app = AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(f"{page}.py").run()


def given(app: AppTest) -> list[tuple[dict[str, Any], dict[str, np.ndarray]]]:
    """Parameters and arrays of each grid and each picture beside it."""
    bytes_of = [part.proto.bytes for part in app.get("bidi_component") if part.proto.bytes]
    decoded = [frames.decode(data) for data in bytes_of]
    return [(header["params"], arrays) for header, arrays in decoded]


def printed(snippet: str) -> str:
    """What a snippet of the code panel prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(snippet, {})
    return out.getvalue()


def words(app: AppTest) -> str:
    """All that is said in Markdown."""
    return "\n".join(part.value for part in app.markdown)


def answer_question(app: AppTest, key: str, choice: str) -> str:
    """Commit to an answer; returns all that is said then."""
    app.radio(f"choice.{key}").set_value(choice).run()
    app.button(f"commit.{key}").click().run()
    assert not app.exception
    return words(app)
