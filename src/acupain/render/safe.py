"""Text from data or from the user, made harmless for a terminal."""

import re
from typing import Final

from ..patterns import lazy

_HARMFUL: Final = lazy(
    "[\x00-\x1f\x7f-\x9f"  # control characters, escape among them
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # invisible ones and those that turn the reading direction
    "\ud800-\udfff\ufff9-\ufffb"  # halves of characters, and interlinear marks
    "\U000e0000-\U000e007f]"  # tags
)


def escaped_json(text: str) -> str:
    """JSON text with every such character written as an escape. Ends of lines stay: JSON itself put them there."""
    return text if text.replace("\n", "").isprintable() else _HARMFUL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    if letter == "\n":
        return letter
    halves = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{halves[place : place + 4]}" for place in range(0, len(halves), 4))


def harmless(text: str) -> str:
    """The text with white space folded, and every character that could steer a terminal shown as ``\ufffd``."""
    text = " ".join(text.split())
    return text if text.isprintable() else _HARMFUL.sub("\ufffd", text)
