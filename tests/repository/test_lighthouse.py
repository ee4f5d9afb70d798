"""The optional job reads Lighthouse's report as it is; a page that led elsewhere is no measure."""

import pytest

from tools.lighthouse import line_of, scores_of

HERE = "http://localhost:8000/today/"
REPORT = {
    "finalDisplayedUrl": HERE,
    "categories": {
        "performance": {"score": 0.98},
        "accessibility": {"score": 1},
        "best-practices": {"score": 0.57},
    },
    "audits": {
        "first-contentful-paint": {"displayValue": "1.8\xa0s"},
        "total-blocking-time": {"displayValue": "0\xa0ms"},
    },
}


def test_scores_and_times_become_a_row():
    scores = scores_of(REPORT, HERE)

    assert scores == {"performance": 98, "accessibility": 100, "best-practices": 57}
    assert line_of("Today", REPORT, scores) == "| Today | 98 | 100 | 57 | 1.8 s | 0 ms |"


def test_a_page_that_led_to_another_is_refused():
    elsewhere = {**REPORT, "finalDisplayedUrl": "http://localhost:8000/sign-in/?next=/today/"}

    with pytest.raises(SystemExit, match="led to http://localhost:8000/sign-in/"):
        scores_of(elsewhere, HERE)
