"""Run the program with ``python -m acupain``."""

from .cli import main

main()
