"""Reads a program's windows as a screen reader does, over AT-SPI, and presses buttons for it.

read          JSON: the windows' names, and of each named region, status, dialog and alert its role, name and texts
press NAME    presses the first button of that name; ends with 1 where there is none
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PARTS = ("landmark", "status bar", "dialog", "alert", "notification", "file chooser", "form")
# A tree that changes while it is read can look endless.
DEEPEST = 60


def children(node):
    for at in range(node.get_child_count()):
        child = node.get_child_at_index(at)
        if child is not None:
            yield child


def nodes(node, depth=0):
    """Every node below, with those that vanish meanwhile passed over."""
    if depth > DEEPEST:
        return
    try:
        below = list(children(node))
    except GLib.Error:
        return
    for child in below:
        yield child
        yield from nodes(child, depth + 1)


def described(node):
    try:
        return node.get_role_name(), node.get_name() or ""
    except GLib.Error:
        return "", ""


def texts(node):
    return [name for role, name in map(described, nodes(node)) if role in ("static", "label") and name]


def read(desktop):
    windows, parts = [], []
    for node in nodes(desktop):
        role, name = described(node)
        if role == "frame":
            windows.append(name)
        if role in PARTS and (name or role in ("alert", "dialog", "file chooser")):
            parts.append({"role": role, "name": name, "texts": texts(node)})
    json.dump({"windows": windows, "parts": parts}, sys.stdout)
    return 0


def press(desktop, wanted):
    for node in nodes(desktop):
        if described(node) == ("push button", wanted):
            return 0 if node.get_action_iface().do_action(0) else 1
    return 1


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    sys.exit({"read": read, "press": press}[what](Atspi.get_desktop(0), *given))
