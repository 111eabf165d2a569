"""What a member of staff may write as YAML, and what no process survives or believes."""

import pytest
import yaml

from editorial.yaml_text import DEEPEST, read_yaml


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000,
        "{a: " * 20_000,
        "- " * 40_000,
        "a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "a: &a [1, 2]\nb: &b [*a, *a]\n",
        "day: 2026-11-31",
        "[a, b]: c\n? {d: e}\n: f\n",
        "n: " + "9" * 5_000,
        'n: "17\\u202e"',
        'n: "\\0"',
    ],
    ids=[
        "lists",
        "mappings",
        "dashes",
        "one too deep",
        "named",
        "no day",
        "keys",
        "long number",
        "turned round",
        "nul",
    ],
)
def test_text_that_is_a_trap_is_refused_as_any_other(text):
    with pytest.raises(yaml.YAMLError):
        read_yaml(text)


def test_word_is_repeated_by_its_name():
    assert read_yaml("a: &one mot\nb: *one\n") == {"a": "mot", "b": "mot"}
