"""The app as people start it, on a free port of this machine, for tests and benchmarks."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
START = (sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"))
START_SECONDS = 60
ATTEMPTS = 3  # at a port that another process may take between our asking and the server's


class RunningApp(NamedTuple):
    """A server that answers: its base address without a slash at the end, its process, its log."""

    url: str
    process: subprocess.Popen[bytes]
    log_path: Path

    @property
    def live(self) -> str:
        """The address of the live socket."""
        return f"ws{self.url.removeprefix('http')}/live"

    @property
    def log(self) -> str:
        return self.log_path.read_text(errors="replace")


@contextlib.contextmanager
def running_app(
    *flags: str,
    base: str = "",
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    start: Sequence[str] = START,
) -> Iterator[RunningApp]:
    """`streamlit run app.py` with these flags, until the block ends; ends its own process only.

    base: where these flags or variables put the app (their server.baseUrlPath), "" for the root. start: the
    command before the flags.
    """
    command = [*start, *flags]
    with tempfile.TemporaryDirectory(prefix="orchard-") as folder:
        for attempt in range(ATTEMPTS):
            app = _start(command, base, env or {}, cwd, Path(folder) / f"server-{attempt}.log")
            try:
                if _answers(app):
                    yield app
                    return
                if "is not available" not in app.log or attempt == ATTEMPTS - 1:
                    raise RuntimeError(f"the app did not start; its log:\n{app.log}")
            finally:
                _end(app.process)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(start: Sequence[str], base: str, env: Mapping[str, str], cwd: Path, log: Path) -> RunningApp:
    port = free_port()
    command = [*start, "--server.address", "127.0.0.1", "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    command += ["--browser.gatherUsageStats", "false"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **env},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    path = f"/{base.strip('/')}" if base.strip("/") else ""
    return RunningApp(f"http://127.0.0.1:{port}{path}", process, log)


def _answers(app: RunningApp) -> bool:
    """Wait until the server says that it is well; False if it ends or takes too long."""
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # nothing between us and it
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and app.process.poll() is None:
        try:
            with browser.open(f"{app.url}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return True
        except OSError:
            pass  # not yet
        time.sleep(0.1)
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
