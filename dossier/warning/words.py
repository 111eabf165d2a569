"""What the warnings say. Never a verdict: what was found, and what can be done with it."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dossier.purposes import Purpose
from dossier.warning.patterns import Telling


class About(StrEnum):
    """Beside what words tell."""

    OTHER_PARTY = "other_party"
    THIRD_PERSONS = "third_persons"
    WITNESS = "witness"
    FILE = "file"
    UNREAD = "unread"
    RECORDING = "recording"
    LATER = "later"
    KEPT_BACK = "kept_back"


Words = tuple[str | Promise, str | Promise]

_HIDE = _("Vous pouvez masquer ces mots : ils ne seront pas dans ce qui part.")
TELLINGS: dict[Telling, Words] = {
    Telling.ADDRESS: (_("Une adresse ou un lieu est écrit ici."), _HIDE),
    Telling.SCHOOL: (_("Une école, une crèche ou un mode de garde est nommé ici."), _HIDE),
    Telling.SHELTER: (_("Un lieu où l’on vous héberge, peut-être, est dit ici."), _HIDE),
    Telling.PHONE: (_("Un numéro de téléphone est écrit ici."), _HIDE),
    Telling.MAIL: (_("Une adresse mail est écrite ici."), _HIDE),
    Telling.HELPER: (_("Une personne de votre carnet est nommée ici."), _HIDE),
    Telling.PERSON: (
        _("Une personne est nommée ici."),
        _("Sait-elle que son nom part ? Vous pouvez le masquer : il ne sera pas dans ce qui part."),
    ),
    Telling.PLATE: (_("Une plaque de voiture, peut-être, est écrite ici."), _HIDE),
    Telling.ACCOUNT: (_("Un numéro de compte est écrit ici."), _HIDE),
    Telling.SOCIAL: (_("Un numéro de sécurité sociale, peut-être, est écrit ici."), _HIDE),
}
# The words of an exhibit are hers too, but it is the document that says them.
OF_EXHIBIT = _("Vous pouvez changer son titre et vos mots sur ce document, ou le retirer.")
# Of what the file itself says, which is never changed.
OF_FILE = _(
    "Le fichier part tel quel, mot pour mot. Vous pouvez le retirer, et en recopier dans une note "
    "ce qui peut être lu."
)
OF_COVER = _("Ces mots sont sur la première page, que vous pouvez changer.")
WITNESS: Words = (
    _("Des témoins sont nommés ici."),
    _("Le savent-ils ? Vous pouvez masquer leurs noms, ou laisser cette réponse de côté."),
)
COPY = _(
    "Vous pouvez faire partir la copie qui en dit moins, à la place de l’original. L’original "
    "reste gardé ici."
)
UNREAD: Words = (
    _("Nous n’avons pas pu regarder ce que ce fichier révèle."),
    _("Un lieu, un appareil ou un nom peut y être écrit sans qu’on le voie."),
)
FROM_ANOTHER_SPACE: Words = (
    _("Ce ZIP vient d’un autre espace : lisez ses pages avant."),
    _("Il part entier, avec les récits et les fichiers que cette personne y a mis."),
)
RECORDING: Words = (
    _("C’est un enregistrement."),
    _(
        "Enregistrer quelqu’un, garder cet enregistrement ou s’en servir sans son accord peut être "
        "une infraction, même pour qui subit les faits. Un juge peut pourtant l’accepter. Demandez "
        "conseil à un avocat ou à une association avant de le remettre."
    ),
)
LATER: Words = (
    _("La date du fait vient après le jour où vous l’avez écrit."),
    _("C’est peut-être une faute de frappe. Vous pouvez la corriger dans votre journal."),
)
# The ids of its files are in the form that was stamped; a redacted form has none.
KEPT_BACK: Words = (
    _("Des fichiers joints à cette note ne partent pas, mais le ZIP dit combien il y en a."),
    _(
        "La note y est aussi comme elle a été scellée, avec une marque pour chaque fichier joint. "
        "Ni leur nom ni ce qu’ils montrent n’y sont. Pour que cela ne soit pas dit : « Masquer », "
        "puis, sous « Fichiers joints », « Ne pas donner cette réponse »."
    ),
)
THIRD_PERSONS: Words = (
    _("D’autres personnes sont peut-être visibles, audibles ou nommées."),
    _(
        "Des enfants, des proches, des passants : nous ne savons pas reconnaître un visage ni une "
        "voix. Regardez chaque pièce avec cette question : qui n’a pas choisi d’y être ?"
    ),
)
# PROTECTION is where the law says it in so many words (OP-12 bis): the others may come to it.
_READ_AGAIN = _(
    "N’y laissez pas une adresse cachée, un lieu d’hébergement, une école, un numéro, le nom de "
    "qui vous aide. Une adresse cachée ne se donne qu’à l’avocat ou au procureur."
)
_IF_PROTECTION = _(
    "Si une ordonnance de protection est demandée, une copie de toutes les pièces jointes lui est "
    "remise avec sa convocation. N’y laissez pas une adresse cachée, un lieu d’hébergement, une "
    "école, un numéro, le nom de qui vous aide. Une adresse cachée ne se donne qu’à l’avocat ou au "
    "procureur."
)
OTHER_PARTY: dict[Purpose, Words] = {
    Purpose.PROTECTION: (
        _(
            "Une copie de la demande et de toutes les pièces jointes est remise à l’autre partie, "
            "avec sa convocation."
        ),
        _READ_AGAIN,
    ),
    Purpose.COMPLAINT: (
        _("Ce que vous remettez entre dans la procédure : l’autre partie pourra le lire."),
        _IF_PROTECTION,
    ),
    Purpose.PROSECUTOR: (
        _("Ce que vous envoyez entre dans la procédure : l’autre partie pourra le lire."),
        _IF_PROTECTION,
    ),
    Purpose.LAWYER: (
        _(
            "Votre avocat ou avocate garde le secret. Mais chaque pièce qui sera remise au juge "
            "sera lue par l’autre partie."
        ),
        _IF_PROTECTION,
    ),
    Purpose.TESTIMONY: (
        _(
            "La personne peut le montrer à la police, à un avocat, à un juge : l’autre partie "
            "pourrait le lire."
        ),
        _READ_AGAIN,
    ),
}
