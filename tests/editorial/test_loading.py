"""The files are the first version; what staff edited stays until its file is taken."""

import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contacts.directory import CONTENT as CONTACTS
from contacts.directory import current_directory
from contacts.entry_texts import entries_of, with_entry
from editorial import published
from editorial.files import copy_content, read_all, read_text
from editorial.loading import load_files
from editorial.models import Origin, Revision, State, Text
from editorial.reviewing import withdraw
from library.facts import BrokenContent
from library.models import Article

pytestmark = pytest.mark.django_db

NAME = "article/deposer-plainte"
FILE = "library/content/articles/deposer-plainte.md"
TITLE, CALM = "Déposer plainte, pas à pas", "Déposer plainte, calmement"
CONTACT = "contact/viols-femmes-informations"


@pytest.fixture
def product(tmp_path, monkeypatch):
    """A copy of the content, to be changed as a release would."""
    copy_content(tmp_path)
    for place in ("files", "loading", "exporting"):
        monkeypatch.setattr(f"editorial.{place}.home", lambda: tmp_path)
    return tmp_path


def rewrite(path, old, new):
    text = read_text(path)
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def title() -> str:
    return Article.objects.get(ref="r4t9").title


def load(**options) -> str:
    out = StringIO()
    call_command("load_content", stdout=out, **options)
    return out.getvalue()


def test_first_loading_records_every_file_as_published(loaded):
    files = read_all(CONTACTS.parents[2])

    assert len(loaded.added) == len(files) == Text.objects.count()
    states = set(Revision.objects.values_list("state", "origin"))
    assert states == {(State.PUBLISHED, Origin.FILE)}


def test_second_loading_changes_nothing(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        said = load()

    assert said == "The content is already that of the files.\n"


def test_file_that_changed_is_published_and_the_earlier_is_kept(desk, product):
    rewrite(product / FILE, TITLE, CALM)

    assert load() == f"~ {NAME}\n"
    assert title() == CALM
    assert desk.text(NAME).revisions.count() == 2


def test_file_does_not_change_what_staff_edited(desk, product):
    desk.publish(desk.proposal(NAME, TITLE, "Les mots de l’équipe"))
    rewrite(product / FILE, TITLE, CALM)

    said = load()

    assert said == (
        f"= {NAME}: kept, edited by staff, the file differs\n"
        "Everything else is already that of the files.\n"
    )
    assert title() == "Les mots de l’équipe"


def test_file_is_taken_when_it_is_asked_and_the_history_stays(desk, product):
    desk.publish(desk.proposal(NAME, TITLE, "Les mots de l’équipe"))
    rewrite(product / FILE, TITLE, CALM)

    assert load(take_files=True) == f"~ {NAME}\n"
    assert title() == CALM
    assert [one.state for one in desk.text(NAME).revisions.all()] == [
        State.PUBLISHED,
        State.SUPERSEDED,
        State.SUPERSEDED,
    ]


def test_text_of_staff_without_a_file_is_not_taken_away(desk):
    text = Text.objects.create(kind="contact", ref="nouvelle-ligne")
    body = desk.text(CONTACT).published.body.replace("viols-femmes-informations", "nouvelle-ligne")
    Revision.objects.create(text=text, body=body, state=State.PUBLISHED, reviewer_name="Dominique")

    load(take_files=True)

    assert text.published.body == body


def test_withdrawn_text_stays_away_until_its_file_is_taken(desk):
    withdraw(revision=desk.text(NAME).published, member=desk.reader, why="La loi a changé.")

    load()
    assert not Article.objects.filter(ref="r4t9").exists()
    load(take_files=True)
    assert title() == TITLE


def test_file_that_is_gone_takes_its_text_away(desk, product):
    listing = product / "contacts/content/contacts.yaml"
    text = with_entry(read_text(listing), "mer-196", None)
    listing.write_text(text, "utf-8")

    assert load() == "- contact/mer-196\n"
    assert desk.text("contact/mer-196").published is None


def test_broken_file_changes_nothing(desk, product):
    rewrite(product / FILE, TITLE, CALM)
    rewrite(product / FILE, "facts: [", "facts: [PL-99, ")

    with pytest.raises(CommandError, match=r"Nothing was changed\..*PL-99"):
        load()

    assert desk.text(NAME).revisions.count() == 1


def test_text_of_staff_that_no_longer_holds_gives_way_to_its_file(desk, product):
    """A release changed what an article may say: the portal must start all the same."""
    desk.publish(desk.proposal(NAME, TITLE, "Les mots de l’équipe"))
    revision = desk.text(NAME).published
    Revision.objects.filter(pk=revision.pk).update(body="---\nfacts: []\n---\n")

    said = load()

    assert f"! {NAME}: what staff published no longer holds" in said
    assert title() == TITLE


def test_published_texts_are_written_back_byte_for_byte(desk, tmp_path):
    desk.publish(desk.proposal(NAME, TITLE, CALM))
    desk.publish(desk.proposal(CONTACT, "role: ", "role: Des mots. "))
    before = read_all(CONTACTS.parents[2])

    call_command("export_content", folder=tmp_path, verbosity=0)

    after = read_all(tmp_path)
    assert {"/".join(key) for key in before if before[key] != after[key]} == {NAME, CONTACT}
    untouched = with_entry(
        read_text(tmp_path / "contacts/content/contacts.yaml"),
        "viols-femmes-informations",
        before["contact", "viols-femmes-informations"],
    )
    assert untouched == read_text(CONTACTS)


def test_text_written_back_follows_its_file_again(desk, product):
    desk.publish(desk.proposal(NAME, TITLE, CALM))
    call_command("export_content", verbosity=0)
    load()
    rewrite(product / FILE, CALM, "Déposer plainte")

    assert load() == f"~ {NAME}\n"
    assert title() == "Déposer plainte"


def test_nothing_to_write_back_is_said(loaded):
    out = StringIO()

    call_command("export_content", stdout=out)

    assert out.getvalue() == "The files already say what is published.\n"


def test_entries_of_the_list_are_written_back_as_they_stand():
    listing = read_text(CONTACTS)

    for slug, body in entries_of(listing).items():
        assert with_entry(listing, slug, body) == listing


def test_release_check_reads_what_is_published(desk):
    revision = desk.text(CONTACT).published
    withdraw(revision=revision, member=desk.reader, why="Il ne répond plus.")
    out = StringIO()

    call_command("check_content", stdout=out)
    with pytest.raises(CommandError, match="to mend"):
        call_command("check_content", "--release", stdout=out)

    assert "a contact that is not in the directory, viols-femmes-informations" in out.getvalue()


def test_numbers_come_out_with_the_database_away(desk, visitor, monkeypatch):
    from django.db import OperationalError

    def away():
        raise OperationalError

    desk.publish(desk.proposal(CONTACT, "role: ", "role: Des mots. "))
    monkeypatch.setattr("editorial.published.edition", away)
    published.look_again()
    assert "Des mots" in current_directory().get("viols-femmes-informations").role

    published.forget()
    published.look_again()
    assert current_directory().get("urgence-114").number == "114"


def test_published_contact_that_no_longer_reads_leaves_the_list_whole(monkeypatch):
    seen = published.Seen(7, {("contact", "urgence-114"): "slug: urgence-114\nperdu: 1\n"})
    monkeypatch.setattr("editorial.published._seen", seen)

    assert current_directory().get("urgence-114").number == "114"


def test_each_process_asks_one_thing_when_nothing_moved(desk, django_assert_num_queries):
    published.look_again()

    with django_assert_num_queries(1):
        published.look_again()


def test_broken_files_raise_before_any_write(product, db):
    shutil.rmtree(product / "library/content/facts")
    (product / "library/content/facts").mkdir()

    with pytest.raises((BrokenContent, OSError)):
        load_files()

    assert Text.objects.count() == 0
