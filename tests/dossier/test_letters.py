"""Letters filled in her space: from a dossier if she asks, without what it hides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from dates.templatetags.french import french_day
from dossier.letters.form import DRAFTS
from dossier.letters.prefilling import facts_for_letter
from dossier.letters.words import FROM_A_DOSSIER, PRIVATE, WORDS
from tests.dossier.filled_letters import (
    COMPLAINT,
    LETTERS,
    LIST,
    LISTED,
    STATEMENT,
    address,
    in_field,
    page,
)
from tests.dossier.steps import begin, gathered, hide, on
from tests.journal.notes import write

ACCOUNT = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."


def test_every_field_of_every_letter_is_known_to_drafts_or_left_out_of_them_on_purpose():
    used = {field.key for letter in LETTERS.values() for field in letter.fields}

    assert used == {*WORDS, *PRIVATE}
    assert not {*WORDS, *FROM_A_DOSSIER} & set(PRIVATE)
    assert not set(PRIVATE) & set(DRAFTS.names)


def test_list_says_for_whom_what_for_and_when_it_was_checked(writer):
    text = writer.client.get(LIST).content.decode()

    for letter in LETTERS.values():
        assert letter.title in text
        assert letter.to in text
    assert text.count("20 novembre 2026") == len(LETTERS)


def test_page_fills_and_ticks_nothing_by_itself(writer, small_dossier):
    text = page(writer)

    assert not any(in_field(text, field.key) for field in COMPLAINT.fields)
    assert " checked" not in text


def test_dossier_fills_the_empty_fields_and_never_who_she_is(writer, small_dossier):
    text = page(writer, to="fill", dossier=str(small_dossier.id), lieu_faits="Chez moi")

    assert ACCOUNT in in_field(text, "recit")
    assert in_field(text, "recit").startswith("Jeudi 9 mars 2023")
    assert in_field(text, "pieces").startswith("1. ")
    assert in_field(text, "lieu_faits") == "Chez moi"
    assert not any(in_field(text, name) for name in PRIVATE)
    assert " checked" not in text


def test_hidden_words_are_in_no_letter(writer, small_dossier):
    hide(writer, small_dossier, "rue des Lilas", ACCOUNT)

    for letter in LETTERS.values():
        text = page(writer, letter, to="fill", dossier=str(small_dossier.id))
        assert "Lilas" not in text
    facts = facts_for_letter(gathered(writer, small_dossier))
    assert "Mamie habite […]. Il a crié." in facts["recit"]


def test_facts_come_with_their_date_and_what_followed(writer):
    said = {"witnesses": "Un voisin", "words_said": "Tais-toi", "place": "Au parc"}
    after = {"injuries": "Un bleu", "care": "Le médecin", "consequences": "Plus de sommeil"}
    entry = write(writer, "Un autre jour.", when=on(2024, 5, 6), **said, **after)

    assert facts_for_letter(gathered(writer, begin(writer, entry))) == {
        "date_faits": "lundi 6 mai 2024",
        "lieu_faits": "Au parc",
        "recit": "Lundi 6 mai 2024 :\nUn autre jour.\nParoles entendues : Tais-toi",
        "temoins": "Lundi 6 mai 2024 : Un voisin",
        "prejudice": "Lundi 6 mai 2024 : Un bleu ; Le médecin ; Plus de sommeil",
    }


def test_exhibit_without_a_title_is_not_called_by_its_file(writer, small_dossier):
    contents = gathered(writer, small_dossier)
    (one,) = contents.exhibits

    said = facts_for_letter(replace(contents, exhibits=(replace(one, happened="en mai"),)))

    assert said["pieces"] == f"1. Texte ajouté le {french_day(one.received_at)}, en mai"


@pytest.mark.parametrize("chosen", ["", "x", "5b1f7c1e-0000-4000-8000-000000000000"])
def test_dossier_that_is_not_there_fills_nothing_and_loses_nothing(writer, chosen):
    text = page(writer, to="fill", dossier=chosen, recit="Mes mots")

    assert in_field(text, "recit") == "Mes mots"
    assert 'role="alert"' in text


@pytest.mark.parametrize(
    "slug", ["attestation", "copie-plainte", "preavis-reduit", "fin-solidarite-loyer"]
)
def test_letter_that_no_dossier_fills_offers_none_and_takes_none(writer, small_dossier, slug):
    letter = LETTERS[slug]

    assert "Remplir à partir d’un dossier" not in page(writer, letter)
    text = page(writer, letter, to="fill", dossier=str(small_dossier.id))
    assert "cuisine" not in text
    assert not any(in_field(text, field.key) for field in letter.fields)


def test_statement_says_that_only_its_writer_says_what_was_seen(writer):
    assert "seulement ce qu’elle a vu ou constaté elle-même" in page(writer, STATEMENT)


def test_dossier_of_another_person_is_not_there(writer, stranger, small_dossier):
    text = page(stranger, to="fill", dossier=str(small_dossier.id))

    assert "Ce dossier n’est plus là" in text
    assert "cuisine" not in text


@pytest.mark.parametrize("slug", sorted(LETTERS))
def test_letter_with_every_field_has_no_dotted_line_and_an_empty_one_has_all(writer, slug):
    letter = LETTERS[slug]
    values = {field.key: f"mots de {field.key}" for field in letter.fields}
    every = list(letter.options)

    full = letter.filled(values, every)
    empty = letter.filled({}, every)

    assert "…" not in full
    assert all(words in full for words in values.values())
    assert all(f"({field.label})" in empty for field in letter.fields)
    assert ("…" in empty) == bool(letter.fields)
    shown = page(writer, letter, to="see", kept=every, **values)
    assert all(words in shown for words in values.values())


def test_paragraph_that_is_not_ticked_is_not_in_the_letter(writer):
    said = "me constituer partie civile"

    assert said not in page(writer, to="see", nom="Alix")
    assert said in page(writer, to="see", nom="Alix", kept="civile")


def test_list_keeps_every_line_ticked_or_not(writer):
    text = page(writer, LISTED, to="see", kept="recit")

    assert text.count('<p dir="auto">☑ ') == 1
    assert text.count('<p dir="auto">☐ ') == len(LISTED.options) - 1


@pytest.mark.parametrize(
    "element",
    [
        *("[[nom]]", "[[naissance]]", "[[coordonnees]]", "[[profession]]"),
        *("parenté", "d’alliance", "de subordination", "de collaboration", "d’intérêts"),
        *("[[lien]]", "[[lien_autre]]", "vus ou constatés personnellement", "[[recit]]"),
        *("pour être produite en justice", "fausse attestation de ma part m’expose"),
        *("sanctions pénales", "le [[date_lettre]]", "Signature, à la main", "pièce d’identité"),
    ],
)
def test_statement_holds_each_mention_that_its_fact_names(element):
    assert "PRV-6" in {fact.id for fact in STATEMENT.facts}
    assert element in STATEMENT.body


def test_statement_is_only_a_text_to_copy_by_hand(writer):
    text = page(writer, STATEMENT, to="see", recit="J’ai vu.")

    assert "Tapé ou imprimé, ce texte n’est pas une attestation conforme" in text
    assert "document/" not in text
    assert 'value="keep"' not in text


def test_statement_is_never_made_a_file(writer):
    pdf = writer.client.post(reverse("dossier:letter_pdf", args=[STATEMENT.ref]), {"recit": "Vu."})
    kept = writer.client.post(address(STATEMENT), {"to": "keep"})

    assert pdf["Content-Type"].startswith("text/html")
    assert kept.status_code == 200


@pytest.mark.parametrize("slug", ["ordonnance-annexe", "ordonnance-liste"])
def test_protection_order_asks_for_no_address_and_says_who_reads(slug):
    letter = LETTERS[slug]

    assert not {"coordonnees", "logement", "lieu_lettre"} & {one.key for one in letter.fields}
    assert letter.before.markdown.startswith("> **L’autre personne")
    assert [form.number for form in letter.forms] == ["15458*06"]


def test_letter_that_is_old_is_to_be_confirmed_again(writer, monkeypatch):
    monkeypatch.setattr("library.letter.VALID_DAYS", -1)

    assert "À reconfirmer." in page(writer)
    assert writer.client.get(LIST).content.decode().count("À reconfirmer.") == len(LETTERS)


def test_line_that_is_filled_and_not_in_the_letter_is_said_with_the_way_to_put_it_there(writer):
    shown = page(writer, to="see", temoins="Une voisine")
    assert "Rempli, mais pas dans la lettre\u00a0: témoins.</strong>" in shown
    assert 'form="ecrire" name="kept" value="temoins">' in shown
    kept = page(writer, temoins="Une voisine", kept="temoins")
    assert "Rempli, mais pas" not in kept
    assert "<br>Une voisine</p>" in kept


def test_text_that_she_changed_takes_no_paragraph_and_the_note_says_so(writer):
    said = {"temoins": "Une voisine", "kept": "temoins", "made": "x", "text": "Ma lettre."}

    shown = page(writer, **said)

    assert "Rempli, mais pas dans la lettre\u00a0: témoins.</strong>" in shown
    assert "Vous avez changé le texte\u00a0: ajoutez-le à la main" in shown
    assert "Le mettre dans la lettre" not in shown
    by_hand = page(writer, **said | {"text": "Ma lettre.\n\nA vu\u00a0: une amie. Une voisine."})
    corrected = COMPLAINT.filled({"temoins": "Ma voisine"}, {"temoins"})
    for text in (by_hand, page(writer, **said | {"text": corrected})):
        assert "Rempli, mais pas" not in text


def test_dossier_that_fills_a_line_of_no_paragraph_says_so(writer):
    entry = write(writer, "Un autre jour.", when=on(2024, 5, 6), witnesses="Un voisin")

    text = page(writer, to="fill", dossier=str(begin(writer, entry).id))

    assert "Rempli, mais pas dans la lettre" in text


def test_heading_without_a_measure_is_not_in_the_annex(writer):
    annex, heading = LETTERS["ordonnance-annexe"], "Voici les mesures que je demande."

    assert heading not in page(writer, annex, to="see", nom="Alix")
    kept = annex.filled({}, {"armes"})
    assert f"{heading}\n\nJe demande que les armes" in kept
    assert heading in annex.blank
    assert "[+]" not in annex.blank + annex.text


def test_what_a_letter_tells_is_said_above_its_sheet(writer):
    annex = LETTERS["ordonnance-annexe"]
    told = "Je suis au foyer Louise Labé. Mon numéro : 06 39 98 12 34."

    text = page(writer, annex, to="see", nom="Mme Alix Roy", auteur="M. Roy", recit=told)

    above = text[: text.index('class="sheet')]
    assert "remise à l’autre partie" in above
    assert "« au foyer Louise Labé »" in above
    assert "« 06 39 98 12 34 »" in above
    assert "Une personne est nommée ici." not in above
    assert "À savoir" not in page(writer, LETTERS["demande-certificat"], to="see", nom="Alix")


def test_letter_says_that_her_address_book_was_not_opened(writer, clock):
    said = "Les noms de votre carnet n’y sont cherchés que"
    certificate = LETTERS["demande-certificat"]

    told = []
    for _ in range(5):
        told.append(said in page(writer, certificate, to="see", nom="Alix"))
        clock.advance(seconds=100)

    assert told == [False, False, False, True, True]


def test_numbers_that_are_not_shown_are_said_to_be_there(writer):
    numbers = [f"06 39 98 12 {end}" for end in range(30, 37)]

    six, seven = (page(writer, to="see", recit=", ".join(numbers[:most])) for most in (6, 7))

    assert "06 39 98 12 35 »</bdi></p>" in six
    assert "06 39 98 12 35 »</bdi> et d’autres</p>" in seven
