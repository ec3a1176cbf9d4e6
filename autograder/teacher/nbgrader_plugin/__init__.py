"""nbgrader's own commands, with this project's grader."""
