"""One thread that does jobs one after another, beside the one that reads what is typed.

It is a daemon: when the editor goes, nobody waits for a page to be done.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


class Worker:
    """Does jobs in the order in which they come; one that is cancelled before its turn is not done."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        Thread(target=self._work, name="claimlint", daemon=True).start()

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Hand a job over; its result or what it raises comes to the future."""
        future: Future[T] = Future()
        self._jobs.put((future, job))
        return future

    def _work(self) -> None:
        while True:
            future, job = self._jobs.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = job()
            except BaseException as error:  # noqa: BLE001 - whoever asked is told
                future.set_exception(error)
            else:
                future.set_result(result)
            del future, job  # or what was asked for last is held until the next job comes
