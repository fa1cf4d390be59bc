"""Where a browser is looked for, and what happens where there is none."""

import sys
from pathlib import Path

import pytest

from tests.browser.chromium import installed, usual_places
from tests.browser.conftest import without_browser


@pytest.mark.parametrize(
    ("platform", "environ", "place"),
    [
        ("win32", {"PROGRAMFILES": r"C:\Programs"}, r"C:\Programs\Google\Chrome\Application\chrome.exe"),
        ("win32", {"PROGRAMFILES(X86)": r"D:\X"}, r"D:\X\Microsoft\Edge\Application\msedge.exe"),
        ("darwin", {}, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium"),
        ("linux", {}, "/opt/google/chrome/chrome"),
    ],
)
def test_browsers_are_looked_for_where_installers_put_them(platform: str, environ: dict, place: str) -> None:
    assert place in [str(found) for found in usual_places(platform, environ)]


@pytest.mark.skipif(sys.platform == "win32", reason="a program needs no run bit on Windows")
def test_a_browser_on_the_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "google-chrome"
    browser.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed()[0] == browser


def test_in_ci_a_missing_browser_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="CI needs a browser: none starts"):
        without_browser("none starts")


def test_elsewhere_a_missing_browser_is_a_loud_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOTHING WAS TESTED IN A BROWSER: none starts"):
        without_browser("none starts")
