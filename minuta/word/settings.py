"""How Word opens and keeps a document: its mode, its language, its numbers and nothing of the machine."""

from __future__ import annotations

from minuta.page import LANGUAGE
from minuta.word.ooxml import Xml, element, root

_OFFICE = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    # 15 is the mode of today's Word: without it the file opens as if written by an old one.
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    # With 1, which is what Word writes in a new document, only the first of two header rows looks like one.
    "differentiateMultirowTableHeaders": 0,
    "useWord2013TrackBottomHyphenation": 0,
}
_THEME_NAMES = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hyperlink", "followedHyperlink")
SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""What stands between the text and its notes, and between the text and a note that goes on; their ids.

The third one that Word knows, under a note that goes on, would be words that the page does not say.
"""


def settings_part() -> Xml:
    mapping = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", **{name: name for name in _THEME_NAMES}}
    return root(
        "w:settings",
        element("zoom", {"percent": 100}),
        element("defaultTabStop", {"val": 708}),
        element("autoHyphenation", {"val": 0}),
        element("hyphenationZone", {"val": 425}),
        element("characterSpacingControl", {"val": "doNotCompress"}),
        element("footnotePr", None, *(element("footnote", {"id": number}) for _, number in SEPARATORS)),
        element(
            "compat",
            None,
            *(
                element("compatSetting", {"name": name, "uri": _OFFICE, "val": value})
                for name, value in _COMPATIBILITY.items()
            ),
        ),
        element("themeFontLang", {"val": LANGUAGE}),
        element("clrSchemeMapping", mapping),
        element("decimalSymbol", {"val": ","}),
        element("listSeparator", {"val": ";"}),
    )
