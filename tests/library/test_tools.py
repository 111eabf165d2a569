"""Held for every tool: what it says is carried by facts, and its words neither lead nor blame."""

import re
from itertools import chain, combinations, product

import pytest

from contacts.directory import current_directory
from documents.verification.commands import Commands
from library.article_files import read_article_files
from library.facts import BrokenContent, known_facts
from library.tools.checking import problems_of
from library.tools.shelf import current_tools

TOOLS = current_tools()
every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda one: one.slug)

# The wording kit (experience.md, 5.3 and 5.5), and what fact D forbids to a questionnaire.
FORBIDDEN = (
    *("dossier de violence", "preuve irréfutable", "agresseur", "dénoncer", "avouer"),
    *("pourquoi", "n’avez-vous pas", "erreur", "votre mari", "recevable", "indétectable"),
    *("100 %", "anonyme", "coffre-fort", "sans trace", "garantie", "enregistrez"),
    *("vous ne courez", "pas de danger", "niveau", "faible", "vous êtes victime", "score :"),
    *("il faut quitter", "quittez", "vous devez", "il faut partir", "il faut porter plainte"),
    *("supprimez", "désinstallez", "changez de numéro"),
)
# What professionals and the law call by its name is called so for professionals alone.
FOR_OTHERS = ("victime", "obligatoire")

SIGNS = {
    *("separation", "etranglement", "mort", "armes", "suicide", "aggravation", "surveillance"),
    *("grossesse", "sexuel", "enfants", "alcool", "interdiction"),
}


@every_tool
def test_tool_has_no_problem(tool):
    assert problems_of(tool) == []


@every_tool
def test_words_that_frighten_promise_or_order_are_absent(tool):
    text = tool.text.replace("\u00a0", " ").casefold()
    forbidden = FORBIDDEN + (FOR_OTHERS if tool.audience != "professionnel" else ())

    assert [word for word in forbidden if word in text] == []


@every_tool
def test_numbers_to_call_are_those_of_the_directory(tool):
    known = {one.uri: one.number for one in current_directory().contacts}
    calls = re.findall(r"\[([^\]]*)\]\(((?:tel|sms):[^)]*)\)", tool.text)

    assert [one for one in calls if known.get(one[1]) != one[0]] == []


@every_tool
def test_links_are_numbers_pages_of_ours_or_of_the_state(tool):
    links = re.findall(r"\]\(([^)]*)\)", tool.text)
    known = r"tel:|sms:|/bibliotheque/|https://(?:[\w.-]+\.gouv|www\.justice)\.fr/"

    assert [one for one in links if not re.match(known, one)] == []


@every_tool
def test_contacts_and_numbers_are_in_the_directory(tool):
    slugs = [*tool.contacts, *tool.calls]

    assert [slug for slug in slugs if not current_directory().get(slug)] == []
    assert [slug for slug in tool.calls if not current_directory().get(slug).uri] == []


@every_tool
def test_related_articles_are_there(tool):
    known = {article.ref for article in read_article_files(known_facts())}

    assert set(tool.articles) <= known


@every_tool
def test_danger_begins_with_the_police_by_voice_or_by_writing(tool):
    assert not tool.calls or list(tool.calls)[:2] == ["police-secours-17", "urgence-114"]


@every_tool
def test_tool_is_typeset_in_french(tool):
    assert not re.search(r"[\w’»)] [;:!?»]|« |\w'\w", tool.text)


@every_tool
def test_sentences_are_short(tool):
    words = re.sub(r"[#>*\[\]]|\([^)]*\)", "", tool.text)
    sentences = re.split(r"[.!?;:]\s|\n", words.replace("\u00a0", " "))

    assert max(len(sentence.split()) for sentence in sentences) <= 35


@every_tool
def test_law_articles_are_data_and_not_prose(tool):
    prose = tool.text.replace("article 226-14", "")

    assert not re.search(r"\barticles?\s+[RLD]?\d", prose)


@every_tool
def test_no_amount_is_written(tool):
    assert "€" not in tool.text


@every_tool
def test_last_words_let_the_reader_stop(tool):
    last = tool.steps[-1].body if tool.steps else tool.outcomes[-1].body

    assert last.plain.endswith("Vous pouvez vous arrêter là.")


@pytest.mark.parametrize("slug", ["faire-le-point", "faire-le-point-pour-un-proche"])
def test_every_sign_of_danger_can_be_ticked(slug):
    tool = next(one for one in TOOLS if one.slug == slug)

    assert {item.danger for item in tool.items} - {""} == SIGNS


def test_oneself_is_given_the_three_safe_sentences():
    text = TOOLS[0].text.replace("\u00a0", " ")

    assert "Ce questionnaire n’est ni un diagnostic ni une preuve." in text
    assert "votre peur suffit pour appeler." in text
    assert "Ce n’est pas votre faute. Rien ne justifie la violence." in text


def test_commands_are_those_of_the_folder_that_is_checked():
    tool = next(one for one in TOOLS if one.slug == "lire-dossier-partage")
    commands = Commands("nom")
    typed = (commands.same_bytes, commands.stamped, commands.since_when)

    assert re.findall(r"`([^`]*)`", tool.outcomes[8].body.markdown) == list(typed)


def test_broken_tool_stops_the_start(monkeypatch):
    def refuse():
        raise BrokenContent("essai.yaml: no fact is cited")

    monkeypatch.setattr("library.checks.current_tools", refuse)
    from library.checks import tools_are_readable

    assert [one.id for one in tools_are_readable(None)] == ["library.E001"]


def test_secrecy_without_a_minor_or_a_weak_person_always_states_what_the_law_asks():
    """No order of skipped questions may read as a permission."""
    tool = next(one for one in TOOLS if one.slug == "signaler-soignants")
    keys = {theme.key: [item.key for item in theme.items] for theme in tool.themes}
    ticks = chain.from_iterable(
        combinations(keys["situation"], n) for n in range(len(keys["situation"]) + 1)
    )
    choices = (["", *keys["metier"]], ["", "p-majeure"], ["", *keys["accord"]], list(ticks))

    for job, person, consent, seen in product(*choices):
        said = frozenset(filter(None, (job, person, consent, *seen)))
        shown = "\n".join(one.body.plain for one in tool.outcomes if one.rule.holds(said))
        asked = ("deux conditions", "danger immédiat pour la vie", "emprise", "procureur")
        assert [words for words in asked if words not in shown] == [], said
        assert job == "m-sante" or "informer la personne" not in shown, said
