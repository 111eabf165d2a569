"""What the rules find in French sentences, and what they let pass."""

import pytest

from dossier.warning.patterns import tellings


def _found(text: str, *names: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.stop]) for one in tellings(text, names)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("J’étais au 12 rue des lilas ce soir-là.", "address", "12 rue des lilas"),
        ("Au 3 bis, avenue de la République à Lyon", "address", "3 bis, avenue de la République"),
        ("Il m’attendait rue Victor-Hugo.", "address", "rue Victor-Hugo"),
        ("devant la rue de la Paix", "address", "rue de la Paix"),
        ("rendez-vous place du Marché", "address", "place du Marché"),
        ("14 place Bellecour", "address", "14 place Bellecour"),
        ("7 chemin des vignes", "address", "7 chemin des vignes"),
        ("sur la route de Lyon", "address", "route de Lyon"),
        ("Résidence Les Tilleuls", "address", "Résidence Les Tilleuls"),
        ("bâtiment C, sonnez", "address", "bâtiment C"),
        ("appartement 24 au fond", "address", "appartement 24"),
        ("75011 Paris", "address", "75011 Paris"),
        ("au 69003 lyon", "address", "69003 lyon"),
        ("97400 Saint-Denis", "address", "97400 Saint-Denis"),
        ("au lieu-dit les Bruyères", "address", "lieu-dit les Bruyères"),
        ("à l’école Jules-Ferry", "school", "école Jules-Ferry"),
        ("l’école de mon fils", "school", "école"),
        ("devant le collège Jean Moulin", "school", "collège Jean Moulin"),
        ("à la crèche", "school", "crèche"),
        ("la nounou a vu", "school", "nounou"),
        ("chez l’assistante maternelle", "school", "assistante maternelle"),
        ("le centre de loisirs", "school", "centre de loisirs"),
        ("au foyer d’hébergement", "shelter", "foyer d’hébergement"),
        ("je suis arrivée au foyer", "shelter", "au foyer"),
        ("le CHRS m’a appelée", "shelter", "CHRS"),
        ("en hébergement d’urgence", "shelter", "hébergement d’urgence"),
        ("j’étais hébergée chez ma sœur", "shelter", "hébergée chez ma sœur"),
        ("je me suis réfugiée chez Nadia", "shelter", "réfugiée chez Nadia"),
        ("je dors chez une amie", "shelter", "je dors chez une amie"),
        ("j’habite maintenant à Montreuil", "shelter", "j’habite maintenant à Montreuil"),
        ("j’ai appelé le 115", "shelter", "le 115"),
        ("mon numéro 06 12 34 56 78 12 fois", "phone", "06 12 34 56 78"),
        ("06.12.34.56.78", "phone", "06.12.34.56.78"),
        ("au 0612345678.", "phone", "0612345678"),
        ("au +33 6 12 34 56 78", "phone", "+33 6 12 34 56 78"),
        ("+33 (0)6 12 34 56 78", "phone", "+33 (0)6 12 34 56 78"),
        ("0033612345678", "phone", "0033612345678"),
        ("+32 470 12 34 56", "phone", "+32 470 12 34 56"),
        ("écrire à nadia.b@exemple.fr.", "mail", "nadia.b@exemple.fr"),
        ("une voiture AB-123-CD", "plate", "AB-123-CD"),
        ("la 1234 AB 75", "plate", "1234 AB 75"),
        ("FR14 2004 1010 0505 0001 3M02 606", "account", "FR14 2004 1010 0505 0001 3M02 606"),
        ("2 84 05 75 123 456 12", "social", "2 84 05 75 123 456 12"),
    ],
)
def test_words_that_tell_are_found(text, kind, words):
    assert _found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Il criait dans la rue. Paul est parti.",
        "Il a pris la place de Paul.",
        "Je suis restée sur place.",
        "Il m’a laissée en route vers 21 h.",
        "Au cours de la soirée, il a recommencé.",
        "Deux places de cinéma, 2 cours de yoga.",
        "Il a fait 3 passages devant moi.",
        "Je suis femme au foyer depuis 2010.",
        "Ma mère au foyer ne dit rien.",
        "Notre foyer fiscal est commun.",
        "Il a quitté le foyer conjugal.",
        "Il a dépensé 12000 euros en 2019.",
        "Il a fait 15000 km.",
        "J’ai reçu 200 SMS 24 heures sur 24.",
        "Le 01-02-2024 10 appels.",
        "Le 12/03/2023 à 21 h 30.",
        "Il habite à Montreuil.",
        "La langue maternelle de mon fils.",
        "Je prenais des leçons à l’auto-école.",
        "Le refuge pour animaux a rappelé.",
        "J’ai appelé le 3919 et le 17.",
        "Le numéro vert 0 800 05 95 95 répond.",
        "Code 1234, dossier 2023456.",
        "Il a crié « tais-toi » trois fois.",
        "Elle m’a dit : va-t’en.",
        "AB 12 CD",
        "قال لي كلمة 😀",
    ],
)
def test_everyday_words_are_let_pass(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Nadia m’a ouvert.", "Nadia", ["Nadia"]),
        ("J’ai appelé maître lenoir.", "Maître Lenoir", ["maître lenoir"]),
        ("Sophie est venue avec LENOIR.", "Me Sophie Lenoir", ["Sophie", "LENOIR"]),
        ("le docteur Béranger", "Dr Beranger", ["Béranger"]),
        ("chez Anne-Marie", "Anne-Marie", ["Anne-Marie"]),
    ],
)
def test_helper_is_found_by_her_name(text, name, words):
    assert [one for _kind, one in _found(text, name)] == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La voisine a entendu.", "La voisine"),
        ("L’avocate a dit non.", "Avocate"),
        ("une rose rouge", "Rose Petit"),
        ("Il est venu.", ""),
        ("Il est venu.", "06 12 34 56 78"),
    ],
)
def test_word_that_is_also_a_name_is_let_pass(text, name):
    assert _found(text, name) == []
