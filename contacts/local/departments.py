"""Departments and overseas collectivities, by number, by name, by postcode."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Department:
    code: str
    name: str
    clock: str = ""  # the territory whose time it keeps, when it is overseas


_METROPOLITAN = """
01 Ain
02 Aisne
03 Allier
04 Alpes-de-Haute-Provence
05 Hautes-Alpes
06 Alpes-Maritimes
07 Ardèche
08 Ardennes
09 Ariège
10 Aube
11 Aude
12 Aveyron
13 Bouches-du-Rhône
14 Calvados
15 Cantal
16 Charente
17 Charente-Maritime
18 Cher
19 Corrèze
2A Corse-du-Sud
2B Haute-Corse
21 Côte-d’Or
22 Côtes-d’Armor
23 Creuse
24 Dordogne
25 Doubs
26 Drôme
27 Eure
28 Eure-et-Loir
29 Finistère
30 Gard
31 Haute-Garonne
32 Gers
33 Gironde
34 Hérault
35 Ille-et-Vilaine
36 Indre
37 Indre-et-Loire
38 Isère
39 Jura
40 Landes
41 Loir-et-Cher
42 Loire
43 Haute-Loire
44 Loire-Atlantique
45 Loiret
46 Lot
47 Lot-et-Garonne
48 Lozère
49 Maine-et-Loire
50 Manche
51 Marne
52 Haute-Marne
53 Mayenne
54 Meurthe-et-Moselle
55 Meuse
56 Morbihan
57 Moselle
58 Nièvre
59 Nord
60 Oise
61 Orne
62 Pas-de-Calais
63 Puy-de-Dôme
64 Pyrénées-Atlantiques
65 Hautes-Pyrénées
66 Pyrénées-Orientales
67 Bas-Rhin
68 Haut-Rhin
69 Rhône
70 Haute-Saône
71 Saône-et-Loire
72 Sarthe
73 Savoie
74 Haute-Savoie
75 Paris
76 Seine-Maritime
77 Seine-et-Marne
78 Yvelines
79 Deux-Sèvres
80 Somme
81 Tarn
82 Tarn-et-Garonne
83 Var
84 Vaucluse
85 Vendée
86 Vienne
87 Haute-Vienne
88 Vosges
89 Yonne
90 Territoire de Belfort
91 Essonne
92 Hauts-de-Seine
93 Seine-Saint-Denis
94 Val-de-Marne
95 Val-d’Oise
"""
# The two islands of the north keep the time of Guadeloupe.
_OVERSEAS = (
    Department("971", "Guadeloupe", "guadeloupe"),
    Department("972", "Martinique", "martinique"),
    Department("973", "Guyane", "guyane"),
    Department("974", "La Réunion", "la-reunion"),
    Department("975", "Saint-Pierre-et-Miquelon", "saint-pierre-et-miquelon"),
    Department("976", "Mayotte", "mayotte"),
    Department("977", "Saint-Barthélemy", "guadeloupe"),
    Department("978", "Saint-Martin", "guadeloupe"),
    Department("986", "Wallis-et-Futuna", "wallis-et-futuna"),
    Department("987", "Polynésie française", "polynesie-francaise"),
    Department("988", "Nouvelle-Calédonie", "nouvelle-caledonie"),
)
DEPARTMENTS = (
    *(Department(line[:2], line[3:]) for line in _METROPOLITAN.strip().splitlines()),
    *_OVERSEAS,
)
BY_CODE = {one.code: one for one in DEPARTMENTS}
CORSICA = (BY_CODE["2A"], BY_CODE["2B"])
# Postcodes that do not begin with the number of their department (La Poste).
_APART = {"97133": "977", "97150": "978"}


def department_of_postcode(postcode: str) -> Department | None:
    """Five digits. Corsica is parted at 202; overseas, three digits are the number."""
    if postcode in _APART:
        return BY_CODE[_APART[postcode]]
    if postcode.startswith("20"):
        return CORSICA[0] if postcode[2] in "01" else CORSICA[1]
    return BY_CODE.get(postcode[:3]) or BY_CODE.get(postcode[:2])
