"""Run the program with ``python -m acupain``."""

from .start import main

main()
