"""``acupain find -``: one line of standard input in, one line of standard output out, in order, for as long as it goes."""

import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

CHUNK: Final = 1 << 16
"""Bytes to take at once. What has come is answered before more is waited for, so a slow writer gets its answers."""


def answer_lines(answer: Callable[[str], str]) -> None:
    """Answer every line of standard input. Bytes that are not UTF-8 are read as ``\ufffd``."""
    out = sys.stdout
    for lines in _batches(sys.stdin.buffer):
        out.write("".join([answer(line.decode("utf-8", "replace").rstrip("\r")) + "\n" for line in lines]))
        out.flush()


def _batches(given: BinaryIO | Any) -> Iterator[list[bytes]]:
    """The whole lines of each chunk, without their ends; the last line may lack one."""
    rest: list[bytes] = []
    while chunk := given.read1(CHUNK):
        lines = chunk.split(b"\n")
        if len(lines) == 1:
            rest.append(chunk)
            continue
        lines[0] = b"".join([*rest, lines[0]])
        rest = [lines.pop()]
        yield lines
    if last := b"".join(rest):
        yield [last]
