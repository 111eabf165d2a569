"""One note: what is filled, its dates apart, and every earlier version."""

from dates.partial_dates import PartialDate
from dates.when import resolve_when
from journal.models import Entry
from tests.journal.notes import address, amend, page, write


def main(shown):
    return shown[shown.index("<main") : shown.index("</main>")]


def test_detail_shows_what_is_filled_and_nothing_else(writer):
    entry = write(writer, "Le texte.", place="la cuisine", violence_types=("physique",))

    shown = main(page(writer.client, address(entry)))

    assert "la cuisine" in shown
    assert "Gestes, coups" in shown
    for absent in ("Témoins", "Soins", "Police", "Dans l’ensemble", "Comment je le sais"):
        assert absent not in shown


def test_detail_keeps_the_dates_apart_and_claims_no_seal(writer):
    entry = write(writer, when=resolve_when(on=PartialDate(2026, 10, 24)))
    amend(writer, entry, "Autrement.", reason="je me souviens mieux")

    shown = main(page(writer.client, address(entry)))

    for one in ("C’est arrivé", "Écrit ici", "Précisé ensuite", "je me souviens mieux"):
        assert one in shown
    assert "scell" not in shown.lower()


def test_detail_holds_every_earlier_version(writer):
    entry = write(writer, "Premier texte.")
    amend(writer, entry, "Deuxième texte.")
    amend(writer, entry, "Troisième texte.")

    shown = main(page(writer.client, address(entry)))

    assert shown.count("Version du ") == 2
    places = [shown.index(f"{one} texte.") for one in ("Troisième", "Deuxième", "Premier")]
    assert places == sorted(places)


def test_amending_starts_from_what_is_saved(writer):
    entry = write(
        writer,
        "Le texte.",
        when=resolve_when(on=PartialDate(2026, 10, 24)),
        safety=4,
        violence_types=("physique", "numerique"),
        stance="vu",
    )

    response = writer.client.get(address(entry, "modifier/"))

    shown = response.content.decode()
    assert 'name="happened_on" value="24/10/2026"' in shown
    form = response.context["form"]
    posted = {name: form[name].value() or "" for name in form.fields}
    writer.client.post(address(entry, "modifier/"), posted)
    assert Entry.objects.get().revisions.count() == 1


def test_note_without_title_or_date_has_a_plain_heading(writer):
    shown = main(page(writer.client, address(write(writer, "Deux mots."))))

    assert '<h1 dir="auto">Une note</h1>' in shown
    assert '<dd dir="auto">sans date</dd>' in shown
