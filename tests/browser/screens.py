"""The screens that pages are looked at on, a finger on one, and what axe has to say of them."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page

WINDOW: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
DARK: dict[str, Any] = {**WINDOW, "color_scheme": "dark"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 3,
}
SCREENS = {"window": WINDOW, "dark": DARK, "phone": PHONE}
STREAMLITS = "[data-testid=stSidebar], [data-testid=stHeader]"


def finger(cdp: CDPSession, kind: str, x: float, y: float) -> None:
    """Put a finger down ("touchStart") or move it ("touchMove")."""
    cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})


def assert_accessible(page: Page) -> None:
    """Axe finds nothing to complain of in our own parts of the page."""
    found = Axe().run(page)
    complaints = [
        (violation["id"], node["target"])
        for violation in found.response["violations"]
        for node in violation["nodes"]
        if _is_ours(page, node["target"])
    ]
    assert complaints == []
    assert found.response["passes"]


def _is_ours(page: Page, target: list[Any]) -> bool:
    """Whether a node that axe names is not in Streamlit's own list of pages."""
    if isinstance(target[0], list):  # in the shadow root of a component
        return True
    return not page.locator(target[0]).first.evaluate(
        "(node, frame) => node.closest(frame) !== null", STREAMLITS
    )
