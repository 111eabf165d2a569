"""The engine: what a tool's file may say, and what follows from what was ticked."""

from copy import deepcopy
from datetime import date

import pytest
import yaml
from django.http import QueryDict

from library.facts import BrokenContent, Confidence, Fact, Source
from library.tools.answers import read_answers
from library.tools.plain import plain_text
from library.tools.reading import read_tool, read_tools
from library.tools.result import result_of
from library.tools.rules import Rule, read_rule

DAY = date(2026, 11, 20)


def fact(name: str, text: str, **changes) -> Fact:
    values = {
        "id": name,
        "text": text,
        "source": (Source("Code civil", "décembre 2025"),),
        "date": DAY,
        "confidence": Confidence.SEVERAL_SOURCES,
        "laws": (),
        "unsure": "",
        "withheld": "",
    }
    return Fact(**{**values, **changes})


FACTS = {
    "A-1": fact("A-1", "Six mois au plus, soit 6 mois."),
    "A-2": fact("A-2", "Une copie.", unsure="à recouper"),
    "A-3": fact("A-3", "Un chiffre faible.", withheld="à ne pas reprendre"),
}
TOOL = {
    "ref": "b2c3",
    "slug": "essai",
    "position": 1,
    "title": "Essai",
    "lead": "Un essai.",
    "audience": "concerne",
    "topics": ["droit"],
    "verified_on": DAY,
    "facts": ["A-1"],
    "contacts": ["un", "deux"],
    "calls": {"un": "Danger"},
    "ask": "Lire",
    "danger": "> Appelez le [17](tel:17).",
    "themes": [
        {"key": "t", "title": "Thème", "items": [{"key": "t1", "text": "Un."}]},
        {
            "key": "u",
            "title": "Choix",
            "choice": True,
            "items": [{"key": "u1", "text": "Oui."}, {"key": "u2", "text": "Non."}],
        },
        {"key": "v", "title": "V", "items": [{"key": "v1", "text": "Arme.", "danger": "armes"}]},
    ],
    "outcomes": [
        {"when": {"none": ["anything"]}, "text": "Rien."},
        {"when": {"any": ["t"], "none": ["u1"]}, "text": "Thème sans oui."},
        {"when": {"all": ["t1", "u1"]}, "title": "Les deux", "text": "Un et oui."},
        {"when": {"any": ["danger"]}, "text": "Danger."},
    ],
}
MAP = {key: value for key, value in TOOL.items() if key not in {"themes", "outcomes", "danger"}} | {
    "steps": [
        {"key": "e1", "title": "Un", "row": 1, "text": "Un.", "ways": [{"to": "e2"}]},
        {"key": "e2", "title": "Deux", "row": 2, "text": "Deux."},
    ]
}


@pytest.fixture
def read(tmp_path):
    """A tool from a file like TOOL with some keys replaced."""

    def read_changed(base=TOOL, **changes):
        path = tmp_path / "essai.yaml"
        path.write_text(yaml.safe_dump({**deepcopy(base), **changes}, allow_unicode=True), "utf-8")
        return read_tool(path, FACTS)

    return read_changed


def said(tool, **ticked):
    post = QueryDict(mutable=True)
    for name, keys in ticked.items():
        post.setlist(name, keys)
    return result_of(tool, read_answers(tool, post), DAY)


def sentences(result) -> list[str]:
    return [one.body.plain for one in result.outcomes]


@pytest.mark.parametrize(
    ("ticked", "found"),
    [
        ({}, ["Rien."]),
        ({"t": ["t1"]}, ["Thème sans oui."]),
        ({"t": ["t1"], "u": ["u1"]}, ["Un et oui."]),
        ({"u": ["u2"]}, []),
        ({"v": ["v1"]}, ["Danger."]),
        ({"t": ["v1", "u1"]}, ["Rien."]),
    ],
)
def test_sentences_follow_from_what_was_ticked(read, ticked, found):
    assert sentences(said(read(), **ticked)) == found


def test_choice_keeps_one_answer(read):
    result = said(read(), u=["u2", "u1"])

    assert [item.key for _, items in result.answers.ticked for item in items] == ["u1"]


def test_text_to_copy_parts_what_was_ticked_from_what_the_page_says(read):
    text = said(read(), v=["v1"], t=["t1"]).text

    assert text == (
        "Essai\n20 novembre 2026\n\n"
        "Ce que j’ai coché\n\nThème\n- Un.\n\nV\n- Arme.\n\n"
        "Ce que la page répond\n\nAppelez le 17.\n\nThème sans oui.\n\nDanger."
    )


def test_text_to_copy_without_danger_names_no_number(read):
    assert "17" not in said(read(), t=["t1"]).text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("> **Appelez** le [17](tel:17).\n>\n> Vite.", "Appelez le 17.\n\nVite."),
        ("Voir [le site](https://exemple.fr/).", "Voir le site (https://exemple.fr/)."),
        ("## Titre\n\n- un\n- deux", "Titre\n\n- un\n- deux"),
    ],
)
def test_markdown_becomes_text(markdown, plain):
    assert plain_text(markdown) == plain


@pytest.mark.parametrize("raw", [{"score": 3}, {"any": "t"}, {"any": []}, {"at_least": ["t"]}])
def test_rule_that_counts_is_refused(raw):
    with pytest.raises(BrokenContent):
        read_rule(raw)


def test_rule_without_a_word_always_holds():
    assert read_rule(None).holds(frozenset())
    assert Rule(none=frozenset({"a"})).holds(frozenset({"b"}))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"facts": ["Z-9"]}, "unknown facts"),
        ({"facts": []}, "no fact is cited"),
        ({"facts": ["A-1", "A-2"]}, "facts stated as certain"),
        ({"facts": ["A-1", "A-3"]}, "facts that are not to be cited"),
        ({"lead": "En 7 jours."}, "figures that no cited fact holds: \\['7'\\]"),
        ({"lead": "En sept jours."}, "figures to write in digits"),
        (
            {"lead": "Considérations institutionnelles d’accompagnement pluridisciplinaire " * 9},
            "harder than plain French",
        ),
        ({"ref": "essai"}, "the reference is not like"),
        ({"audience": "tous"}, "unknown audience"),
        ({"topics": ["jardin"]}, "no topic, or an unknown one"),
        ({"contacts": ["un"]}, "two contacts"),
        ({"verified_on": date(2026, 12, 1)}, "facts are older"),
        ({"danger": ""}, "nothing says what to do"),
        ({"calls": {}}, "nothing says what to do"),
        ({"outcomes": TOOL["outcomes"][1:]}, "nothing ticked leads nowhere"),
        ({"outcomes": []}, "questions lead to sentences"),
        ({"outcomes": [{"when": {"none": ["zz"]}, "text": "A."}]}, "rules name what is not asked"),
        ({"outcomes": [{"when": {"score": ["t"]}, "text": "A."}]}, "a rule is lists of keys"),
        ({"themes": TOOL["themes"] + deepcopy(TOOL["themes"])}, "keys used twice"),
        ({"steps": MAP["steps"]}, "it asks something or shows steps"),
        ({"score": 12}, "unknown \\['score'\\]"),
        ({"themes": [{"key": "t", "title": "T"}]}, "missing \\['items'\\]"),
        ({"themes": "rien"}, "essai.yaml"),
    ],
)
def test_broken_tool_is_refused(read, changes, problem):
    with pytest.raises(BrokenContent, match=problem):
        read(**changes)


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        (MAP["steps"][:1], "ways lead to no step: \\['e2'\\]"),
        ([{**MAP["steps"][0], "ways": []}, MAP["steps"][1]], "steps that no way reaches"),
        ([MAP["steps"][0], {**MAP["steps"][1], "row": 1}], "steps at the same place"),
        ([{**MAP["steps"][0], "row": None, "jump": 1}], "unknown \\['jump'\\]"),
    ],
)
def test_broken_map_is_refused(read, steps, problem):
    with pytest.raises(BrokenContent, match=problem):
        read(MAP, steps=steps)


def test_map_is_read(read):
    assert [step.title for step in read(MAP).steps] == ["Un", "Deux"]


def test_unsure_fact_is_cited_with_its_words_of_caution(read):
    tool = read(facts=["A-1", "A-2"], hedges={"A-2": "Un essai"})

    assert [one.id for one in tool.facts] == ["A-1", "A-2"]


def test_file_that_is_not_yaml_is_refused(tmp_path):
    (tmp_path / "essai.yaml").write_text("a: [", "utf-8")

    with pytest.raises(BrokenContent, match=r"essai\.yaml"):
        read_tools(FACTS, tmp_path)


def test_two_tools_of_one_reference_are_refused(tmp_path):
    for name in ("a", "b"):
        content = yaml.safe_dump({**TOOL, "slug": name}, allow_unicode=True)
        (tmp_path / f"{name}.yaml").write_text(content, "utf-8")

    with pytest.raises(BrokenContent, match="two tools share a ref"):
        read_tools(FACTS, tmp_path)
