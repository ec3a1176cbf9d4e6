"""Run by Alembic: migrates the connection that `autograder.grading.store` passes."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    transactional_ddl=False,  # the caller's transaction holds
)
context.run_migrations()
