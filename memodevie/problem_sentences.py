"""The lines of `check_content`, said in French to whoever edits a text in the administration."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

SENTENCES = [
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (
            r"leads nowhere, (?P<what>.*)",
            gettext_noop("Un lien ne mène à aucune page : %(what)s."),
        ),
        (
            r"a number that is not in the directory, (?P<what>.*)",
            gettext_noop("Ce numéro n’est pas dans la liste vérifiée : %(what)s."),
        ),
        (
            r"a number that is not the one it shows, (?P<what>.*)",
            gettext_noop("Le lien n’appelle pas le numéro qu’il montre : %(what)s."),
        ),
        (
            r"a number that the page itself writes, (?P<what>.*)",
            gettext_noop(
                "Une page du site écrit ce numéro elle-même : %(what)s. Pour le changer, il faut "
                "une nouvelle version du site."
            ),
        ),
        (
            r"it calls another number than it shows, (?P<what>.*)",
            gettext_noop("Le lien n’appelle pas le numéro qu’il montre : %(what)s."),
        ),
        (
            r"a link that no text may hold, (?P<what>.*)",
            gettext_noop(
                "Ce lien n’est ni une page d’ici, ni un numéro, ni un site en https : %(what)s."
            ),
        ),
        (
            r"a site that is not the one it shows, (?P<what>.*)",
            gettext_noop("Le lien n’ouvre pas le site qu’il montre : %(what)s."),
        ),
        (
            r"an address that is not plain, (?P<what>.*)",
            gettext_noop("Cette adresse de courriel ou de site n’est pas simple : %(what)s."),
        ),
        (
            r"a contact that is not in the directory, (?P<what>.*)",
            gettext_noop("Ce contact n’est pas dans la liste : %(what)s."),
        ),
        (
            r"a number that cannot be called, (?P<what>.*)",
            gettext_noop(
                "Une page compte sur ce numéro, qui ne pourrait plus être appelé : %(what)s."
            ),
        ),
        (
            r"unknown facts (?P<what>.*)",
            gettext_noop("Ces faits n’existent pas : %(what)s."),
        ),
        (
            r"facts withheld from \w+: (?P<what>.*)",
            gettext_noop("Ces faits sont réservés, aucun texte ne les cite : %(what)s."),
        ),
        (
            r"facts that are not to be cited: (?P<what>.*)",
            gettext_noop("Ces faits sont réservés, aucun texte ne les cite : %(what)s."),
        ),
        (
            r"figures that no cited fact holds: (?P<what>.*)",
            gettext_noop("Aucun fait cité ne porte ces chiffres : %(what)s."),
        ),
        (
            r"figures to write in digits: (?P<what>.*)",
            gettext_noop("À écrire en chiffres : %(what)s."),
        ),
        (
            r"facts stated as certain: (?P<what>.*)",
            gettext_noop(
                "Ces faits restent à confirmer ; le texte doit le dire, avec les mots de "
                "« hedges » : %(what)s."
            ),
        ),
        (
            r"facts are older than its date",
            gettext_noop(
                "La date de vérification est plus récente que celle d’un fait cité : relisez "
                "d’abord la source du fait."
            ),
        ),
        (r"no fact is cited", gettext_noop("Le texte ne cite aucun fait.")),
        (
            r"it reads (?:worse|harder) than plain French.*",
            gettext_noop("Le texte est difficile à lire : des mots et des phrases plus courts."),
        ),
        (
            r"it ends with two contacts",
            gettext_noop("Le texte se termine par deux contacts, ni plus ni moins."),
        ),
        (
            r"related to no other article,? (?P<what>.*)",
            gettext_noop("« Lire aussi » mène à un texte qui n’existe pas : %(what)s."),
        ),
        (
            r"leads to no tool,? (?P<what>.*)",
            gettext_noop("Cet outil n’existe pas : %(what)s."),
        ),
        (
            r"leads to no (?:article|text|letter), (?P<what>.*)",
            gettext_noop("Ce texte n’existe pas : %(what)s."),
        ),
        (
            r"two \w+ share a (?P<what>.*)",
            gettext_noop("Deux textes ont la même valeur : %(what)s."),
        ),
        (
            r"its slug is (?P<what>.*)",
            gettext_noop("Le nom écrit dans le texte (slug) n’est pas le sien : %(what)s."),
        ),
        (
            r"front matter (?P<what>.*)",
            gettext_noop("L’en-tête entre les deux lignes « --- » n’est pas complet : %(what)s."),
        ),
        (
            r"(?:missing|unknown keys|unknown) (?P<what>\[.*)",
            gettext_noop("Des lignes manquent, ou ne sont pas connues : %(what)s."),
        ),
        (
            r"fact (?P<what>[\w-]+): needs a text and a source.*",
            gettext_noop("Le fait %(what)s doit avoir un texte et une source."),
        ),
        (
            r"fact (?P<what>[\w-]+): written twice",
            gettext_noop("Le fait %(what)s est écrit deux fois."),
        ),
        (
            r"a law that laws.yaml does not name, (?P<what>.*)",
            gettext_noop("Cette loi ou ce code n’est pas dans la liste des lois : %(what)s."),
        ),
        (
            r"the French text has changed.*",
            gettext_noop("Le texte français a changé : relisez les deux côte à côte."),
        ),
        (
            r"a fact it cites has changed, (?P<what>.*): read.*",
            gettext_noop("Un fait cité a changé (%(what)s) : relisez-le à côté de ce texte."),
        ),
        (
            r"it does not say which words of its facts it was read with: write (?P<what>.*)",
            gettext_noop(
                "Relisez ce texte à côté de ses faits, puis écrivez-le sous « facts » : %(what)s"
            ),
        ),
        (
            r"no French article has this slug",
            gettext_noop("Aucun article français ne porte ce nom."),
        ),
        (
            r"facts that the French text does not cite: (?P<what>.*)",
            gettext_noop("Le texte français ne cite pas ces faits : %(what)s."),
        ),
        (
            r"words that are not easy: (?P<what>.*)",
            gettext_noop("Des mots ou des tournures difficiles : %(what)s."),
        ),
        (
            r"sentences that share a line: (?P<what>.*)",
            gettext_noop("Une phrase par ligne : %(what)s."),
        ),
        (
            r"not a value for (?P<what>.*)",
            gettext_noop("Cette valeur n’est pas celle qu’il faut : %(what)s."),
        ),
        (
            r"it cannot be shown, (?P<what>.*)",
            gettext_noop("La fiche ne peut pas être montrée : %(what)s."),
        ),
        (
            r"named in a sentence, without a number nor a site|no number from abroad",
            gettext_noop("Une phrase de la page compte sur le numéro de cette fiche."),
        ),
        (
            r"an entry that is shown names its sources",
            gettext_noop("Une fiche montrée au public nomme ses sources."),
        ),
        (
            r"no section for the category (?P<what>.*)",
            gettext_noop("Cette catégorie n’a pas de place sur la page : %(what)s."),
        ),
        (
            r"(?P<what>\S+) does not start with .*",
            gettext_noop("Cette adresse ne commence pas comme il faut : %(what)s."),
        ),
        (
            r"the reference is not like k7m3",
            gettext_noop("La référence (ref) s’écrit comme « k7m3 »."),
        ),
        (r"unknown audience", gettext_noop("Le public (audience) n’est pas connu.")),
        (r"no topic, or an unknown one", gettext_noop("Il manque un sujet (topics) de la liste.")),
        (
            r"words that frighten or promise: (?P<what>.*)",
            gettext_noop("Ces mots font peur, accusent ou promettent : %(what)s."),
        ),
        (
            r"its last words do not let the reader stop",
            gettext_noop("Le texte se termine par : « Vous pouvez vous arrêter là. »"),
        ),
        (
            r"signs that are not French: (?P<what>.*)",
            gettext_noop(
                "Apostrophe ’ et espaces insécables avant : ; ? ! » et après « : voyez %(what)s."
            ),
        ),
        (
            r"sentences that are too long: (?P<what>.*)",
            gettext_noop("Phrases trop longues : %(what)s."),
        ),
        (
            r"it is too short or too long, (?P<what>.*)",
            gettext_noop("Un article fait entre 200 et 800 mots, celui-ci : %(what)s."),
        ),
        (
            r"traced to facts that are not cited (?P<what>\[.*?\]): (?P<words>.*)",
            gettext_noop("Ces faits manquent à la liste « facts » : %(what)s, pour « %(words)s »."),
        ),
        (
            r"traced to no fact: (?P<what>.*)",
            gettext_noop("Aucun fait ne porte ce passage : « %(what)s »."),
        ),
        (
            r"figures that its own facts do not hold (?P<what>\[.*?\]): (?P<words>.*)",
            gettext_noop(
                "Les faits cités ne portent pas ces chiffres : %(what)s, dans « %(words)s »."
            ),
        ),
        (
            r"facts that no paragraph stands on: (?P<what>.*)",
            gettext_noop("Aucun passage ne s’appuie sur ces faits : %(what)s."),
        ),
        (
            r"no tool leads to this letter",
            gettext_noop("Aucun outil ne mène à cette lettre."),
        ),
        (
            r"named and used differ: (?P<what>.*)",
            gettext_noop("Ce qui est nommé et ce qui est employé diffèrent : %(what)s."),
        ),
        (
            r"it needs verified_on and facts",
            gettext_noop("Il manque la date (verified_on) ou les faits (facts)."),
        ),
        (
            r"keys and values are needed",
            gettext_noop("Chaque ligne s’écrit « nom: valeur »."),
        ),
        (
            r"each fact needs an id, a date and sources",
            gettext_noop("Chaque fait a un « id », une date et des sources."),
        ),
        (
            r"it cannot be shown, (?P<what>.*)",
            gettext_noop("Cette fiche ne peut pas être montrée : %(what)s."),
        ),
        (
            r"verified on (?P<what>\S+), .*",
            gettext_noop("La dernière vérification est trop ancienne : %(what)s."),
        ),
        (
            r"articles of law in the text: (?P<what>.*)",
            gettext_noop(
                "Les articles de loi viennent des faits, pas du texte : retirez %(what)s."
            ),
        ),
    )
]
# What a check of Python shows as it is: a list, and the verbs of a link.
LISTED = re.compile(r"\[((?:'[^']*'(?:, )?)+)\]")
VERBS = ((" calls ", gettext_noop(" appelle ")), (" opens ", gettext_noop(" ouvre ")))
PLACE = re.compile(r"(?P<where>[\w./-]+?)(?:\.md|\.yaml)?: (?P<line>.*)", re.DOTALL)


def in_french(line: str) -> str:
    """« nom : phrase ». A line that nobody put into French stands as it is, after its name."""
    place = PLACE.fullmatch(line)
    where, said = (place["where"], place["line"]) if place else ("", line)
    for pattern, sentence in SENTENCES:
        if found := pattern.search(said):
            shown = {name: _plain(value) for name, value in found.groupdict().items()}
            words = _(sentence) % shown if shown else _(sentence)
            return f"{where}\u00a0: {words}" if where else words
    unknown = _("Ce texte ne peut pas être lu : %(what)s") % {"what": _plain(said)}
    return f"{where}\u00a0: {unknown}" if where else unknown


def _plain(value: str) -> str:
    """« ['01', '23'] » is « 01, 23 »; « 17 calls tel:18 » is « 17 appelle tel:18 »."""
    value = LISTED.sub(lambda found: found[1].replace("'", ""), value)
    for english, french in VERBS:
        value = value.replace(english, _(french))
    return value
