"""The texts that repeat what a version changes, proposed with it in one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from editorial.following import propose_followers
from editorial.models import Revision
from editorial.refusals import Refused
from editorial.views.page import WRITE, allowed, member_of, refuse, to_revision


@require_POST
@allowed(WRITE)
def follow_it(request: HttpRequest, revision_id: int) -> HttpResponse:
    found = get_object_or_404(Revision.objects.select_related("text", "base"), pk=revision_id)
    try:
        made = len(propose_followers(revision=found, author=member_of(request)))
    except Refused as refused:
        refuse(request, refused)
    else:
        said = ngettext("%(n)s texte est proposé.", "%(n)s textes sont proposés.", made)
        messages.success(request, said % {"n": made})
    return to_revision(found)
