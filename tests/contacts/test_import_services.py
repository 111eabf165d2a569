from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contacts.local.csv_lines import NEEDED, OPTIONAL, UnreadableFile, fields_of, lines_of
from contacts.models import LocalService
from tests.contacts.local import published

HEADER = "nom;genre;role;pour_qui;code_postal;commune;telephone;source;verifie_le"
LINE = (
    "Association d’essai;aide-victimes;Écoute;Toute victime;33000;Essai;05 00 00 00 00;"
    "https://essai.example/contact;2026-11-20"
)


def rows(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *lines)).encode()


def fields(columns: str, *cells: str) -> dict[str, object]:
    line = f"{LINE};{';'.join(cells)}"
    return fields_of(lines_of(rows(line, header=f"{HEADER};{columns}"))[0])


@pytest.fixture
def load(tmp_path, db):
    """Says what the command said; a refusal comes out as it is."""

    def run(content: bytes, *options: str) -> str:
        file = tmp_path / "services.csv"
        file.write_bytes(content)
        said = StringIO()
        call_command("import_services", str(file), *options, stdout=said)
        return said.getvalue()

    return run


@pytest.mark.parametrize(
    "content",
    [
        rows(LINE),
        b"\xef\xbb\xbf" + rows(LINE),
        rows(LINE).replace(b";", b","),
        rows(LINE).replace(b"\n", b"\r\n"),
        rows(LINE, "", ";;;;;;;;"),
        rows(LINE, header=HEADER.replace("role", "Rôle").replace("pour_qui", "Pour qui")),
    ],
    ids=["plain", "mark", "comma", "windows", "empty lines", "header as written"],
)
def test_line_becomes_a_draft(load, content):
    assert load(content) == "1 new, 0 changed, 0 the same, all as drafts.\n"
    service = LocalService.objects.get()
    assert (service.state, service.department, service.phone) == ("draft", "33", "0500000000")


def test_cell_may_hold_commas_and_lines(load):
    load(
        rows(LINE.replace("Écoute", '"Écoute, conseil\n; accueil"'), LINE.replace("33000", "24000"))
    )

    assert LocalService.objects.get(postcode="33000").role == "Écoute, conseil ; accueil"


def test_check_writes_nothing(load):
    assert load(rows(LINE), "--check") == (
        "1 new, 0 changed, 0 the same: checked, nothing was written.\n"
    )
    assert LocalService.objects.count() == 0


def test_every_bad_line_is_told_and_nothing_is_written(load):
    with pytest.raises(CommandError) as refused:
        load(
            rows(
                LINE,
                LINE.replace("33000", "99999"),
                LINE.replace("33000", "24000").replace("2026-11-20", "20/11/2026"),
                LINE.replace("33000", "47000").replace("aide-victimes", "autre"),
                LINE.replace("33000", "40000").replace("05 00 00 00 00", "3919"),
            )
        )

    said = str(refused.value).splitlines()
    assert [one.partition(":")[0] for one in said] == [
        *("line 3", "line 4", "line 5", "line 6"),
        "Nothing was written.",
    ]
    assert LocalService.objects.count() == 0


def test_two_lines_of_one_service_are_refused(load):
    with pytest.raises(CommandError, match="line 3: same name and postcode as line 2"):
        load(rows(LINE, LINE))


def test_line_that_is_there_already_changes_nothing(load):
    load(rows(LINE))

    assert load(rows(LINE)) == "0 new, 0 changed, 1 the same, all as drafts.\n"


def test_published_service_that_is_not_changed_stays_published(load):
    published(phone="0500000000", site="", role="Écoute")

    load(rows(LINE))

    assert LocalService.objects.get().state == "published"


def test_change_of_a_published_service_waits_beside_it(load):
    published()

    assert "1 changed" in load(rows(LINE))
    waiting = LocalService.objects.get(state="draft")
    assert (waiting.role, waiting.amends.state) == ("Écoute", "published")


def test_correction_of_the_same_file_is_made_once(load):
    published()
    load(rows(LINE))

    assert "1 the same" in load(rows(LINE))
    assert LocalService.objects.count() == 2


def test_history_says_that_a_file_wrote_it(load):
    load(rows(LINE))

    (step,) = LocalService.objects.get().history.all()
    assert (step.action, step.member_name, step.values["commune"]) == ("written", "", "Essai")


def test_postcode_of_the_department_next_door_is_a_remark(load):
    said = load(rows(f"{LINE};24", header=f"{HEADER};departement"))

    assert said.startswith("remark, line 2: the postcode 33000 is usually of Gironde")
    assert LocalService.objects.get().department == "24"


def test_address_of_a_shelter_is_refused(load):
    line = LINE.replace("aide-victimes", "hebergement")

    with pytest.raises(CommandError, match="ne se publie pas"):
        load(rows(f"{line};1 rue de l’Essai", header=f"{HEADER};adresse"))


def test_missing_file_is_told(db):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_services", "/nulle/part.csv")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "header: missing 'nom'"),
        ("nom;genre\né".encode("latin-1"), "not UTF-8"),
        (rows(LINE).replace(b"nom;", b"nom;couleur;"), "unknown 'couleur'"),
        (rows(LINE).replace(b"nom;", b"nom;nom;"), "twice 'nom'"),
        (rows(LINE, "trop;court"), "line 3: 2 cells, the header has 9"),
        (rows(LINE) + b"\0", "null sign"),
        (rows('"jamais fermé'), "line"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MiB"),
    ],
    ids=["empty", "latin", "unknown", "twice", "short", "null", "quote", "large"],
)
def test_unreadable_file_is_told(content, said):
    with pytest.raises(UnreadableFile, match=said):
        lines_of(content)


@pytest.mark.parametrize(
    ("cells", "hours"),
    [
        (("", "", "", ""), None),
        (("24/24", "", "", ""), {"toujours": True}),
        (
            ("lundi-vendredi", "9:00", "17h30", "non"),
            {
                "jours": [1, 2, 3, 4, 5],
                "debut": "09:00",
                "fin": "17:30",
                "fuseau": "Europe/Paris",
                "feries": False,
            },
        ),
        (
            ("Mardi, jeudi", "9 h", "12:00", ""),
            {"jours": [2, 4], "debut": "09:00", "fin": "12:00", "fuseau": "Europe/Paris"},
        ),
    ],
)
def test_hours_are_read(cells, hours):
    assert fields("jours;ouverture;fermeture;feries", *cells)["hours"] == hours


@pytest.mark.parametrize(
    "cells",
    [
        ("lundi", "9:00", "", ""),
        ("", "9:00", "10:00", ""),
        ("lun-ven", "9:00", "10:00", ""),
        ("vendredi-lundi", "9:00", "10:00", ""),
        ("lundi", "25:00", "26:00", ""),
        ("lundi", "9:60", "10:00", ""),
        ("lundi", "neuf", "dix", ""),
        ("lundi", "9:00", "10:00", "peut-être"),
    ],
)
def test_hours_are_never_guessed(cells):
    with pytest.raises(ValueError, match=r"\w+: "):
        fields("jours;ouverture;fermeture;feries", *cells)


def test_every_column_is_documented():
    with open("docs/local-services.md", encoding="utf-8") as page:
        text = page.read()

    assert [name for name in (*NEEDED, *OPTIONAL) if f"| `{name}` |" not in text] == []
