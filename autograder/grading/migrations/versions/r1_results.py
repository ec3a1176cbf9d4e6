"""The results, as the first releases kept them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r1"
down_revision = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "clinic_results",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("learner", sa.String(500), nullable=False),
        sa.Column("exercise", sa.String(500), nullable=False),
        sa.Column("cells", sa.String(64), nullable=False),
        sa.Column("text", sa.String(64), nullable=False),
        sa.Column("grader", sa.String(500), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("points", sa.Integer),
        sa.Column("out_of", sa.Integer),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("graded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.UniqueConstraint("learner", "exercise", "cells", "text", "grader"),
    )
