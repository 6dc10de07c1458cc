"""Every error Volteface raises on purpose, drawn once.

The command line prints them in one line and exits with 2.
"""


class VoltefaceError(Exception):
    """Something the user can mend: the message says what, in which input, and what to do."""


class UnreadableSource(VoltefaceError):
    """A source that is missing, not a file, not permitted, or not text."""


class InvalidRecord(VoltefaceError):
    """One record of a source that cannot be an article; the rest of the source still can."""


class InvalidDate(VoltefaceError):
    """A date that is not a day of the calendar between 1000 and 2999."""


class InvalidKnowledge(VoltefaceError):
    """A knowledge file that breaks its format; the message names the file and the line."""


class MissingLanguageModel(VoltefaceError):
    """The language model asked for is not installed."""


class InvalidSeries(VoltefaceError):
    """Daily series that no relation can be read from; the message says what is wrong."""


class UnknownSetting(VoltefaceError):
    """A rate of false alarms that no setting of the detector was measured for."""


class MissingExtra(VoltefaceError):
    """An optional part that is not installed; the message says how to install it."""


class UnknownActor(VoltefaceError):
    """A name or code that no state or organisation goes by."""


class ArchiveError(VoltefaceError):
    """An archive that cannot be used as asked: the message names its file and what to do."""


class InvalidReview(VoltefaceError):
    """A judgement or an edit that says nothing, or names what is not known."""


class InvalidRule(VoltefaceError):
    """A forecast that cannot be kept: its rule is unclear, or its outcome could be known."""


class InvalidWebhook(VoltefaceError):
    """An address that alerts cannot be sent to."""


class NotEnough(VoltefaceError):
    """An archive that holds too little for what was asked; the message says what is needed."""
