"""Adds the platform's name of a learner and an index for finding verdicts, and drops our own version table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r2"
down_revision = "r1"


def upgrade() -> None:
    """Change the table."""
    op.add_column("clinic_results", sa.Column("platform", sa.Text))
    op.create_index("clinic_results_judgement", "clinic_results", ["exercise", "cells", "text", "grader"])
    op.execute("drop table if exists clinic_about")
