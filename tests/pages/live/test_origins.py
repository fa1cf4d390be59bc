"""Which pages may open the live socket, under each of Streamlit's settings."""

import contextlib
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit import config

from pages._live import origins

HOST = "orchard.example"


@contextlib.contextmanager
def settings(**values):
    before = {name: config.get_option(name) for name in values}
    where = {name: config.get_where_defined(name) for name in values}
    try:
        for name, value in values.items():
            config.set_option(name, value, "a test")
        yield
    finally:
        for name, value in before.items():
            config.set_option(name, value, where[name])


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://orchard.example", "orchard.example"),
        ("https://orchard.example", "orchard.example"),
        ("http://orchard.example", "orchard.example:80"),
        ("https://orchard.example", "orchard.example:443"),
        ("https://orchard.example:443", "orchard.example"),
        ("http://orchard.example:8501", "orchard.example:8501"),
        ("HTTP://Orchard.Example:8501", "ORCHARD.example:8501"),
        ("http://127.0.0.1:8501", "127.0.0.1:8501"),
        ("http://[::1]:8501", "[::1]:8501"),
    ],
)
def test_a_page_of_the_same_host_and_port_may(origin, host):
    assert origins.allowed(origin, host)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://elsewhere.example", "orchard.example"),
        ("http://orchard.example.elsewhere.example", "orchard.example"),
        ("http://elsewhere.example/orchard.example", "orchard.example"),
        ("http://orchard.example@elsewhere.example", "orchard.example"),
        ("http://orchard.example:8502", "orchard.example:8501"),
        ("http://orchard.example", "orchard.example:8501"),
        ("http://orchard.example:8501", "orchard.example"),
        ("https://orchard.example", "orchard.example:80"),
        ("http://localhost:8501", "127.0.0.1:8501"),
        ("ftp://orchard.example", "orchard.example"),
        ("orchard.example", "orchard.example"),
        ("null", "null"),
        ("", "orchard.example"),
        ("http://", ""),
        ("http://orchard.example:port", "orchard.example"),
        ("http://orchard.example:99999", "orchard.example:99999"),
        ("http://[orchard.example", "orchard.example"),
    ],
)
def test_a_foreign_page_may_not(origin, host):
    assert not origins.allowed(origin, host)


def test_a_client_without_an_origin_may():
    assert origins.allowed(None, HOST)
    assert origins.allowed(None, "")


def test_without_cors_protection_every_page_may():
    with settings(**{"server.enableCORS": False}):
        assert origins.allowed("http://elsewhere.example", HOST)
        assert origins.allowed("null", HOST)
    assert not origins.allowed("http://elsewhere.example", HOST)


def test_the_origins_and_the_address_of_the_settings_may_and_no_other():
    listed = {"server.corsAllowedOrigins": ["https://school.example", "lectures.example"]}
    with settings(**listed, **{"browser.serverAddress": "front.example"}):
        for name in ("school", "lectures", "front"):
            assert origins.allowed(f"https://{name}.example", HOST)
        assert not origins.allowed("https://elsewhere.example", HOST)
        assert not origins.allowed("https://a.school.example", HOST)
        assert not origins.allowed("null", HOST)


@pytest.mark.parametrize("named", ["", " ", "http://"])
def test_an_empty_entry_of_the_settings_allows_nobody(named):
    with settings(**{"server.corsAllowedOrigins": [named]}):
        assert not origins.allowed("null", HOST)
        assert not origins.allowed("http://", HOST)


def test_a_host_that_is_not_among_the_allowed_hosts_may_not_even_on_its_own_page():
    with settings(**{"server.allowedHosts": ["orchard.example", "*.school.example"]}):
        for host in ("orchard.example", "Orchard.Example:8501", "a.school.example", "orchard.example."):
            assert origins.allowed(f"http://{host}", host)
            assert origins.allowed(None, host)
        for host in ("elsewhere.example", "school.example", "aschool.example", "", "orchard.example:port"):
            assert not origins.allowed(f"http://{host}", host)
            assert not origins.allowed(None, host)
    with settings(**{"server.allowedHosts": ["*"]}):
        assert origins.allowed("http://elsewhere.example", "elsewhere.example")
        assert not origins.allowed(None, "")


@given(st.text(), st.text())
def test_any_text_at_all_gets_a_verdict(origin, host):
    assert origins.allowed(origin, host) in (True, False)


def test_no_verdict_asks_the_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a verdict must not open a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert not origins.allowed("http://elsewhere.example", HOST)
