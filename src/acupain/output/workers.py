"""Sharing the lines of ``find -`` among processes: blocks of lines go out, their answers come back in order.

Each worker is a copy of this process, so that the records are there already and nothing needs to be sent but text. It
has one block at a time, and takes the whole of it before it answers: so nobody ever waits for each other for good.
"""

import os
import select
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from ..errors import WrongUsage
from .show import say_fault
from .stream import CHUNK, Answering, Cutter, Interrupts, answered

_HEADER: Final = 8
"""Bytes of each of the two numbers before a message: how long it is, and how many lines it holds."""


class Worker(NamedTuple):
    """A helper process, where its lines go, and where its answers come from."""

    process: int
    lines: int
    answers: int


def shared(answer: Answering, jobs: int, interrupts: Interrupts) -> Generator[tuple[str, int]]:
    """The answers to the lines of standard input, in order, a block at a time, each with the number of its lines.

    Raises :class:`WrongUsage` where a worker ended early.
    """
    if not hasattr(os, "fork"):
        raise WrongUsage("this system cannot share work among processes", "Leave --jobs out.")
    sys.stdout.flush()
    workers: list[Worker] = []
    try:
        for _ in range(jobs):
            workers.append(_start(answer, workers))
        yield from _share(workers, interrupts)
    finally:
        _end(workers)


def _share(workers: list[Worker], interrupts: Interrupts) -> Iterator[tuple[str, int]]:
    """Give each free worker a block as soon as lines have come; take answers in the order of the blocks."""
    idle = deque(workers)
    busy: deque[Worker] = deque()
    cut = Cutter()
    given = sys.stdin.fileno()
    more = True
    while more or busy:
        wanted = [given] if more and idle else []
        if busy:
            wanted.append(busy[0].answers)
        ready, _, _ = interrupts.wait(partial(select.select, wanted, [], []))
        if busy and busy[0].answers in ready:
            worker = busy.popleft()
            yield _receive(worker)
            idle.append(worker)
        if given in ready:
            chunk = os.read(given, CHUNK)
            more = bool(chunk)
            lines = cut.add(chunk) if chunk else [last] if (last := cut.rest()) else []
            if lines:
                worker = idle.popleft()
                _send(worker.lines, b"\n".join(lines), len(lines))
                busy.append(worker)


def _start(answer: Answering, others: list[Worker]) -> Worker:
    lines_in, lines_out = os.pipe()
    answers_in, answers_out = os.pipe()
    process = os.fork()
    if process:
        os.close(lines_in)
        os.close(answers_out)
        return Worker(process, lines_out, answers_in)
    # From here on this is the helper. It must not hold open what belongs to others, and it must never return.
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for end in (lines_out, answers_in, *(end for other in others for end in (other.lines, other.answers))):
            os.close(end)
        _work(answer, lines_in, answers_out)
        code = 0
    except Exception as error:  # noqa: BLE001 - nobody else hears of it
        say_fault(error)
    finally:
        os._exit(code)


def _work(answer: Answering, lines: int, answers: int) -> None:
    never = Interrupts()
    while (message := _take(lines)) is not None:
        text, count = answered(answer, message[0].split(b"\n"), never)
        _send(answers, text.encode("utf-8", "surrogatepass"), count)


def _send(end: int, message: bytes, lines: int) -> None:
    rest = memoryview(len(message).to_bytes(_HEADER) + lines.to_bytes(_HEADER) + message)
    try:
        while rest:
            rest = rest[os.write(end, rest) :]
    except BrokenPipeError as error:
        raise _early() from error


def _receive(worker: Worker) -> tuple[str, int]:
    message = _take(worker.answers)
    if message is None:
        raise _early()
    return message[0].decode("utf-8", "surrogatepass"), message[1]


def _take(end: int) -> tuple[bytes, int] | None:
    """One message and the number of its lines; ``None`` where the other side has ended."""
    header = _exactly(end, 2 * _HEADER)
    if header is None:
        return None
    text = _exactly(end, int.from_bytes(header[:_HEADER]))
    return None if text is None else (text, int.from_bytes(header[_HEADER:]))


def _exactly(end: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(end, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _early() -> WrongUsage:
    return WrongUsage("a helper process ended before its work was done", "Give fewer --jobs.")


def _end(workers: list[Worker]) -> None:
    """Let the workers go. Each ends by itself when nothing more can come; one that is at work need not finish it."""
    for worker in workers:
        os.close(worker.lines)
        os.close(worker.answers)
        with suppress(ProcessLookupError):
            os.kill(worker.process, signal.SIGTERM)
    for worker in workers:
        with suppress(ChildProcessError):
            os.waitpid(worker.process, 0)
