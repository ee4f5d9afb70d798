"""An invented measure of three items, to be changed by tests."""


def facts():
    """The facts of its definition."""
    return {
        "id": "invented",
        "version": "1.0.0",
        "title": {"en": "Invented", "es": "Inventada"},
        "validated": False,
        "licence": {"tier": "free", "notice": "Nobody's."},
        "source": "Nowhere",
        "every_days": 7,
        "options": {"values": (0, 1, 2, 3)},
        "items": ({"id": "1"}, {"id": "2"}, {"id": "3"}),
        "scales": ({"id": "total", "rule": "sum", "items": ("1", "2", "3"), "direction": "harder"},),
    }
