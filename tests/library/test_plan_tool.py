"""The public tool about a plan: three times of a life, nothing kept, a way to the sealed one."""

from __future__ import annotations

from library.tools.shelf import tools_by_slug
from tests.library.plan import PLAN

ADDRESS = f"/bibliotheque/outils/{tools_by_slug(['plan-de-securite'])[0].ref}/"


def result(client, **ticked: list[str]) -> str:
    return str(client.post(ADDRESS, ticked).content.decode())


def test_each_time_has_its_own_words(visitor):
    said = {
        "t-ensemble": "Rester n’est pas un tort.",
        "t-depart": "changer d’avis",
        "t-apres": "téléphone grave danger",
    }

    for ticked, words in said.items():
        text = result(visitor, temps=[ticked])
        assert [one for one in said.values() if one in text] == [words]


def test_paper_is_warned_of_and_no_number_is_a_score(visitor):
    text = result(visitor, signes=["s-arme"])

    assert "Un papier peut être trouvé." in text
    assert text.index("tel:17") < text.index("Ce que vous avez coché")
    assert "score" not in text


def test_result_is_never_offered_to_the_diary(writer, visitor):
    for client in (writer.client, visitor):
        text = result(client, temps=["t-depart"])
        assert "/journal/nouveau/" not in text
        assert "disparaît quand vous quittez" in text


def test_way_to_the_sealed_plan_is_shown_inside_only(writer, visitor):
    assert f'href="{PLAN}"' in result(writer.client)
    assert f'href="{PLAN}"' in writer.client.get(ADDRESS).content.decode()
    assert PLAN not in result(visitor)
    assert PLAN not in visitor.get(ADDRESS).content.decode()
