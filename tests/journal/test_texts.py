"""What a person types comes back equal after line ends became one sign, or is refused, never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from querencia.journal.texts import LONGEST, PlainText, WrittenText, with_plain_newlines
from tests.journal.samples import SCRAP, Scrap


class Both(BaseModel):
    plain: PlainText = ""
    written: WrittenText = "something"


def refusal_of(**fields):
    with pytest.raises(ValidationError) as refused:
        Both(**fields)
    return [error["type"] for error in refused.value.errors()]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=300))
def test_what_is_typed_comes_back_equal(text):
    assert SCRAP.parse(SCRAP.dump(Scrap(text=text))) == Scrap(text=text)
    assert Scrap(text=text).text == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\nb", "a\nb"),
        ("a\r\r\nb\n\r", "a\n\nb\n\n"),
        ("\r\n", "\n"),
        ("a\u2028b\u2029c\x0bd\x85e", "a\u2028b\u2029c\x0bd\x85e"),
        ("  spaces stay \t", "  spaces stay \t"),
    ],
)
def test_only_line_ends_change(typed, kept):
    assert (with_plain_newlines(typed), Scrap(text=typed).text) == (kept, kept)


@pytest.mark.parametrize(
    "text", ["e" + "\u0301" * 10_000, "\u202eright to left", "👩‍👩‍👧‍👦", "\x01\x1b\ufeff\ufffe", "𝓐"]
)
def test_odd_signs_are_kept(text):
    assert SCRAP.parse(SCRAP.dump(Scrap(text=text))).text == text


def test_the_longest_text_is_kept_and_one_more_is_refused():
    assert len(Both(plain="x" * LONGEST, written="𝓐" * LONGEST).written) == LONGEST == 100_000
    assert refusal_of(plain="x" * (LONGEST + 1), written="x" * (LONGEST + 1)) == ["too_long", "too_long"]


def test_length_is_counted_after_line_ends_became_one_sign():
    assert Both(plain="\r\n" * LONGEST).plain == "\n" * LONGEST
    assert refusal_of(plain="\r\n" * (LONGEST + 1)) == ["too_long"]


@pytest.mark.parametrize("sign", ["\x00", "\ud800", "\udfff", "\udc80"])
def test_signs_that_cannot_be_kept_are_refused(sign):
    assert refusal_of(plain=f"a{sign}", written=f"{sign}b") == ["unkeepable", "unkeepable"]


@pytest.mark.parametrize("text", ["", " ", "\r\n\t\u00a0\u3000"])
def test_nothing_written_is_told_apart_from_something(text):
    assert refusal_of(written=text) == ["empty"]
    assert Both(plain=text).plain == with_plain_newlines(text)
