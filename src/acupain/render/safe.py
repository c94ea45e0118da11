"""Text from data or from the user, made harmless for a terminal."""

import re
from typing import Final

from ..patterns import lazy

_HARMFUL: Final = lazy(
    "[\x00-\x1f\x7f-\x9f"  # control characters, escape among them
    "\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # invisible ones, and those that turn the direction
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f"  # marks that shape what
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # stands after them
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
