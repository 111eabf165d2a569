from django.urls import path

from accounts import quick_exit, views

app_name = "accounts"
urlpatterns = [
    path("inscription/", views.register, name="register"),
    path("inscription/code-de-secours/", views.recovery_code, name="recovery_code"),
    path("connexion/", views.login, name="login"),
    path("code/", views.pin, name="pin"),
    path("verrouiller/", views.lock, name="lock"),
    path("deconnexion/", views.logout, name="logout"),
    path("quitter/", quick_exit.quick_exit, name="quick_exit"),
    path("etat/", views.state, name="state"),
    path("recuperation/", views.recover, name="recover"),
    path("recuperation/annuler/", views.cancel_recovery, name="cancel_recovery"),
    path("compte/", views.settings_page, name="settings"),
    path("compte/activite/", views.activity_page, name="activity"),
    path("compte/phrase/", views.change_passphrase, name="change_passphrase"),
    path("compte/code/", views.change_pin, name="change_pin"),
    path("compte/code-de-secours/", views.renew_recovery_code, name="renew_recovery_code"),
    path("compte/brouillons/", views.erase_altered_drafts, name="erase_altered_drafts"),
    path("compte/delais/", views.change_delays, name="change_delays"),
    path("compte/fermer/", views.close, name="close"),
]
