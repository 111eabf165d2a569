"""What the rules find in French sentences, and what they let pass."""

import re

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
        ("au 5 av. Foch", "address", "5 av. Foch"),
        ("il attend au 22 bd Voltaire", "address", "22 bd Voltaire"),
        ("quai de la Loire, près du pont", "address", "quai de la Loire"),
        ("impasse des Oiseaux", "address", "impasse des Oiseaux"),
        ("place de l’Église", "address", "place de l’Église"),
        ("2A rue Neuve", "address", "2A rue Neuve"),
        ("12 allées Jean Jaurès", "address", "12 allées Jean Jaurès"),
        ("vers le 20090 Ajaccio", "address", "20090 Ajaccio"),
        ("F-67000 Strasbourg", "address", "F-67000 Strasbourg"),
        ("appt 3", "address", "appt 3"),
        ("au 69003 lyon", "address", "69003 lyon"),
        ("97400 Saint-Denis", "address", "97400 Saint-Denis"),
        ("au lieu-dit les Bruyères", "address", "lieu-dit les Bruyères"),
        ("à l’école Jules-Ferry", "school", "école Jules-Ferry"),
        ("l’école de mon fils", "school", "école"),
        ("12 rue du 8 mai 1945", "address", "12 rue du 8 mai 1945"),
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
        ("je me suis réfugiée chez Mamie", "shelter", "réfugiée chez Mamie"),
        ("je dors chez une amie", "shelter", "je dors chez une amie"),
        ("j’habite maintenant à Montreuil", "shelter", "j’habite maintenant à Montreuil"),
        ("j’ai appelé le 115", "shelter", "le 115"),
        ("mon numéro 06 39 98 00 12 12 fois", "phone", "06 39 98 00 12"),
        ("06 39 98  00 12", "phone", "06 39 98  00 12"),
        ("06.39.98.00.12", "phone", "06.39.98.00.12"),
        ("au 0639980012.", "phone", "0639980012"),
        ("au +33 6 39 98 00 12", "phone", "+33 6 39 98 00 12"),
        ("+33 (0)6 39 98 00 12", "phone", "+33 (0)6 39 98 00 12"),
        ("0033639980012", "phone", "0033639980012"),
        ("+32 470 12 34 56", "phone", "+32 470 12 34 56"),
        ("écrire à mamie.b@exemple.fr.", "mail", "mamie.b@exemple.fr"),
        ("une voiture AB-123-CD", "plate", "AB-123-CD"),
        ("la 1234 AB 75", "plate", "1234 AB 75"),
        ("FR14 2004 1010 0505 0001 3M02 606", "account", "FR14 2004 1010 0505 0001 3M02 606"),
        ("2 84 05 75 123 456 12", "social", "2 84 05 75 123 456 12"),
    ],
)
def test_words_that_tell_are_found(text, kind, words):
    assert _found(text) == [(kind, words)]


# A rest of the name beside a hidden passage would say what was hidden.
NAMED = [
    ("je suis ", "au foyer Louise Labé", " à Lyon"),
    ("Je suis ", "au foyer Notre Dame de la Garde", "."),
    ("", "Je vis maintenant à La Roche sur Yon", ", près de là"),
    ("Le ", "CHRS Les Glycines", " m’a reçue"),
    ("Le ", "CHRS « Les Glycines »", " m’a reçue"),
    ("Le ", "CHRS-Les‑Glycines", " m’a reçue"),
    ("j’étais ", "hébergée à l’hôtel Ibis Part-Dieu", "."),
    ("j’étais ", "hébergée à l'hôtel Ibis Part‐Dieu", "."),
    ("", "Foyer d’urgence Les Alizés", ". Paul le sait."),
    ("", "Foyer d’accueil mère-enfant de Villeurbanne", ""),
    ("je me suis ", "réfugiée chez ma tante Fatima Zohra", " hier"),
    ("", "hébergée chez Mme Durand", " depuis mars"),
    ("", "hébergée dans un petit hôtel Formule", ""),
    ("", "je dors chez une amie", " depuis Noël"),
    ("", "centre d’hébergement d’urgence La Colline", ""),
    ("l’", "école Jean et Marie Curie", "."),
    ("le ", "lycée Notre-Dame des Victoires", "."),
    ("la ", "crèche Les P’tits Loups de l’Isle", "."),
    ("au ", "12 rue de l’Abbé Pierre Le Gall de Kermorvan Bihan", ","),
    ("", "85000 La Roche sur Yon", " ce jour-là"),
    ("", "94120 Fontenay-sous-Bois", ""),
    ("", "42000 saint-étienne", " hier"),
    ("", "71110 Saint-Martin d’Auxigny", ""),
    ("", "rue d’Alsace-Lorraine", ""),
    ("le ", "foyer Louise Labé", " et Mme Durand"),
    ("au ", "lycée professionnel Louis Armand", ""),
    ("la ", "crèche municipale Les Lutins", " hier"),
    ("", "école St. Exupéry", "."),
    ("", "collège P. & M. Curie", ""),
    ("le ", "foyer de jeunes travailleurs Les Alizés", ""),
    ("", "centre d’hébergement d’urgence pour femmes victimes de violences La Colline", ""),
    ("", "69003 Lyon 3e", " "),
    ("l’", "école", " est loin. Paul le sait"),
]


@pytest.mark.parametrize(("before", "named", "after"), NAMED)
def test_no_rest_of_a_name_follows_what_is_found(before, named, after):
    text = before + named + after

    assert named in [words for _kind, words in _found(text)]
    for one in tellings(text):
        assert not re.match(r"[ \u00a0]?[A-ZÀ-ÖØ-Þ]|[-‐‑’'\w]", text[one.stop :])


def test_helper_is_found_with_the_rest_of_her_name():
    assert _found("avec Sophie Le Goff-Petit et Paul.", "Sophie") == [
        ("helper", "Sophie Le Goff-Petit")
    ]


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
        "Il n’y a plus de place\nCe soir-là, je suis partie.",
        "Des voisins sont venus sur place\nIls ont tout entendu.",
        "Le 3 mars vers 8 h 30, il m’a poussée contre le mur de la cuisine.",
        "Il a cassé 2 assiettes et 1 verre, puis il a claqué la porte.",
        "J’ai payé 350 euros de loyer et 40 euros de courses.",
        "Il a regardé mon téléphone 12 fois en 2 heures.",
        "J’ai porté plainte, numéro de procès-verbal 2023/004512.",
        "Il a 34 ans, moi 31. Nous vivons ensemble depuis 2015.",
        "Le médecin m’a donné 5 jours d’ITT.",
        "Il m’a envoyé 43 messages entre 22 h 10 et 23 h 45.",
        "Il a dit : « Je sais où tu vas, je sais avec qui. »",
        "Je suis partie à pied, sous la pluie, sans mon manteau.",
        "Les enfants dormaient. Le petit s’est réveillé en pleurant.",
        "Il a bloqué mon compte et gardé ma carte bancaire.",
        "Il garde mes papiers et mon passeport dans son coffre.",
        "Je me suis assise au bord de la route, j’ai attendu.",
        "Il a ri devant tout le monde, au milieu de la place.",
        "Il voulait passer 2 allées plus loin.",
        "J’étais en cours quand il a appelé.",
        "Le chemin est long, mais je tiens.",
        "Il conduit trop vite quand il est en colère, à 150 km/h.",
        "Au bout de 10000 pas, j’étais épuisée.",
        "Le 06/12/2023, 34 appels, 56 messages, 78 e-mails.",
        "قال لي كلمة 😀",
    ],
)
def test_everyday_words_are_let_pass(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Mamie m’a ouvert.", "Mamie", ["Mamie"]),
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
        ("Il est venu.", "06 39 98 00 12"),
    ],
)
def test_word_that_is_also_a_name_is_let_pass(text, name):
    assert _found(text, name) == []
