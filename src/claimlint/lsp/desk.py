"""What is open, and what was found in it last. Checks wait for a pause in typing and are done by the worker.

A check that has begun cannot be stopped; what it finds in a text that has changed since is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from claimlint.lsp.check import Checker
from claimlint.lsp.texts import Text
from claimlint.lsp.values import Verdict
from claimlint.lsp.worker import Worker

PAUSE = 0.2  # seconds without a key before a check; people who type leave less than that between two


class Desk:
    """Documents, and verdicts on them. All methods are for the thread of the event loop.

    Args:
        tell: told of each verdict on a text that has not changed since.
    """

    def __init__(self, checker: Checker, worker: Worker, tell: Callable[[Verdict], None]) -> None:
        self.texts: dict[str, Text] = {}
        self.verdicts: dict[str, Verdict] = {}
        self._checker, self._worker, self._tell = checker, worker, tell
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def put(self, text: Text, *, pause: float = 0) -> None:
        """A document was opened or changed; it is checked after a pause in seconds."""
        self.texts[text.uri] = text
        self.verdicts.pop(text.uri, None)
        self._cancel(text.uri)
        self._tasks[text.uri] = asyncio.create_task(self._check(text, pause))

    def drop(self, uri: str) -> None:
        """A document was closed."""
        self.texts.pop(uri, None)
        self.verdicts.pop(uri, None)
        self._cancel(uri)

    def again(self, *, but: str = "") -> None:
        """Check what is open again, since what decides about it has changed; one document may have been already."""
        for uri, text in [*self.texts.items()]:
            if uri != but:
                self.put(text)

    async def verdict(self, uri: str) -> Verdict | None:
        """What was found in a document as it is now; None where it is not open, or could not be checked at all."""
        while uri in self.texts and uri not in self.verdicts:
            task = self._tasks[uri]
            await asyncio.wait([task])
            if task is self._tasks.get(uri):  # nothing newer is on its way
                break
        return self.verdicts.get(uri)

    async def _check(self, text: Text, pause: float) -> None:
        if pause:
            await asyncio.sleep(pause)
        verdict = await asyncio.wrap_future(self._worker.submit(partial(self._checker.check, text)))
        if self.texts.get(text.uri) is text:
            self.verdicts[text.uri] = verdict
            self._tell(verdict)

    def _cancel(self, uri: str) -> None:
        task = self._tasks.pop(uri, None)
        if task is not None:
            task.cancel()
