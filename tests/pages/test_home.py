"""The home page: a plane that lives, and the path of the lessons that exist."""

from pathlib import Path

from pages._view.lessons import PARTS
from tests.pages.apps import NAVIGATION, link_of, open_page, plane_of

PAGES = Path(NAVIGATION).parent


def test_home_opens_with_a_plane_and_the_path_of_lessons() -> None:
    app = open_page("home")
    assert plane_of(app)[0]["result"]["correct"] == [53]
    assert link_of(app) == {"board": "fruit"}
    links = [part.proto for part in app.get("page_link")]
    lessons = [lesson for part in PARTS.values() for lesson in part]
    assert [link.page for link in links] == [lesson.name for lesson in lessons]
    assert all(lesson.title in link.label for lesson, link in zip(lessons, links, strict=True))


def test_every_lesson_of_the_path_exists_and_every_page_is_on_it() -> None:
    names = [lesson.name for part in PARTS.values() for lesson in part]
    files = {path.stem for path in PAGES.glob("*.py")} - {"_navigation", "home"}
    assert set(names) == files
    assert len(set(names)) == len(names)
