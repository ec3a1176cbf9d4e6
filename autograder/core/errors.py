"""What goes wrong for a person, said so that they know what to do next."""


class ClinicError(Exception):
    """An error the user can fix. Its text is one or two short sentences: what happened, and what to do next.

    The command line prints the text alone and exits with `exit_code`; nobody meets a traceback.
    """

    exit_code = 1
