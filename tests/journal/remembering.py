"""A diary as one remembers: exact days, vague ones, events, good moments."""

from __future__ import annotations

from datetime import time

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import When, resolve_when
from tests.cast import Person
from tests.journal.notes import write


def on(*known: int, precision: Precision | None = None, **said: object) -> When:
    return resolve_when(precision, on=PartialDate(*known), **said)  # type: ignore[arg-type]


def between(start: PartialDate, end: PartialDate) -> When:
    return resolve_when(Precision.RANGE, on=start, until=end)


MOVE = "le déménagement"


def remember(person: Person) -> None:
    """Twenty notes, of which eight are on a day of October 2026."""
    october = [(2, 3, ""), (2, 4, ""), (2, 2, "perdue"), (2, None, ""), (9, 4, "tremblante")]
    for day, safety, mood in october:
        types = ("psychologique",) if safety else ()
        write(
            person,
            "Des messages toute la soirée, et la porte qui claque.",
            when=on(2026, 10, day),
            safety=safety,
            mood=mood,
            tone="negatif",
            violence_types=types,
        )
    write(
        person,
        "Il a frappé dans la porte, à côté de moi.",
        title="La porte de la cuisine",
        when=on(2026, 10, 24, precision=Precision.AROUND, at=time(22)),
        safety=5,
        mood="tremblante",
        violence_types=("psychologique", "physique"),
    )
    write(
        person,
        "Un café avec ma sœur. J’ai respiré.",
        when=on(2026, 10, 30),
        safety=1,
        mood="soulagée",
        tone="positif",
    )
    write(person, "Mes clés ont disparu.", when=on(2026, 10, 31), safety=2)
    write(person, "La voiture ne démarrait plus.", when=on(2026, 10), safety=3)
    vague = on(2026, 10, 12, precision=Precision.AROUND)
    write(person, "Un appel au travail.", when=vague, violence_types=("economique",))
    days = between(PartialDate(2026, 9, 28), PartialDate(2026, 10, 3))
    write(person, "Trois jours chez la voisine.", when=days, safety=4)
    for month, day, safety in ((6, 14, 3), (8, 3, 3), (8, 20, 2), (9, 5, 4), (11, 9, 1)):
        write(person, "Une note de plus.", when=on(2026, month, day), safety=safety)
    write(person, "L’été où j’ai arrêté de chanter.", when=on(2025))
    before = on(2026, 8, precision=Precision.BEFORE, anchor=MOVE)
    write(person, "Le carnet que je n’ai plus.", when=before)
    write(person, "La nouvelle serrure.", when=resolve_when(Precision.AFTER, anchor=MOVE))
    write(person, "Je ne sais plus quand.")
