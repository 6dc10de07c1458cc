"""Run the command line: ``python -m volteface``."""

from volteface.cli import main

main()
