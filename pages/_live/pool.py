"""The live socket's own threads: few, and with few jobs before them.

Not Streamlit's threads, so that a drag never waits for a page's script, and not the event loop, which must
stay free to read and write. A job too many is refused at once rather than answered late.
"""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

WORKERS = min(4, max(2, os.cpu_count() or 1))
MAX_JOBS = 64  # computed or waiting: at 10 ms each on two threads, a third of a second


class BusyError(Exception):
    """Every place is taken."""


class Pool:
    """Threads that take at most `jobs` jobs at a time, computed or waiting."""

    def __init__(self, *, workers: int, jobs: int) -> None:
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="live")
        self._places = threading.BoundedSemaphore(jobs)

    async def run(self, job: Callable[[bytes], T], frame: bytes) -> T:
        """What job(frame) returns, computed on a thread; BusyError at once where there is no place for it."""
        if not self._places.acquire(blocking=False):
            raise BusyError
        future = self._threads.submit(job, frame)
        future.add_done_callback(lambda _: self._places.release())
        return await asyncio.wrap_future(future)
