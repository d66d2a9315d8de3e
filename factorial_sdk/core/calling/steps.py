"""``Steps``: a flow, command by command, for the client that carries it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..compat import override


class Steps(Iterator[Any]):
    """Iterates over the commands of a flow; each is to be answered before the next is asked for.

    ::

        steps = Steps(flow)
        for command in steps:
            try:
                steps.outcome = perform(command)
            except BaseException as error:
                steps.error = error      # the flow may handle it, and has to clean up
        return steps.result
    """

    __slots__ = ("_flow", "error", "outcome", "result")

    def __init__(self, flow: Any) -> None:
        self._flow = flow
        self.outcome: Any = None
        self.error: BaseException | None = None
        self.result: Any = None

    @override
    def __next__(self) -> Any:
        outcome, error = self.outcome, self.error
        self.outcome = self.error = None
        try:
            return self._flow.send(outcome) if error is None else self._flow.throw(error)
        except StopIteration as done:
            self.result = done.value
            raise StopIteration from None
