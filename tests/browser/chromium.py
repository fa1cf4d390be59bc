"""Where a Chrome, Chromium or Edge is on this machine, and how the tests start it."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Playwright
from playwright.sync_api import Error as PlaywrightError

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
LINUX = ("/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium")
MAC = tuple(
    f"Applications/{name}.app/Contents/MacOS/{name}"
    for name in ("Google Chrome", "Chromium", "Microsoft Edge")
)
WINDOWS = (
    *(r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe"),
    r"Microsoft\Edge\Application\msedge.exe",
)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def launch(playwright: Playwright) -> Browser:
    """An installed browser, else playwright's own; RuntimeError says what was tried."""
    tried = []
    for place in [*installed(), None]:
        try:
            return playwright.chromium.launch(executable_path=place, args=[*FLAGS])
        except PlaywrightError as error:
            reason = next(iter(error.message.strip().splitlines()), "it does not start")
            tried.append(f"{place or 'the browser of playwright'}: {reason}")
    raise RuntimeError("no Chrome, Chromium or Edge starts here. " + "; ".join(tried))


def installed() -> list[Path]:
    """The browsers on this machine, those on PATH first."""
    on_path = [Path(found) for name in NAMES if (found := shutil.which(name))]
    usual = [place for place in usual_places(sys.platform, os.environ) if place.is_file()]
    return list(dict.fromkeys([*on_path, *usual]))


def usual_places(platform: str, environ: Mapping[str, str]) -> Iterator[Path]:
    """Where installers put browsers on that platform (a value of sys.platform)."""
    if platform == "win32":
        folders = [environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        yield from (Path(f"{folder}\\{place}") for folder in folders if folder for place in WINDOWS)
    elif platform == "darwin":
        yield from (Path(root) / place for root in ("/", environ.get("HOME", "/")) for place in MAC)
    else:
        yield from map(Path, LINUX)
