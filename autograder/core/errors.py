"""What goes wrong for a person, said so that they know what to do next."""


class ClinicError(Exception):
    """A fault that a person can mend. Its text is one or two short sentences: what happened, and what to do next.

    The command line prints the text alone and exits with `exit_code`; nobody meets a traceback.
    """

    exit_code = 1
