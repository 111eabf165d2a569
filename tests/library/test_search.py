"""Search forgives: what people write leads to the text they need, within the first three."""

import pytest

from library.article_files import read_article_files
from library.everyday import everyday_words, read_everyday
from library.facts import BrokenContent, known_facts
from library.finding import _tool_text
from library.search import Text, search
from library.tools.shelf import current_tools
from library.topics import TOPICS
from library.words import is_one_slip, stem, terms_of


def _text(article) -> Text:
    fields = article.fields()
    topics = " ".join(str(TOPICS[topic]) for topic in article.topics)
    return Text(article.slug, article.title, article.lead, topics, fields["search_text"])


TEXTS = [
    *map(_text, sorted(read_article_files(known_facts()), key=lambda one: one.position)),
    *map(_tool_text, current_tools()),
]


def found(words: str):
    return search(TEXTS, words, everyday_words())


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("plainte", "deposer-plainte main-courante refus-de-plainte"),
        ("il me frappe", "danger-maintenant certificat-medical outil/faire-le-point"),
        ("il me frape", "danger-maintenant certificat-medical outil/faire-le-point"),
        ("il va me tuer", "danger-maintenant outil/faire-le-point ordonnance-de-protection"),
        ("dormir ce soir", "hebergement-urgence outil/dormir-en-securite logement-bail"),
        ("mon mari me surveille", "telephone-surveille outil/telephone-surveille preuves"),
        ("il a mes papiers", "sejour preparer-depart hebergement-urgence"),
        ("je veux partir", "preparer-depart hebergement-urgence ordonnance-de-protection"),
        ("PORTER PLINTE", "deposer-plainte main-courante refus-de-plainte"),
        ("il me force", "viol-consentement certificat-medical psychotrauma"),
        ("argent", "violences-economiques aides-argent aide-juridictionnelle"),
        ("enfants", "enfants ordonnance-de-protection harcelement-scolaire"),
        ("telefone surveillé", "telephone-surveille outil/telephone-surveille preuves"),
        (
            "harcelement scolair",
            "harcelement-scolaire outil/harcelement-scolaire proche-harcelement-scolaire",
        ),
        (
            "ordonance de protection",
            "ordonnance-de-protection outil/ordonnance-de-protection telephone-bracelet",
        ),
        ("avocat gratuit", "aide-juridictionnelle outil/aide-juridictionnelle aides-argent"),
        ("certificat medical", "certificat-medical outil/certificat-medical preuves"),
        ("je veux mourir", "psychotrauma danger-maintenant outil/harcelement-scolaire"),
        ("il me viole", "viol-consentement certificat-medical psychotrauma"),
        ("photos de moi nue", "images-intimes telephone-surveille harcelement-scolaire"),
        ("bracelet", "telephone-bracelet ordonnance-de-protection procedure-penale"),
        ("loyer", "logement-bail ordonnance-de-protection hebergement-urgence"),
        ("reunion", "outre-mer danger-maintenant"),
        ("secret medical", "pro-secret-signalement outil/signaler-soignants pro-arbre-signalement"),
        ("temoigner", "proche-temoigner proche-noter-les-faits preuves"),
        ("on refuse ma plainte", "refus-de-plainte deposer-plainte main-courante"),
        ("il m’insulte et me rabaisse", "emprise-cycle outil/faire-le-point violences-economiques"),
        ("mon téléphone est piraté", "telephone-surveille outil/telephone-surveille preuves"),
        ("mes cauchemars", "psychotrauma emprise-cycle certificat-medical"),
        ("je suis un homme battu", "hommes-lgbt danger-maintenant outil/faire-le-point"),
        (
            "j’entends crier la voisine",
            "proche-que-faire-urgence proche-noter-les-faits proche-premiers-mots",
        ),
        (
            "ma sœur est en couple avec un homme violent",
            "proche-premiers-mots outil/faire-le-point-pour-un-proche proche-reperer",
        ),
        ("que risque-t-il, la prison ?", "sanctions procedure-penale deposer-plainte"),
        ("quitter l’appartement", "preparer-depart hebergement-urgence ordonnance-de-protection"),
        ("il ne me donne pas d’argent", "violences-economiques aides-argent aide-juridictionnelle"),
        ("procureur", "procedure-penale outil/etapes-procedure-penale deposer-plainte"),
    ],
)
def test_everyday_words_lead_to_the_text_that_fits(words, first):
    assert found(words).keys[:3] == first.split()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("il va me tuer", "police-secours-17"),
        ("il me frappe maintenant", "police-secours-17"),
        ("IL ME FRAPE", "police-secours-17"),
        ("il m’étrangle", "police-secours-17"),
        ("il a un couteau", "police-secours-17"),
        ("je veux mourir", "suicide-3114"),
        ("il frappe mes enfants", "enfance-119"),
        ("ma voisine crie, j’entends des cris", "police-secours-17"),
    ],
)
def test_words_of_danger_put_the_numbers_first(words, number):
    assert next(iter(found(words).calls)) == number


NOW, RAPE = "danger-maintenant", "viol-consentement"
HEARD, RELATIVE = "proche-que-faire-urgence", "proche-premiers-mots"
SAID = {
    "il est violent": NOW,
    "mon mari est violent": NOW,
    "conjoint violent": NOW,
    "VIOLENTE": NOW,
    "violences conjugales": NOW,
    "il m’étouffe": NOW,
    "séquestrée": NOW,
    "il m’enferme": NOW,
    "tabassée": NOW,
    "il m’a tabasé": NOW,
    "une baffe": NOW,
    "une claque": NOW,
    "coup de poing": NOW,
    "il me tire les cheveux": NOW,
    "strangulé": NOW,
    "il me serre le cou": NOW,
    "il casse tout": NOW,
    "il me suit partout": NOW,
    "il m’attend en bas": NOW,
    "il ne respecte pas l’interdiction": NOW,
    "il frappe sa femme": NOW,
    "ma femme me frappe": NOW,
    "mon voisin frappe sa femme": HEARD,
    "ma voisine se fait frapper": HEARD,
    "ma sœur se fait frapper": RELATIVE,
    "mon amie est battue": RELATIVE,
    "titre de séjour et violences": "sejour",
    "abusée": RAPE,
    "violences sexuelles": RAPE,
}
HURT = {
    "je saigne": NOW,
    "du sang": NOW,
    "je me suis évanouie": NOW,
    "bras cassé": NOW,
    "je suis enceinte": NOW,
    "bébé secoué": NOW,
    "il m’a blessée": "certificat-medical",
}


def test_violence_in_every_word_for_it_leads_to_help_and_its_number():
    wanted = {words: (first, "police-secours-17") for words, first in SAID.items()}
    wanted |= {words: (first, "samu-15") for words, first in HURT.items()}

    told = {words: found(words) for words in wanted}

    assert {
        words: (one.keys[0], next(iter(one.calls), "")) for words, one in told.items()
    } == wanted


def test_what_is_written_comes_before_what_a_slip_may_mean():
    texts = [Text("a", "Certificat", "", "", ""), Text("b", "", "", "", "bracelet")]
    phrases = [{"says": ["dettes"], "first": ["a"]}, {"says": ["couteau"], "first": ["b"]}]
    everyday = read_everyday({"calls": {}, "phrases": phrases})

    assert search(texts, "certificaa bracelet", everyday).keys == ["b", "a"]
    assert search(texts, "detes couteau", everyday).keys == ["b", "a"]
    assert search(texts, "detes", everyday).keys == ["a"]


@pytest.mark.parametrize("words", ["plainte", "bail", "école", "avocat", "xyzzy"])
def test_other_words_show_no_number(words):
    assert found(words).calls == {}


def test_words_unknown_to_all_find_nothing():
    assert found("xyzzy plugh").keys == []


def test_word_unknown_beside_a_known_one_does_not_hide_the_text():
    assert found("prescription xyzzy").keys == found("prescription").keys != []


def test_title_counts_more_than_the_body():
    texts = [Text("b", "Autre", "", "", "certificat " * 9), Text("a", "Certificat", "", "", "")]

    assert search(texts, "certificat", read_everyday({"calls": {}, "phrases": []})).keys == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("plaintes", "plainte"), ("frapper", "frappée"), ("animaux", "animal"), ("Mère", "mere")],
)
def test_forms_of_a_word_are_one(one, other):
    assert terms_of(one) == terms_of(other)


def test_short_words_keep_their_end():
    assert [stem(word) for word in ("mere", "bus", "aide")] == ["mere", "bus", "aide"]


@pytest.mark.parametrize(
    ("typed", "meant", "is_slip"),
    [
        ("plinte", "plainte", True),
        ("plaiinte", "plainte", True),
        ("plajnte", "plainte", True),
        ("plianet", "plainte", False),
        ("palinte", "plainte", True),
        ("plain", "plainte", False),
        ("plainte", "plainte", False),
        ("", "a", True),
    ],
)
def test_one_typing_error_is_forgiven(typed, meant, is_slip):
    assert is_one_slip(typed, meant) is is_slip


def test_short_word_is_not_taken_for_another():
    assert found("bayl").keys == []


def test_long_nonsense_is_bounded():
    assert found("aaaaa bbbbb " * 400).keys == []


def test_phrases_lead_to_texts_that_exist():
    keys = {text.key for text in TEXTS}

    assert {key for phrase in everyday_words().phrases for key in phrase.first} <= keys


@pytest.mark.parametrize(
    "phrase",
    [
        {"says": ["il me"], "first": ["danger-maintenant"]},
        {"says": ["argent"]},
        {"says": ["argent"], "first": ["a"], "score": 3},
        {"says": ["argent"], "first": ["a"], "danger": "jamais"},
    ],
)
def test_phrase_that_says_or_leads_nothing_is_refused(phrase):
    with pytest.raises((BrokenContent, KeyError)):
        read_everyday({"calls": {}, "phrases": [phrase]})


def test_broken_everyday_words_stop_the_start(monkeypatch):
    def refuse():
        raise BrokenContent("everyday words: argent leads nowhere")

    monkeypatch.setattr("library.checks.everyday_words", refuse)
    from library.checks import everyday_words_are_readable

    assert [one.id for one in everyday_words_are_readable(None)] == ["library.E002"]
