"""What a person does with the plane, and what the browser and Python then hold."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from playwright.sync_api import Locator, Page

from mlcore.arrays import Array, Labels

STEPS = 4096
FRUIT = 54  # rows of the fruit table
LESSON, HOME = "nearest_neighbors", ""

_STORE = 'globalThis[Symbol.for("orchard.board")]'
_HAS_BOARD = f"{_STORE}?.board != null"
_SETTLED = f"{_HAS_BOARD} && {_STORE}.revision === {_STORE}.acked"
_BOARD = f"""() => {{
  const {{ board, revision, acked, past, future }} = {_STORE};
  return {{ steps: [...board.steps], labels: [...board.labels], axes: board.axes, classes: board.classes,
    source: board.source, revision, acked, past: past.length, future: future.length }};
}}"""
_ANSWERED = f"answers.some(({{ revision, resting }}) => resting && revision === {_STORE}.revision)"
RECORD_ANSWERS = """
  globalThis.answers = [];
  document.addEventListener("plane:painted", ({ detail }) => answers.push(detail));
"""
_REFUSE = """(times) => {
  const Real = WebSocket;
  const refused = (address) => new URL(address, location.href).pathname.endsWith("/live") && times-- > 0;
  globalThis.WebSocket = class extends Real {
    constructor(address, protocols) {
      super(refused(address) ? address + "-that-nobody-serves" : address, protocols);
    }
  };
}"""


class BrowserBoard(NamedTuple):
    """The board that a browser tab holds."""

    steps: list[tuple[int, int]]
    labels: list[int]
    axes: list[dict[str, Any]]
    classes: list[str]
    source: dict[str, Any] | None
    revision: int
    acked: int
    past: int
    future: int

    @property
    def N(self) -> int:
        return len(self.labels)

    @property
    def X(self) -> Array:
        """The coordinates (N, 2)."""
        return self.coordinates(np.array(self.steps, dtype=np.int64).reshape(-1, 2))

    @property
    def y(self) -> Labels:
        return np.array(self.labels, dtype=np.int64)

    def coordinates(self, steps: Any) -> Array:
        """Steps (M, 2) as numbers along the axes."""
        columns = [
            (axis["origin"] + axis["step"] * steps[:, d]) / axis["per"] for d, axis in enumerate(self.axes)
        ]
        return np.stack(columns, axis=1)


def open_plane(page: Page, path: str = LESSON) -> Locator:
    """Open a page and wait until its plane has a board and an answer; returns the surface to draw on."""
    page.goto(path)
    return wait_for_plane(page)


def wait_for_plane(page: Page) -> Locator:
    """Wait until the plane of the open page has a board and is laid out."""
    surface = surface_of(page)
    surface.wait_for()
    page.wait_for_function(_HAS_BOARD)
    return surface


def go_to_lesson(page: Page) -> None:
    """Switch from the first page to the lesson by its link, without loading anything anew."""
    page.locator(f"a[href*='{LESSON}']:visible").first.click()
    page.get_by_role("heading", name="Which fruit is it?").wait_for()
    wait_for_plane(page)


def go_home(page: Page) -> None:
    """Switch from a lesson to the first page by its link."""
    page.get_by_role("link", name="Orchard", exact=True).first.click()
    page.get_by_role("heading", name="How does a computer").wait_for()
    wait_for_plane(page)


def surface_of(page: Page) -> Locator:
    return page.locator(".plane .surface").first


def board_of(page: Page) -> BrowserBoard:
    """The board that this tab holds."""
    held = page.evaluate(_BOARD)
    pairs = list(zip(held["steps"][::2], held["steps"][1::2], strict=True))
    return BrowserBoard(**{**held, "steps": pairs})


def points_on_board(page: Page) -> int:
    return board_of(page).N


def wait_for_points(page: Page, N: int) -> None:
    """Wait until the tab holds N points."""
    page.wait_for_function(f"{_STORE}.board.labels.length === {N}")


def wait_for_python(page: Page) -> None:
    """Wait until Python has confirmed all that was drawn."""
    page.wait_for_function(_SETTLED)


def points_in_python(page: Page) -> int:
    """How many points Python says that it counted, in the number beside the plane."""
    wait_for_python(page)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    return int(page.get_by_test_id("stMetricValue").first.inner_text().split(" of ")[1])


def place(page: Page, i: float, j: float) -> tuple[float, float]:
    """Where the step (i, j) is in the window, in CSS pixels."""
    box = surface_of(page).bounding_box()
    assert box
    left, bottom, edge = (46, 42, 10) if box["width"] < 420 else (60, 52, 10)
    side = box["width"] - left - edge
    assert abs(box["height"] - edge - side - bottom) < 1
    return box["x"] + left + i / STEPS * side, box["y"] + edge + side - j / STEPS * side


def click(page: Page, i: float, j: float) -> None:
    page.mouse.click(*place(page, i, j))


def drag(page: Page, *way: tuple[float, float], drop: bool = True) -> None:
    """Press at the first place, go through the others in small steps, and let go at the last."""
    page.mouse.move(*place(page, *way[0]))
    page.mouse.down()
    for stop in way[1:]:
        page.mouse.move(*place(page, *stop), steps=12)
    if drop:
        page.mouse.up()


def a_free_place(board: BrowserBoard, taken: Sequence[tuple[int, int]] = ()) -> tuple[int, int]:
    """The place on a coarse lattice that is farthest from every point."""
    lattice = np.stack(np.meshgrid(*2 * [np.arange(200, STEPS - 200, 120)]), -1).reshape(-1, 2)
    points = np.array([*board.steps, *taken]).reshape(-1, 2)
    away = np.linalg.norm(lattice[:, None] - points, axis=2).min(axis=1, initial=STEPS)
    i, j = lattice[away.argmax()]
    return int(i), int(j)


def a_lonely_point(board: BrowserBoard, *, label: int | None = None) -> int:
    """The point (of that class) whose nearest other point is farthest: no click can mean another one."""
    points = np.array(board.steps)
    gaps = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(gaps, np.inf)
    inside = ((points > 150) & (points < STEPS - 150)).all(axis=1)
    wanted = inside if label is None else inside & (board.y == label)
    return int(np.where(wanted, gaps.min(axis=1), -1).argmax())


def tool(page: Page, name: str) -> None:
    """Take Draw, Move or Erase."""
    page.locator(".plane .toolbar label", has_text=name).click()


def press(page: Page, name: str) -> None:
    """Press Undo, Redo or Clear."""
    page.locator(".plane .acts button", has_text=name).click()


def readout(page: Page) -> str:
    return page.locator(".plane .readout").inner_text()


def status(page: Page) -> str:
    return page.locator(".plane .status").inner_text()


def answers_on(page: Page) -> list[dict[str, Any]]:
    """What every answer of the socket was that reached the screen since they were last forgotten."""
    found: list[dict[str, Any]] = page.evaluate("answers")
    return found


def forget_answers(page: Page) -> None:
    page.evaluate("answers.length = 0")


def refuse_the_live_socket(page: Page, *, times: int = 10**6) -> None:
    """Let nobody answer at the live socket's address; Streamlit's own socket stays as it is."""
    page.add_init_script(f"({_REFUSE})({times})")


def wait_for_answer(page: Page) -> None:
    """Wait until the fine answer about the board at rest is on screen."""
    page.wait_for_function(_ANSWERED)
