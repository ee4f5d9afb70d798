"""The ways in which scoring says no."""

from querencia.errors import DomainError


class UnknownItem(DomainError):
    """An answer to an item that the measure does not have."""


class AnswerOutsideOptions(DomainError):
    """An answer that is none of the item's options."""


class UnknownTarget(DomainError):
    """Answers about somebody the measure does not ask about."""


class AnswersNotByItem(DomainError):
    """Answers that are no table of items; or no table of targets, where there are several."""


class UnknownScale(DomainError):
    """The measure has no such scale."""


class ValueOutsideRange(DomainError):
    """A value that the scale cannot have."""


class NoFigures(DomainError):
    """What is asked for needs a figure that the measure does not have."""


class ImpossibleFigure(DomainError):
    """A figure that cannot be: a spread that is not above zero, a reliability that is not between 0 and 1."""
