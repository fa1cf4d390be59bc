"""Every number of every page at both ends of its range: a widget that is narrower than its field breaks the page."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

NAVIGATION = Path(__file__).parents[2] / "pages" / "_navigation.py"
PAGES = sorted(path.stem for path in NAVIGATION.parent.glob("[a-z]*.py"))
PATIENCE = 240

ENDS = {"lowest": "-" + "9" * 19, "highest": "9" * 20}  # beyond every range: each field is held at its end
SCREENS: dict[str, list[dict[str, str]]] = {  # together they draw every number of their page
    "gradient_descent": [{}, {"mode": "batches"}],
    "gradients": [{"rows": "board"}, {"job": "check", "bug": "hidden"}, {"job": "h"}],
    "hard_cases": [{"features": "polynomial"}],
    "linear_classifier": [{}, {"panel": "shapes"}],
    "losses": [{}, {"panel": "Learn"}],
    "nearest_neighbors": [{"two": "1"}],
    "optimizer_race": [{"surface": "quadratic", "rates": "same"}, {"surface": "loss"}],
    "random_search": [{"data": "board"}, {"data": "board", "picture": "starts"}],
}
BY_HAND = {  # set on a component, not by a widget of Streamlit
    *("nearest_neighbors.at", "optimizer_race.start"),
    *("gradient_descent.at", "gradients.done", "linear_classifier.class", "loss_by_hand.image"),
    *("losses.step", "optimizer_race.at", "random_search.at"),
}


def opened(page: str, query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(f"{page}.py").run()


def numbers_of(app: AppTest, page: str) -> dict[str, float | None]:
    """The page's numbers, by key, as its fields hold them; None where nothing is chosen yet."""
    held: dict[str, Any] = app.session_state["_link"].values if "_link" in app.session_state else {}
    return {
        key: value
        for key, value in held.items()
        if key.startswith(f"{page}.") and type(value) in (int, float, type(None))
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_each_of_its_numbers_at_both_ends_of_its_range(page):
    names = [key.partition(".")[2] for key in numbers_of(opened(page, {}), page)]
    drawn: set[str] = set()
    for screen in SCREENS.get(page, [{}]):
        for end, beyond in ENDS.items():
            app = opened(page, {**dict.fromkeys(names, beyond), **screen})
            assert not app.exception, (end, screen, app.exception)
            widgets = (*app.number_input, *app.slider, *app.select_slider)
            drawn |= {f"{part.key}".removesuffix(".shown") for part in widgets}
    assert {f"{page}.{name}" for name in names} - drawn <= BY_HAND
