"""``acupain find -``: a line of standard input in, a line of standard output out, in order, for as long as it goes.

Memory does not grow with the number of lines: what has come is answered and written before more is taken. The work can
be shared among processes (see ``workers``). Ctrl-C ends it between two lines, with all answered ones written whole.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import lru_cache
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from .show import close_quietly

Taken = TypeVar("Taken")

Answering = Callable[[str], str]
"""From one line without its end to its answer without its end."""

CHUNK: Final = 1 << 16
"""Bytes to take at once. What has come is answered before more is waited for, so a slow writer gets its answers."""

_REMEMBERED: Final = 10_000
"""Answers to short lines that are kept at the most: what people type repeats ("migraine")."""
_SHORT: Final = 200
"""Letters of a line whose answer is kept at the most, so that memory stays bounded."""

_TELLS_EVERY: Final = 0.5
"""Seconds between two looks at how far it got."""


def answer_lines(answer: Answering, jobs: int = 1) -> None:
    """Answer every line of standard input, with that many processes. Bytes that are not UTF-8 are read as ``\ufffd``.

    Raises ``KeyboardInterrupt`` when it was stopped, after all that was done is written, and
    :class:`~acupain.errors.WrongUsage` where a helper process ended before its work was done.
    """
    answer = remembering(answer)
    with Interrupts() as interrupts, Progress() as progress:
        if jobs > 1:
            from .workers import shared

            answers: Generator[tuple[str, int]] = shared(answer, jobs, interrupts)
        else:
            answers = (answered(answer, lines, interrupts) for lines in blocks(interrupts))
        with closing(answers):
            try:
                for text, count in answers:
                    write_whole(text)
                    progress.add(count)
                    interrupts.check()
            except BrokenPipeError:  # the reader has seen enough
                close_quietly()


def remembering(answer: Answering) -> Answering:
    """The same answers, those to short lines kept for when the line comes again."""
    kept = lru_cache(_REMEMBERED)(answer)
    return lambda line: kept(line) if len(line) <= _SHORT else answer(line)


def answered(answer: Answering, lines: list[bytes], interrupts: "Interrupts") -> tuple[str, int]:
    """The answers to these lines, or to the first of them where it was interrupted, and how many they are."""
    made = []
    for line in lines:
        if interrupts.asked:
            break
        made.append(answer(line.decode("utf-8", "replace").rstrip("\r")))
        made.append("\n")
    return "".join(made), len(made) // 2


def blocks(interrupts: "Interrupts") -> Iterator[list[bytes]]:
    """The lines of standard input, without their ends, as many at a time as have come."""
    cut = Cutter()
    given = sys.stdin.fileno()
    while chunk := interrupts.wait(lambda: os.read(given, CHUNK)):
        if lines := cut.add(chunk):
            yield lines
    if last := cut.rest():
        yield [last]


def write_whole(text: str) -> None:
    """The text to standard output, all of it: without a buffer (PYTHONUNBUFFERED), Ctrl-C can cut a write short."""
    out = sys.stdout.buffer
    rest = memoryview(text.encode(sys.stdout.encoding or "utf-8", "replace"))
    while rest:
        rest = rest[out.write(rest) or 0 :]
    out.flush()


class Cutter:
    """Cuts what comes in chunks into whole lines. The last line may lack its end."""

    def __init__(self) -> None:
        self._rest: list[bytes] = []

    def add(self, chunk: bytes) -> list[bytes]:
        """The lines that this chunk completes."""
        first, *others = chunk.split(b"\n")
        self._rest.append(first)
        if not others:
            return []
        lines = [b"".join(self._rest), *others]
        self._rest = [lines.pop()]
        return lines

    def rest(self) -> bytes:
        """What no end of a line has followed yet."""
        return b"".join(self._rest)


class Interrupts:
    """Holds Ctrl-C back while answers are made and written, so that no line is ever cut in two.

    While it waits for input, and at the second time of asking, Ctrl-C acts at once.
    """

    def __init__(self) -> None:
        self.asked = False
        self._waiting = False
        self._before: Any = None

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def wait(self, take: Callable[[], Taken]) -> Taken:
        """Wait for something that may never come. Raises ``KeyboardInterrupt`` when it was interrupted."""
        self._waiting = True
        try:
            self.check()
            return take()
        finally:
            self._waiting = False

    def check(self) -> None:
        """Raise ``KeyboardInterrupt`` if it was interrupted."""
        if self.asked:
            raise KeyboardInterrupt

    def _note(self, number: int, frame: Any) -> None:
        if self.asked or self._waiting:
            raise KeyboardInterrupt
        self.asked = True


class Progress:
    """Tells on standard error how many lines are answered, where someone watches that and does not see the answers."""

    def __init__(self) -> None:
        self._shown = _watched()
        self._count = 0
        self._told = time.monotonic()
        self._any = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._any:
            self._tell("\n")

    def add(self, lines: int) -> None:
        """So many more lines are answered."""
        if self._shown:
            self._count += lines
            if time.monotonic() - self._told >= _TELLS_EVERY:
                self._tell("")

    def _tell(self, end: str) -> None:
        self._any = True
        self._told = time.monotonic()
        try:
            sys.stderr.write(f"\racupain: {self._count:,} lines answered{end}")
            sys.stderr.flush()
        except OSError:
            self._shown = self._any = False


def _watched() -> bool:
    try:
        return sys.stderr is not None and sys.stderr.isatty() and not sys.stdout.isatty()
    except ValueError:  # a stream that is closed
        return False
