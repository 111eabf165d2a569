"""A telephone number of a local service: kept in one form, shown in pairs."""

from __future__ import annotations

import re

BETWEEN = re.compile(r"[\s.\-()/]+")
NATIONAL = re.compile(r"0[1-9]\d{8}")
INTERNATIONAL = re.compile(r"\+[1-9]\d{7,14}")


class UnknownTelephone(ValueError):
    """Neither ten digits nor an international number. Short numbers belong to the national list."""


def read_telephone(text: str) -> str:
    """« 05.56 00-00 00 » and « +33 5 56 00 00 00 » are kept as « 0556000000 »."""
    number = BETWEEN.sub("", text.replace("(0)", ""))
    if number.startswith("00"):
        number = "+" + number[2:]
    if number.startswith("+33"):
        number = "0" + number[3:]
    if not number.isascii() or not (NATIONAL.fullmatch(number) or INTERNATIONAL.fullmatch(number)):
        raise UnknownTelephone(text)
    return number


def in_pairs(number: str) -> str:
    """« 05 56 00 00 00 »; an international number stays as it is."""
    if not NATIONAL.fullmatch(number):
        return number
    return " ".join(number[at : at + 2] for at in range(0, 10, 2))
