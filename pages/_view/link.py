"""The link says it all: the board, and the widgets of the page, in the address of the browser.

It is read once, when a session begins, and rewritten on every page after that: the session is the truth, and
a reload, another server or another person start from the address. The browser's history gets no entry for
a stroke.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import streamlit as st

from pages._view import components, packing, session
from pages._view.fields import Field
from pages._view.names import plain

BOARD = "board"
IN_TAB = "tab"  # stands for a board that is too big for a link; its tab keeps it through a reload
TOO_BIG = "Too big for the link: it holds 1,000 points. Download the CSV to pass this board on."
ELSEWHERE = (
    "The board of this link is too big for a link and stays in the tab it was drawn in. Here is the fruit."
)

_KEY = "_link"
_MOST_SAID = 200  # characters of what is wrong with a link


@dataclass
class _Link:
    """What a session knows of its link."""

    given: dict[str, str]
    page: str | None = None  # the page that `given` is about
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    noted_at: str | None = None
    held: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # what was chosen, and what it is held at
    awaits_tab: bool = False  # the board is too big for the link, and this tab may have it


def open_session() -> None:
    """Read the link that this session was opened with; a damaged one opens the default and says so."""
    if _KEY in st.session_state:
        return
    link = st.session_state[_KEY] = _Link(dict(st.query_params))
    text = link.given.pop(BOARD, "")
    if text == IN_TAB:
        link.awaits_tab = session.shared().touched = True
        link.notes.append(ELSEWHERE)
    elif text:
        try:
            session.open_with(packing.unpack(text))
        except ValueError as error:
            trouble = plain(str(error)[:_MOST_SAID])
            link.notes.append(f"The board of this link cannot be read, so here is the fruit: {trouble}.")


class View:
    """The widgets of one page, by name: their values survive page switches and travel in the link."""

    def __init__(self, page: str, fields: Sequence[Field]) -> None:
        self.page = page
        self.fields = {field.name: field for field in fields}
        self._notes = st.container(key="notes")  # over the page (frame.css): nothing jumps when it comes
        link: _Link = st.session_state[_KEY]
        if link.page is None:
            link.page = page
        for field_ in fields:
            if self.key(field_.name) not in st.session_state:
                st.session_state[self.key(field_.name)] = self._restored(link, field_)

    def key(self, name: str) -> str:
        """The key of the widget for a field."""
        return f"{self.page}.{name}"

    def value(self, name: str) -> dict[str, Any]:
        """Key and value of a field's number input, slider or toggle.

        A widget that comes late, in a popover that is opened or on a slow line, begins at the value that it was last
        drawn with, whatever the session says: so each is drawn with the value that it has.
        """
        return {"key": self.key(name), "value": self[name]}

    def default(self, name: str) -> dict[str, Any]:
        """Key and choice of a field's segmented control; as `value`."""
        return {"key": self.key(name), "default": self[name]}

    def choice(self, name: str, options: Iterable[Any]) -> dict[str, Any]:
        """Key, options and index of a field's select box; as `value`."""
        offered = list(options)
        return {"key": self.key(name), "options": offered, "index": offered.index(self[name])}

    def __getitem__(self, name: str) -> Any:
        return st.session_state[self.key(name)]

    def hold(self, name: str, low: float, high: float, why: str, *, label: str = "") -> None:
        """Clamp a field before its widget is drawn, and say so under the widget's label.

        What was chosen comes back as far as it may, unless something else was chosen since.
        """
        key = self.key(name)
        link: _Link = st.session_state[_KEY]
        chosen, before = link.held.pop(key, (self[name], self[name]))
        if self[name] != before:
            chosen = self[name]
        held = min(max(chosen, low), high)
        if held != chosen:
            link.held[key] = chosen, held
        if held != self[name]:
            st.session_state[key] = held
            link.notes = [text for text in link.notes if not text.startswith(f"{label or name} was ")]
            if held != chosen:
                note(f"{label or name} was {chosen}, but {why}: now it is {held}.")

    def _restored(self, link: _Link, field_: Field) -> Any:
        key = self.key(field_.name)
        if key in link.values:
            return link.values[key]
        if link.page != self.page or field_.name not in link.given:
            return field_.default
        value, trouble = field_.read(link.given.pop(field_.name))
        if trouble:
            link.notes.append(f"From the link: {plain(trouble)}.")
        return value

    def publish(self) -> None:
        """Write the address of what is on screen, with a button that copies it, and say what was amiss."""
        link: _Link = st.session_state[_KEY]
        packed = _packed(link)
        written = {BOARD: packed or IN_TAB}
        for name, field_ in self.fields.items():
            value = link.values[self.key(name)] = self[name]
            if value != field_.default:
                written[name] = field_.write(value)
        query = "&".join(f"{name}={quote(text, safe='~.-_')}" for name, text in written.items())
        with self._notes:
            _show_notes(link, query)
        components.register("link")(key="link", data={"query": query, "trouble": "" if packed else TOO_BIG})


def _packed(link: _Link) -> str | None:
    """The text of the board, None where it is too big; a tab that may still send its own keeps its word for it."""
    state = session.shared()
    if link.awaits_tab and not state.ack and not state.generation:
        return IN_TAB
    if link.awaits_tab:
        link.awaits_tab = False
        link.notes = [note for note in link.notes if note != ELSEWHERE]
    return packing.pack(state.board)


def note(text: str) -> None:
    """Say something about the link or a widget until the next change on the page."""
    link: _Link = st.session_state[_KEY]
    if text not in link.notes:
        link.notes.append(text)
    link.noted_at = None


def _show_notes(link: _Link, query: str) -> None:
    if link.notes and link.noted_at is None:
        link.noted_at = query
    if query != link.noted_at:
        link.notes.clear()
        link.noted_at = None
    if link.notes:
        st.warning("\n\n".join(link.notes))
