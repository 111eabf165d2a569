"""Who works on the portal. A member owns no space and holds no key; a space is never a member."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberManager(BaseUserManager["Member"]):
    def create_member(
        self, username: str, password: str | None, *, name: str = "", is_superuser: bool = False
    ) -> Member:
        """No password, no sign-in. The second factor is enrolled apart (staff/enrolment.py)."""
        username = Member.normalize_username(username)
        member = self.model(username=username, name=name or username, is_superuser=is_superuser)
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser, PermissionsMixin):
    """No e-mail: nothing is ever sent, and a lost password is replaced at the terminal."""

    username = models.CharField(
        _("identifiant"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Cet identifiant est déjà pris.")},
    )
    name = models.CharField(_("nom affiché"), max_length=80)
    is_active = models.BooleanField(_("en activité"), default=True)
    # What Django's admin asks for: every member has it, and it opens nothing without a code.
    is_staff = models.BooleanField(_("équipe"), default=True)

    objects = MemberManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("membre de l’équipe")
        verbose_name_plural = _("membres de l’équipe")
        ordering = ["username"]
        permissions = [("view_figures", _("Lire les chiffres du portail"))]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
