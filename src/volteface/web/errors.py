"""What an answer can be instead of a page: each is one JSON shape and one page shape."""

from volteface.errors import VoltefaceError


class NoAnswer(VoltefaceError):
    """A request that gets an error: its status and what it is called."""

    status = 400
    kind = "bad question"


class BadQuestion(NoAnswer):
    """An address or a form that says something impossible."""


class NotHere(NoAnswer):
    """An address that leads nowhere."""

    status = 404
    kind = "not found"


class Refused(NoAnswer):
    """A form from another site, or a wrong token."""

    status = 403
    kind = "refused"


class TooLarge(NoAnswer):
    """A form with more in it than any of ours."""

    status = 413
    kind = "too large"


class StillComputing(NoAnswer):
    """Figures over the whole archive that are not there yet: ask again in a moment."""

    status = 503
    kind = "being computed"


class Moved(Exception):
    """The same thing has another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
