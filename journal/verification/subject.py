"""A version of a note as the subject of a proof: its deposited form is the file of the ZIP."""

from __future__ import annotations

from documents.verification.subject import Subject, Wording
from documents.verification.zip_stream import Member
from journal.revisions import Version
from journal.verification.easy_reading import EASY_READING, easy_reading

HOW_TO_READ = r"""
LIRE LA NOTE
{easy} se lit tel quel. Il n’est pas ce qui a été horodaté, et aucune empreinte ne parle
de lui : s’il est contesté, seul {name} compte. Pour y lire les mots eux-mêmes :
sed 's/,"\([a-z_]*\)":/,\n"\1":/g; s/\\n/\n/g' {name}
   Un \n que la personne a tapé elle-même, comme dans « C:\nouveau », y passe aussi à la ligne.
   Au signe près, si Python est là :  python3 -m json.tool --no-ensure-ascii {name}
   « text » est le récit, « written_at » l’heure où il a été gardé, « happened_… » la date
   que dit la personne. Dans le fichier, \n est un passage à la ligne, \" un guillemet.
   « random » est tiré au hasard : sans lui, quelques mots se devineraient d’après l’empreinte.
"""
SHOWS = """\
* que ces mots, exactement, étaient gardés à cette heure au plus tard ;
* que pas un signe n’y a changé depuis."""
SHOWS_NOT = """\
* que ce qu’ils disent est vrai, ni qui les a écrits ;
* quand les faits ont eu lieu : c’est la personne qui le dit ;"""
OF_FILES = "\n* ce qu’il y a dans les fichiers joints : chacun a sa propre vérification ;"


def note_name(number: int) -> str:
    """Says which version it is, and nothing of what is in it."""
    return f"note-version-{number}.json"


def note_subject(version: Version, form: bytes) -> Subject:
    name = note_name(version.number)
    return Subject(
        name=name,
        size=len(form),
        read=lambda: iter((form,)),
        wording=Wording(
            title="VÉRIFIER CETTE NOTE SANS NOUS",
            what="      la note, octet pour octet telle qu’elle a été gardée (JSON, UTF-8)",
            shows=SHOWS,
            shows_not=SHOWS_NOT + (OF_FILES if version.content.files else ""),
            beside=f"  {EASY_READING:<15}les mêmes mots, mis en page pour être lus\n",
            how_to_read=HOW_TO_READ.format(easy=EASY_READING, name=name),
        ),
        beside=(Member.of(EASY_READING, easy_reading(version, name)),),
    )
