"""What a teacher sees: a class, its report, feedback, files for learning platforms."""
