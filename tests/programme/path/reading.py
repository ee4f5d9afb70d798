"""What a page lights, and what it says by day."""

import re

LIT = re.compile(r'<a class="card next"[^>]*>(.*?)</a>', re.DOTALL)
NIGHT = re.compile(r'<div class="night-only">.*?</div>', re.DOTALL)
HEAD = re.compile(r'<span class="day-only">([^<]*)</span>')


def lit_of(response):
    """The words of the lit cards of the day."""
    html = NIGHT.sub("", response.content.decode())
    return [" ".join(re.sub("<[^>]+>", " ", card).split()) for card in LIT.findall(html)]


def said_by_day(response):
    """The heading of Today by day."""
    return HEAD.search(response.content.decode())[1]
