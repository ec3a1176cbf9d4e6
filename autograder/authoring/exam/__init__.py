"""Exams: for each learner exercises of their own, made by breaking sound programs, and proved one by one."""
