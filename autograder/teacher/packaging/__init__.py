"""What a grading service needs to grade exercises: the grader, its pinned packages, and the exercises."""
