"""Words that come in each language from the content's files."""

from django import template

from querencia.safety.resources import Words

register = template.Library()


@register.filter
def said_in(words: Words, lang: str) -> str:
    """The words in this language."""
    return words.said_in(lang)
