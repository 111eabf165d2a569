"""Texts told otherwise, listed on other pages: by the index, and by the contacts in English."""

from __future__ import annotations

from django import template

from library.versions.shelf import listed
from library.versions.version import Kind, Version

register = template.Library()


@register.simple_tag
def easy_texts() -> list[Version]:
    return listed(Kind.EASY)


@register.simple_tag
def english_texts() -> list[Version]:
    return listed(Kind.ENGLISH)
