"""What kind of browser somebody came in with: its family and the kind of device, nothing finer. Pure.

The User-Agent itself is never kept.
"""

from __future__ import annotations

FAMILIES = (
    ("SamsungBrowser", "samsung"),
    ("Edg", "edge"),
    ("OPR", "opera"),
    ("Firefox", "firefox"),
    ("FxiOS", "firefox"),
    ("CriOS", "chrome"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
)
"""The first that is found, since most browsers also name others."""

NAMES = {
    "samsung": "Samsung Internet",
    "edge": "Edge",
    "opera": "Opera",
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
}
TABLETS = ("iPad", "Tablet")
PHONES = ("Mobile", "iPhone")
COMPUTERS = ("Windows", "Macintosh", "X11", "CrOS")


def browser_in(user_agent: str) -> str:
    """Family and device, like `firefox/phone`; either may be empty."""
    family = next((family for sign, family in FAMILIES if sign in user_agent), "")
    return f"{family}/{_device_in(user_agent)}"


def _device_in(user_agent: str) -> str:
    if any(sign in user_agent for sign in TABLETS):
        return "tablet"
    if any(sign in user_agent for sign in PHONES):
        return "phone"
    if "Android" in user_agent:
        return "tablet"  # Android without "Mobile"
    return "computer" if any(sign in user_agent for sign in COMPUTERS) else ""
