"""``python -m autograder``: the command line."""

from autograder.cli.main import main

main(prog_name="autograder")
