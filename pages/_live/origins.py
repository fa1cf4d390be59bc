"""Which pages may open the live socket.

The same as may open Streamlit's own: a client that sends no Origin (no browser leaves it out), a page of the
same host and port, and what Streamlit's settings allow (server.enableCORS off, server.corsAllowedOrigins,
browser.serverAddress). X-Forwarded-Host is not read: a proxy that rewrites Host must be named in those
settings for Streamlit's sake already. Streamlit's own check is not called, because for a foreign origin it
asks the outside for this server's address.
"""

from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from streamlit import config

PORTS = {"http": 80, "https": 443}


def allowed(origin: str | None, host: str) -> bool:
    """Whether a request with these Origin and Host headers may open the socket, by Streamlit's settings."""
    if not _host_allowed(host, config.get_option("server.allowedHosts")):
        return False
    if origin is None or not config.get_option("server.enableCORS") or same_origin(origin, host):
        return True
    named = list(config.get_option("server.corsAllowedOrigins"))
    if config.is_manually_set("browser.serverAddress"):
        named.append(config.get_option("browser.serverAddress"))
    return _hostname(origin) in {_hostname(name) for name in named if _hostname(name)}


def same_origin(origin: str, host: str) -> bool:
    """Whether an Origin header has the host and port of the Host header; a port left out is the scheme's.

    >>> same_origin("https://orchard.example", "Orchard.example:443")
    True
    >>> same_origin("http://orchard.example:8501", "orchard.example:8502")
    False
    """
    ours, theirs = _split(f"//{host}"), _split(origin)
    if ours is None or theirs is None or not theirs.hostname or theirs.scheme not in PORTS:
        return False
    default = PORTS[theirs.scheme]
    return (ours.hostname, ours.port or default) == (theirs.hostname, theirs.port or default)


def _host_allowed(host: str, patterns: Collection[str]) -> bool:
    """server.allowedHosts (against foreign names made to point here): empty allows all, "*." subdomains."""
    name = (_hostname(host) or "").rstrip(".")
    wanted = [pattern.strip().lower().rstrip(".") for pattern in patterns]
    return not wanted or any(
        bool(name) and (pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:])))
        for pattern in wanted
    )


def _hostname(address: str) -> str | None:
    """The host of an address with or without a scheme, in lower case."""
    parts = _split(address.strip() if "://" in address else f"//{address.strip()}")
    return parts.hostname if parts else None


def _split(address: str) -> SplitResult | None:
    """The parts of an address, None where it is not one."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where the port is not one
    except ValueError:
        return None
    return parts
