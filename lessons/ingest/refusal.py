"""The error for a file that cannot be read."""


class UnreadableFileError(ValueError):
    """The message is one sentence for the person who chose the file: what it is and what to do."""


class InterruptedReadingError(UnreadableFileError):
    """Somebody, or the machine for want of memory, ended the process that read the file."""
