"""Words and the places of hidden ones, on a page."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dossier.contents import Run

register = template.Library()


@register.filter
def say_runs(runs: Iterable[Run]) -> SafeString:
    """Lines as she broke them; a hidden passage in words, so that it is heard too."""
    return format_html_join("", "{}", ((_say(run),) for run in runs))


@register.filter
def say_runs_in_a_line(runs: Iterable[Run]) -> str:
    """Without any mark-up: for a name in a list."""
    return " ".join("[…]" if one.is_hidden else " ".join(one.text.split()) for one in runs)


def _say(run: Run) -> SafeString:
    if run.is_hidden:
        return format_html('<span class="masked">{}</span>', _("passage masqué"))
    return linebreaksbr(run.text)
