"""Native controls, dressed by class, that leave as little as possible in the browser."""

from __future__ import annotations

from django import forms

BOXES = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class Choice(str):
    """A choice's label with a hint under it, or a safety mark (1 to 5, "none") before it."""

    __slots__ = ("hint", "mark")
    hint: str
    mark: str

    def __new__(cls, label: str, *, hint: str = "", mark: str | int = "") -> Choice:
        choice = super().__new__(cls, label)
        choice.hint = hint
        choice.mark = str(mark)
        return choice


class Scale(forms.RadioSelect):
    """A few choices side by side on a wide screen."""

    choices_class = "choices scale"


class Grid(forms.CheckboxSelectMultiple):
    """Many short choices in columns."""

    choices_class = "choices choices--wide"


def dress(widget: forms.Widget) -> None:
    """Give a widget our class and keep the browser from remembering or checking what is typed."""
    attrs = widget.attrs
    if isinstance(widget, forms.MultiWidget):
        for part in widget.widgets:
            dress(part)
        return
    if isinstance(widget, BOXES):
        return
    if not widget.is_hidden:
        attrs["class"] = f"input {attrs.get('class', '')}".strip()
    if isinstance(widget, forms.DateInput | forms.TimeInput):
        _use_native_picker(widget)
    if isinstance(widget, forms.FileInput):
        return
    # `off` and `new-password` still let Chromium write the account's name beside a password;
    # `one-time-code` does not (discretion, finding 8).
    secret = isinstance(widget, forms.PasswordInput) or "input--code" in attrs.get("class", "")
    attrs.setdefault("autocomplete", "one-time-code" if secret else "off")
    if secret:
        # A browser cuts what is pasted beyond maxlength without a word; the form says it instead.
        attrs.pop("maxlength", None)
        attrs.pop("minlength", None)
    if "input--code" in attrs.get("class", ""):
        attrs.setdefault("inputmode", "numeric")
    if isinstance(widget, forms.TextInput | forms.Textarea) and not secret:
        # Some browsers send what they check to their maker.
        attrs.setdefault("spellcheck", "false")


def _use_native_picker(widget: forms.DateInput | forms.TimeInput) -> None:
    """The wire format of type=date and type=time is fixed, whatever the language."""
    day = isinstance(widget, forms.DateInput)
    widget.input_type = "date" if day else "time"
    widget.format = "%Y-%m-%d" if day else "%H:%M"
