"""Logs carry ids only."""

import logging

from django.http import HttpRequest
from django.urls import Resolver404, resolve

NOTHING_THERE = 404


class IdsOnly(logging.Filter):
    """Drops what Django attaches to a record (requests, form contents) and arguments of a failed query.

    Of an address that does not exist nothing is written at all: anything can have been pasted there.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = record.__dict__.pop("request", None)
        if getattr(record, "status_code", None) == NOTHING_THERE or not _is_there(request):
            return False
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = _trace_without_values(record.exc_info[1])
            record.exc_info = None
        return True


def _is_there(request: object) -> bool:
    """Whether a record is about an address of ours, or about none; its message may hold the address."""
    if not isinstance(request, HttpRequest):
        return True
    try:
        resolve(request.path_info)
    except Resolver404:
        return False
    return True


def _trace_without_values(error: BaseException) -> str:
    """Where it failed and with which kind of error; the message may hold what a person wrote."""
    lines = [type(error).__name__]
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {code.co_filename}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return "\n".join(lines)
