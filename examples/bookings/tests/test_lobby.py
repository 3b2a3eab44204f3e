"""What asyncio sees of the lobby: coroutines written in Rust."""

import asyncio
import threading

import pytest
from bookings import Guest, Lobby


def run(main):
    asyncio.run(asyncio.wait_for(main, timeout=30))


def test_waiting_for_a_guest():
    async def main():
        lobby, ada = Lobby(), Guest("Ada")
        task = asyncio.ensure_future(lobby.meet("Ada"))
        await asyncio.sleep(0)
        assert lobby.waiting == 1 and not task.done()
        lobby.arrive(Guest("Bob"))
        await asyncio.sleep(0.01)
        assert not task.done()
        lobby.arrive(ada)
        assert await task is ada
        assert lobby.waiting == 0
        # who comes late need not wait
        assert await lobby.meet("Ada") is ada

    run(main())


def test_many_wait_at_once():
    async def main():
        lobby = Lobby()
        names = [str(number) for number in range(50)]
        tasks = [asyncio.ensure_future(lobby.meet(name)) for name in names + names]
        await asyncio.sleep(0)
        for name in reversed(names):
            lobby.arrive(Guest(name))
        guests = await asyncio.gather(*tasks)
        assert [guest.name for guest in guests] == names + names
        assert guests[0] is guests[50]

    run(main())


def test_guests_arrive_on_another_thread():
    async def main():
        lobby = Lobby()

        def arrive():
            for name in ["b", "a", "c"]:
                lobby.arrive(Guest(name))

        thread = threading.Timer(0.05, arrive)
        thread.start()
        guests = await lobby.meet_all(["a", "b", "c"])
        thread.join()
        assert [guest.name for guest in guests] == ["a", "b", "c"]

    run(main())


def test_who_waits_can_give_up():
    async def main():
        lobby = Lobby()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(lobby.meet("Ada"), timeout=0.02)
        assert lobby.waiting == 0
        task = asyncio.ensure_future(lobby.meet_all(["Ada", "Bob"]))
        await asyncio.sleep(0)
        assert lobby.waiting == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert lobby.waiting == 0

    run(main())


def test_errors_are_raised_where_it_is_awaited():
    async def main():
        lobby = Lobby()
        coroutine = lobby.meet_all([])
        with pytest.raises(ValueError, match="nobody to wait for"):
            await coroutine
        with pytest.raises(RuntimeError, match="cannot reuse already awaited coroutine"):
            await coroutine
        with pytest.raises(TypeError, match="argument 'names'"):
            await lobby.meet_all("Ada")

    run(main())


def test_a_coroutine_says_what_it_is():
    coroutine = Lobby().meet("Ada")
    assert (coroutine.__name__, coroutine.__qualname__) == ("meet", "Lobby.meet")
    coroutine.close()
