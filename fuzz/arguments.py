"""Fuzzes whole command lines."""

import io
import sys
import unicodedata

import atheris

with atheris.instrument_imports(include=["acupain"]):
    from acupain.command_line.cli import run
    from acupain.manual import COMMANDS

WORDS = [
    "--json",
    "--plain",
    "--width",
    "20",
    "--color",
    "always",
    "--limit",
    "--explain",
    "-h",
    "--",
    "migraine",
    "back",
]


def one(data: bytes) -> None:
    """One command line. It ends with a code of the table and prints nothing that steers a terminal."""
    give = atheris.FuzzedDataProvider(data)
    words = [give.PickValueInList([name for name in COMMANDS if " " not in name])]
    for _ in range(give.ConsumeIntInRange(0, 4)):
        words.append(give.PickValueInList(WORDS) if give.ConsumeBool() else give.ConsumeUnicode(60))
    if "-" in words or any(word.startswith(("--to", "--pager", "--install")) for word in words):
        return
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    try:
        code = run(words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        made, (sys.stdout, sys.stderr) = (sys.stdout, sys.stderr), kept
    out, err = (stream.buffer.getvalue().decode() for stream in made)
    assert code in (0, 1, 2, 3), (words, code)
    assert "fault of acupain" not in err, (words, err)
    if "always" not in words:
        for letter in set(out + err) - {"\n"}:
            assert unicodedata.category(letter) not in ("Cc", "Cs", "Cf"), (words, letter)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
