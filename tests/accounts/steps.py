"""The forms of the entrance, filled as a person fills them."""

from django.test import Client
from django.urls import reverse

from accounts.models import VaultSession

NEW = {
    "username": "galet-81",
    "password": "la table est près du poêle",
    "pin": "527194",
    "profile": "concerne",
}


def register(client, **changed):
    return client.post(reverse("accounts:register"), NEW | changed)


def sign_in(person, client=None, **changed):
    client = client or Client()
    form = {"username": person.username, "password": person.passphrase} | changed
    client.answer = client.post(reverse("accounts:login"), form)
    return client


def give_code(client, pin, **more):
    return client.post(reverse("accounts:pin"), {"pin": pin, **more})


def open_space(person, client=None):
    client = sign_in(person, client)
    client.answer = give_code(client, person.pin)
    return client


def row_of(client):
    return VaultSession.objects.filter(pk=client.cookies["s"].value).first()


def state_of(client):
    return client.get(reverse("accounts:state")).status_code


def text_of(response):
    return " ".join(response.content.decode().split())
