"""What a grading service needs to grade exercises: the grader, its packages by version, and the exercises."""
