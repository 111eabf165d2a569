"""The words of a verdict, in French: plain first, and never more than was checked."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dossier.checking.verdicts import Fault, Kind, State, Verdict

Words = str | Promise

# A shape beside each word: colour says nothing alone, nor to everybody.
MARKS = {
    Verdict.SOUND: "✓",
    Verdict.UNKNOWN_AUTHORITY: "?",
    Verdict.ALTERED: "✕",
    Verdict.NOT_OURS: "–",
    Verdict.INCOMPLETE: "…",
    Verdict.UNREADABLE: "–",
}
TITLES: dict[Verdict, Words] = {
    Verdict.SOUND: _("Intact"),
    Verdict.UNKNOWN_AUTHORITY: _(
        "Cohérent, mais scellé par une autorité que ce service ne connaît pas"
    ),
    Verdict.ALTERED: _("Modifié ou abîmé"),
    Verdict.NOT_OURS: _("Ne peut pas être jugé ici"),
    Verdict.INCOMPLETE: _("Incomplet"),
    Verdict.UNREADABLE: _("Ce n’est pas un fichier ZIP"),
}
SENTENCES: dict[Verdict, Words] = {
    Verdict.SOUND: _(
        "Chaque fichier est, octet pour octet, celui qui a été horodaté par ce service. Rien ne "
        "manque, rien n’a été ajouté."
    ),
    Verdict.UNKNOWN_AUTHORITY: _(
        "Tout va ensemble, mais cela ne suffit pas : n’importe qui peut fabriquer une autorité. "
        "Comparez son empreinte, plus bas, avec celle que le service d’origine publie ou vous "
        "donne par une autre voie."
    ),
    Verdict.ALTERED: _(
        "Ce fichier n’est pas, ou n’est plus, celui qui a été remis. Le détail est plus bas. Un "
        "envoi abîmé en route donne le même résultat : demandez-le une nouvelle fois."
    ),
    Verdict.NOT_OURS: _(
        "Ce ZIP n’a pas exactement la forme de ceux que ce service remet. Il a peut-être été "
        "ouvert puis refait, abîmé, ou fait par un autre logiciel. Sur un Mac, Safari ouvre "
        "parfois un ZIP de lui-même dès qu’il arrive. Cela ne dit pas que son contenu est faux. "
        "Demandez le ZIP tel quel, ou suivez VERIFIER.txt s’il est dedans : ses commandes jugent "
        "chaque pièce, même refaite."
    ),
    Verdict.INCOMPLETE: _(
        "Le début est là, la fin manque : le fichier a été coupé, souvent pendant un "
        "téléchargement. Demandez-le ou téléchargez-le une nouvelle fois."
    ),
    Verdict.UNREADABLE: _(
        "Choisissez le fichier ZIP tel que vous l’avez reçu, sans l’ouvrir ni le changer. Un PDF "
        "seul, ou une seule pièce, ne peut pas être vérifié ici. Un fichier qui finit par « .age » "
        "est fermé par une phrase : ouvrez-le d’abord."
    ),
}
# Of a folder with one proof: no token covers the texts beside it.
SOUND_ALONE: Words = _(
    "Le fichier est, octet pour octet, celui que ce service a horodaté. Son nom, et les textes "
    "joints pour la lecture, ne sont couverts par rien."
)
KINDS: dict[Kind, Words] = {
    Kind.DOSSIER: _("Un dossier"),
    Kind.SPACE: _("La copie d’un espace"),
    Kind.ONE_FILE: _("Un fichier et son horodatage"),
    Kind.ONE_NOTE: _("Une note et son horodatage"),
    Kind.TOLD: _("Fait"),
    Kind.EXHIBIT: _("Pièce"),
    Kind.PAPER: _("Document"),
    Kind.TEXT: _("Texte"),
    Kind.PROOF: _("Horodatage"),
    Kind.OTHER: _("Fichier"),
}
# After the number of a piece.
WHICH: dict[str, Words] = {
    "original": _("texte entier"),
    "copie": _("copie sans métadonnées"),
}
STATE_MARKS = {
    State.SEALED: "✓",
    State.SEALED_BY_UNKNOWN: "?",
    State.COVERED: "✓",
    State.UNPROVED: "–",
    State.NOT_COVERED: "–",
    State.ALTERED: "✕",
    State.MISSING: "✕",
    State.UNLISTED: "✕",
    State.BADLY_SEALED: "✕",
}
STATES: dict[State, Words] = {
    State.SEALED: _("intact"),
    State.SEALED_BY_UNKNOWN: _("cohérent, autorité inconnue"),
    State.COVERED: _("intact depuis la remise"),
    State.UNPROVED: _("rien ne le montre"),
    State.NOT_COVERED: _("pas vérifié"),
    State.ALTERED: _("modifié ou abîmé"),
    State.MISSING: _("manquant"),
    State.UNLISTED: _("ajouté"),
    State.BADLY_SEALED: _("horodatage qui ne va pas"),
}
# After the name of a piece, before anything else: what whoever was handed the file looks for.
CHANGES: dict[State, Words] = {
    State.ALTERED: _("a changé."),
    State.MISSING: _("manque."),
    State.UNLISTED: _("n’était pas dans ce qui a été remis."),
    State.BADLY_SEALED: _("porte un horodatage qui n’est pas le sien."),
}
STATE_SENTENCES: dict[State, Words] = {
    # Its hour says the rest.
    State.SEALED: "",
    State.SEALED_BY_UNKNOWN: _(
        "Ces octets sont ceux de son horodatage, d’une autorité inconnue ici."
    ),
    State.COVERED: _("Couvert par l’horodatage de l’ensemble, sans en avoir un à lui."),
    State.UNPROVED: _("Les octets annoncés, mais aucun horodatage valable n’en parle."),
    State.NOT_COVERED: _(
        "Aucune empreinte n’en parle : ce texte n’est là que pour être lu, et a pu être changé."
    ),
    State.ALTERED: _("Ce fichier a changé depuis la remise."),
    State.MISSING: _("Ce fichier est annoncé, et n’est pas là."),
    State.UNLISTED: _("Aucune liste n’annonce ce fichier : il a été ajouté."),
    State.BADLY_SEALED: _(
        "L’horodatage ou sa place dans le journal n’est pas celui de ces octets."
    ),
}
FAULTS: dict[Fault, Words] = {
    Fault.MIMETYPE: _("Le premier fichier, qui dit de quel type est l’ensemble, a été changé."),
    Fault.LIST: _("Les fichiers ne sont pas exactement ceux de leur liste, dans son ordre."),
    Fault.SUMS: _(
        "La liste des empreintes (SHA256SUMS) ne dit pas la même chose que les fichiers."
    ),
    Fault.SUMS_TOKEN: _("L’horodatage de la liste des empreintes n’est pas celui de cette liste."),
    Fault.MANIFEST: _("Le manifeste ASiC ne dit pas la même chose que les fichiers."),
    Fault.MANIFEST_TOKEN: _("L’horodatage du manifeste ASiC n’est pas celui de ce manifeste."),
    Fault.AUTHORITY: _("Le certificat joint (ca.pem) n’est pas celui de qui a horodaté."),
    Fault.PROOFS: _("Un horodatage manque, est en trop, ou n’est pas à sa place."),
}
