"""The pool: a bounded number of jobs, on threads of its own."""

import asyncio
import threading

import pytest

from pages._live.pool import BusyError, Pool


def test_a_job_runs_on_a_thread_of_the_pool_and_its_result_comes_back():
    pool = Pool(workers=2, jobs=4)
    name, frame = asyncio.run(pool.run(lambda frame: (threading.current_thread().name, frame), b"frame"))
    assert name.startswith("live")
    assert frame == b"frame"


def test_one_job_too_many_is_refused_at_once_and_a_place_is_free_again_when_one_is_done():
    async def scenario():
        pool, gate = Pool(workers=1, jobs=3), threading.Event()
        jobs = [asyncio.create_task(pool.run(lambda frame: gate.wait(10), b"")) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await pool.run(len, b"four")
        gate.set()
        assert await asyncio.gather(*jobs) == [True, True, True]
        return [await pool.run(len, b"four") for _ in range(9)]

    assert asyncio.run(scenario()) == [4] * 9


def test_a_job_that_fails_gives_its_place_back_and_so_does_one_that_nobody_waits_for():
    async def scenario():
        pool, gate = Pool(workers=1, jobs=2), threading.Event()
        for _ in range(5):
            with pytest.raises(ZeroDivisionError):
                await pool.run(lambda frame: 1 / 0, b"")
        running = asyncio.create_task(pool.run(lambda frame: gate.wait(10), b""))
        waiting = asyncio.create_task(pool.run(len, b""))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.sleep(0)
        assert waiting.cancelled()
        afterwards = asyncio.create_task(pool.run(len, b"four"))
        await asyncio.sleep(0)
        gate.set()
        return await running, await afterwards

    assert asyncio.run(scenario()) == (True, 4)
