"""The live socket of a real server, with a real client."""

import contextlib
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from typing import Any

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect as open_socket

from pages._live import frames
from pages._live.answering import MAX_FRAME
from tests.pages.live.asking import LABELS, PARAMS, STEPS, error_of, raw, request
from tests.pages.live.test_regions import brute_force
from tests.servers import ROOT, running_app


def connect(address: str, **options: Any) -> Any:
    """A client of the live socket; no proxy stands between two ends of one machine."""
    return open_socket(address, proxy=None, **options)


@pytest.fixture(scope="module")
def app():
    with running_app() as running:
        yield running


@pytest.fixture
def client(app):
    with connect(app.live) as open_client:
        yield open_client


@pytest.fixture(autouse=True)
def clean_log(app):
    """Whatever a test does to the server, its log holds no error and no warning."""
    yield
    time.sleep(0.1)
    for trace in ("Traceback", "Error", "ERROR", "WARNING", "Warning", "Exception"):
        assert trace not in app.log


def ask(client, frame):
    client.send(frame)
    return client.recv(30)


def check_served(client):
    """The next good frame is answered, and right."""
    said, arrays = frames.decode(ask(client, request(id=99)))
    assert (said["id"], said["op"], said["params"]) == (99, "regions", {"k": [1]})
    np.testing.assert_array_equal(arrays["labels"], brute_force(PARAMS, STEPS, LABELS))


def test_regions_over_the_socket_are_those_of_brute_force(client):
    panes = [{"k": 1, "metric": "l2"}, {"k": 3, "metric": "l1"}]
    said, arrays = frames.decode(ask(client, request({"panes": panes, "mark_ties": True, "cells": [21, 13]})))
    wanted = brute_force({**PARAMS, "panes": panes, "mark_ties": True, "cells": [21, 13]}, STEPS, LABELS)
    np.testing.assert_array_equal(arrays["labels"], wanted)
    assert said["params"] == {"k": [1, 3]}


def test_a_thousand_messages_are_answered_in_order_on_one_socket(client):
    for number in range(1000):
        assert frames.decode(ask(client, request(id=number)))[0]["id"] == number


def test_a_flood_is_answered_in_order_and_only_as_fast_as_it_is_read(client):
    for number in range(200):
        client.send(request(id=number))
    assert [frames.decode(client.recv(30))[0]["id"] for _ in range(200)] == list(range(200))


@pytest.mark.parametrize(
    ("message", "error"),
    [
        (b"", "frame must hold the 0 bytes of its header; got 0 in all"),
        (b"\xff" * 40, "frame must hold the 4294967295 bytes of its header; got 40 in all"),
        (raw("[" * 9000), "header must not be nested so deep"),
        ("text", "frame must be a binary message; got text"),
        ("\ud7ff" * 999_999, "frame must be a binary message; got text"),
        (bytes(MAX_FRAME + 1), "frame must have at most 1000000 bytes; got 1000001"),
        (bytes(15_000_000), "frame must have at most 1000000 bytes; got 15000000"),
    ],
)
def test_a_bad_message_gets_an_error_frame_and_the_socket_stays_open(client, message, error):
    assert error_of(ask(client, message)) == (None, error)
    check_served(client)


def test_a_frame_of_one_megabyte_is_read(client):
    more = np.zeros(MAX_FRAME - 1000, dtype=np.uint8)
    number, error = error_of(ask(client, request(arrays={"steps": STEPS, "labels": LABELS, "more": more})))
    assert (number, error) == (7, "arrays must be among steps, labels; got 'more'")


def test_a_frame_in_pieces_is_one_frame(client):
    frame = request()
    client.send([frame[i : i + 40] for i in range(0, len(frame), 40)])
    assert frames.decode(client.recv(30))[0]["id"] == 7


def test_the_same_origin_and_no_origin_are_accepted(app):
    for origin in (None, app.url):
        with connect(app.live, origin=origin) as client:
            check_served(client)


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.example", "http://127.0.0.1:1", "https://localhost", "null"]
)
def test_a_foreign_origin_is_refused_before_the_socket_opens(app, origin):
    with pytest.raises(InvalidStatus) as caught, connect(app.live, origin=origin):
        pass
    assert caught.value.response.status_code == 403


def test_the_largest_question_is_answered(client):
    rng = np.random.default_rng(0)
    arrays = {
        "steps": rng.integers(0, 4096, size=(5000, 2)).astype(np.uint16),
        "labels": rng.integers(0, 10, size=5000).astype(np.uint8),
    }
    panes = [{"k": 5, "metric": "l2"}, {"k": 51, "metric": "l1"}]
    said, back = frames.decode(
        ask(client, request({"cells": [400, 400], "classes": 10, "panes": panes}, arrays))
    )
    assert back["labels"].shape == (2, 400, 400)
    assert said["params"] == {"k": [5, 51]}


def test_clients_that_leave_in_the_middle_of_work_leave_no_trace(app):
    steps = np.random.default_rng(0).integers(0, 4096, size=(1000, 2)).astype(np.uint16)
    arrays = {"steps": steps, "labels": (steps[:, 0] % 3).astype(np.uint8)}
    heavy = request({"cells": [200, 200]}, arrays)

    def torn(client):
        yield heavy[:100]
        client.socket.shutdown(socket.SHUT_RDWR)
        yield heavy[100:]

    for leave in ("close", "cut the line", "tear a frame") * 2:
        with contextlib.suppress(ConnectionClosed), connect(app.live) as client:
            client.send(torn(client) if leave == "tear a frame" else heavy)
            if leave == "cut the line":
                client.socket.shutdown(socket.SHUT_RDWR)
    with connect(app.live) as client:
        check_served(client)


def test_more_clients_than_places_are_each_answered_or_told_that_it_is_busy(app):
    steps = np.random.default_rng(1).integers(0, 4096, size=(3000, 2)).astype(np.uint16)
    arrays = {"steps": steps, "labels": (steps[:, 1] % 3).astype(np.uint8)}
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(connect(app.live)) for _ in range(100)]
        for number, client in enumerate(clients):
            client.send(request({"cells": [200, 200]}, arrays, id=number))
        said = [frames.decode(client.recv(120))[0] for client in clients]
        assert [header["id"] for header in said] == list(range(100))
        assert {header.get("error") for header in said} == {None, "busy"}
        for client in clients:
            check_served(client)


BASES = {
    "a flag": {"flags": ("--server.baseUrlPath", "foo/bar")},
    "an environment variable": {"env": {"STREAMLIT_SERVER_BASE_URL_PATH": "/foo/bar/"}},
    "a configuration file": {},
}


@pytest.mark.parametrize("way", BASES)
def test_the_socket_is_below_the_base_of_the_app(way, tmp_path):
    (tmp_path / ".streamlit").mkdir()
    if way == "a configuration file":
        (tmp_path / ".streamlit" / "config.toml").write_text('[server]\nbaseUrlPath = "foo/bar"\n')
    flags, env = BASES[way].get("flags", ()), BASES[way].get("env", {})
    with running_app(*flags, base="foo/bar", env=env, cwd=tmp_path) as app:
        assert app.live.endswith("/foo/bar/live")
        with connect(app.live) as client:
            check_served(client)
        with pytest.raises(InvalidStatus), connect(app.live.replace("/foo/bar", "")):
            pass
        assert "Traceback" not in app.log


def test_the_settings_of_streamlit_open_the_socket_to_the_origins_they_name():
    with running_app("--server.corsAllowedOrigins", "https://school.example") as app:
        with connect(app.live, origin="https://school.example") as client:
            check_served(client)
        with pytest.raises(InvalidStatus), connect(app.live, origin="https://elsewhere.example"):
            pass


def test_a_server_that_is_told_to_stop_stops_with_clients_still_there():
    with running_app() as app, contextlib.ExitStack() as stack:
        clients = [stack.enter_context(connect(app.live)) for _ in range(3)]
        check_served(clients[0])
        app.process.send_signal(signal.SIGTERM)
        app.process.wait(10)
        assert "Traceback" not in app.log


def test_the_app_is_importable_from_a_checkout_that_is_not_installed(tmp_path):
    # -S leaves out the .pth files, and with them the checkout that an editable install puts on the path.
    packages = sysconfig.get_path("purelib")
    lines = f"import sys; sys.path += {[str(ROOT), packages]!r}; import app; print(app.app.script_path)"
    command = [sys.executable, "-I", "-S", "-c", lines]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.strip() == "pages/_navigation.py"
