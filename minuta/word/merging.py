"""Our styles and numberings put into those of a letterhead: its own stand, and what it lacks is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from minuta.page import LANGUAGE
from minuta.word.ooxml import Xml, element

_REFERENCES = ("basedOn", "next", "link")
_USES = ("pStyle", "rStyle", "tblStyle")
_NUMBER_OF = {qn("w:abstractNum"): qn("w:abstractNumId"), qn("w:num"): qn("w:numId")}
_NUMBERING_ORDER = ("abstractNum", "num")


class Merged:
    """The styles of a letterhead with ours added. `ids` are, for each of ours, the one that it has there.

    Word saves its own styles under ids in the language of who saved them («Ttulo1»), but always under the same name
    («heading 1»): they are found by name, and what is looked for is never an id.
    """

    def __init__(self, theirs: Xml, ours: Xml) -> None:
        self.root = theirs
        self.added_styles: list[Xml] = []
        _mend_styles(theirs)
        known = {_name(style): style for style in reversed(theirs.findall(qn("w:style")))}
        taken = {style.get(qn("w:styleId")) for style in theirs.findall(qn("w:style"))}
        self.ids: dict[str, str] = {}
        self.numbered: dict[str, tuple[int, int]] = {}
        added = []
        for style in ours.findall(qn("w:style")):
            own, same = style.get(qn("w:styleId")), known.get(_name(style))
            if same is not None and same.get(qn("w:type")) == style.get(qn("w:type")):
                self.ids[own] = same.get(qn("w:styleId"))
                self._complete(same, style)
                continue
            self.ids[own] = own if own not in taken else f"{own}Minuta"
            taken.add(self.ids[own])
            if same is not None:
                style.find(qn("w:name")).set(qn("w:val"), f"{style.find(qn('w:name')).get(qn('w:val'))} (minuta)")
            added.append(style)
        self.added = {style.get(qn("w:styleId")) for style in added}
        defaults = {style.get(qn("w:type")) for style in theirs.findall(qn("w:style")) if style.get(qn("w:default"))}
        for style in added:
            self._add(style, defaults)
        _speak_spanish(theirs)

    def _complete(self, theirs: Xml, ours: Xml) -> None:
        """What the document counts on: titles that stay with their text, tabs in a contents list, and our numbers.

        The numbers go to each paragraph, because the style may have others, or none; number 0 is for no number where
        the letterhead has one.
        """
        numbering = ours.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbering is not None:
            values = (numbering.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("ilvl", "numId"))
            level, number = (int(value) for value in values)
            self.numbered[theirs.get(qn("w:styleId"))] = (level, number)
        elif self._has(theirs, "numPr"):
            self.numbered[theirs.get(qn("w:styleId"))] = (0, 0)
        if ours.find(qn("w:semiHidden")) is None:
            for hidden in theirs.findall(qn("w:semiHidden")):  # Word shows in its list a style that is used
                theirs.remove(hidden)
        for name in ("keepNext", "keepLines"):
            if ours.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}") is not None:
                getattr(theirs.get_or_add_pPr(), f"get_or_add_{name}")()
        tabs = ours.find(f"{qn('w:pPr')}/{qn('w:tabs')}")
        if tabs is not None and theirs.find(f"{qn('w:pPr')}/{qn('w:tabs')}") is None:
            theirs.get_or_add_pPr()._insert_tabs(deepcopy(tabs))

    def _add(self, style: Xml, defaults: set[str]) -> None:
        made = deepcopy(style)
        made.set(qn("w:styleId"), self.ids[style.get(qn("w:styleId"))])
        if made.get(qn("w:default")) and made.get(qn("w:type")) in defaults:
            del made.attrib[qn("w:default")]
        for tag in _REFERENCES:
            for reference in made.findall(qn(f"w:{tag}")):
                reference.set(qn("w:val"), self.ids.get(reference.get(qn("w:val")), reference.get(qn("w:val"))))
        if made.get(qn("w:type")) == "paragraph" and self._has(made, "ind"):
            look = made.get_or_add_pPr()
            if look.ind is None:
                look._insert_ind(element("ind", {"left": 0, "right": 0, "firstLine": 0}))
        self.root.append(made)
        self.added_styles.append(made)

    def kinds(self) -> dict[str, str]:
        """Whether each style, by its id, is for paragraphs, characters or tables."""
        return {style.get(qn("w:styleId")): style.get(qn("w:type")) for style in self.root.findall(qn("w:style"))}

    def number_of(self, name: str) -> tuple[int, int] | None:
        """The level and number of ours that a paragraph in a style must say by itself, if its style does not."""
        known = {style.get(qn("w:styleId")): style for style in self.root.findall(qn("w:style"))}
        seen: set[str] = set()
        while name in known and name not in seen and name not in self.numbered:
            if known[name].find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                return None
            seen.add(name)
            base = known[name].find(qn("w:basedOn"))
            name = base.get(qn("w:val")) if base is not None else ""
        return self.numbered.get(name)

    def _has(self, style: Xml, name: str) -> bool:
        """Whether it is by the letterhead that a style says something of its paragraphs: indents, numbers."""
        known = {one.get(qn("w:styleId")): one for one in self.root.findall(qn("w:style"))}
        seen: list[Xml] = []
        while style is not None and style not in seen:
            if style.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}") is not None:
                return known.get(style.get(qn("w:styleId"))) is style and style not in self.added_styles
            seen.append(style)
            base = style.find(qn("w:basedOn"))
            style = known.get(base.get(qn("w:val"))) if base is not None else None
        return False


def keep_true_colours(tree: Xml, palette: Mapping[str, str]) -> None:
    """Take out the name of a theme colour that means another one in the letterhead's palette."""
    names = {"text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2", "hyperlink": "hlink"}
    for node in tree.iter():
        for attribute, shown in (("themeColor", "val"), ("themeColor", "color"), ("themeFill", "fill")):
            slot = node.get(qn(f"w:{attribute}"))
            plain = node.get(qn(f"w:{shown}"))
            if slot and plain and palette.get(names.get(slot, slot), "").lstrip("#") != plain.upper():
                for name in (attribute, f"{attribute}Tint", f"{attribute}Shade", "themeTint", "themeShade"):
                    node.attrib.pop(qn(f"w:{name}"), None)


def _mend_styles(theirs: Xml) -> None:
    """Take out what Word forgives in a file and others do not: an id that is repeated, a style that nobody has."""
    known: dict[str, Xml] = {}
    for style in theirs.findall(qn("w:style")):
        name = style.get(qn("w:styleId"), "")
        if not name or name in known:
            theirs.remove(style)
        else:
            known[name] = style
    for style in known.values():
        for tag in _REFERENCES:
            for reference in style.findall(qn(f"w:{tag}")):
                if reference.get(qn("w:val")) not in known:
                    style.remove(reference)
    for style in known.values():
        _break_circle(style, known)


def _break_circle(style: Xml, known: Mapping[str, Xml]) -> None:
    seen = [style]
    while (base := seen[-1].find(qn("w:basedOn"))) is not None:
        found = known[base.get(qn("w:val"))]
        if found in seen:
            seen[-1].remove(base)
            return
        seen.append(found)


def _name(style: Xml) -> str:
    found = style.find(qn("w:name"))
    return found.get(qn("w:val"), "").lower() if found is not None else ""


def _speak_spanish(styles: Xml) -> None:
    """The language of the document, whatever that of who made the letterhead."""
    for style in styles.findall(qn("w:style")):
        for language in list(style.iter(qn("w:lang"))):
            language.getparent().remove(language)
    language = element("lang", {"val": LANGUAGE, "eastAsia": LANGUAGE, "bidi": "ar-SA"})
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("docDefaults")
        styles.insert(0, defaults)
    holder = defaults.find(qn("w:rPrDefault"))
    if holder is None:
        holder = element("rPrDefault")
        defaults.insert(0, holder)
    look = holder.find(qn("w:rPr"))
    if look is None:
        look = element("rPr")
        holder.append(look)
    for old in look.findall(qn("w:lang")):
        look.remove(old)
    # Only these may come after the language.
    later = [look.find(qn(f"w:{name}")) for name in ("eastAsianLayout", "specVanish", "oMath")]
    position = min((list(look).index(one) for one in later if one is not None), default=len(look))
    look.insert(position, language)


def merge_numbering(theirs: Xml, ours: Xml, merged: Merged) -> int:
    """Put our definitions after theirs, under numbers that are free; gives what was added to ours."""
    sound = _sound_numberings(theirs)
    offset = max((int(one.get(_NUMBER_OF[one.tag])) for one in sound), default=0)
    uses = {one.get(qn("w:numId")) for one in sound if one.tag == qn("w:num")}
    for style in merged.root.findall(qn("w:style")):
        if style not in merged.added_styles:
            _forget_lists(style, uses)
    for picture in [*theirs.iter(qn("w:lvlPicBulletId"))]:
        picture.getparent().remove(picture)
    children = [*sound, *(_shifted(one, offset, merged) for one in ours)]
    kept = {tag: [one for one in children if one.tag == qn(f"w:{tag}")] for tag in _NUMBERING_ORDER}
    for old in list(theirs):
        theirs.remove(old)
    for tag in _NUMBERING_ORDER:
        theirs.extend(kept[tag])
    return offset


def _forget_lists(style: Xml, uses: set[str]) -> None:
    """Take a style of theirs out of a list that the file does not define."""
    for membership in list(style.iter(qn("w:numPr"))):
        number = membership.find(qn("w:numId"))
        if number is not None and number.get(qn("w:val")) not in uses | {"0"}:
            membership.getparent().remove(membership)


def _sound_numberings(theirs: Xml) -> list[Xml]:
    """The definitions of a letterhead and their uses, without those that lack a number or repeat it."""
    sound: dict[tuple[str, str], Xml] = {}
    for one in theirs:
        number = one.get(_NUMBER_OF.get(one.tag, ""), "")
        used = one.find(qn("w:abstractNumId"))
        defined = one.tag == qn("w:abstractNum") or (
            used is not None and (qn("w:abstractNum"), used.get(qn("w:val"))) in sound
        )
        if number.isdecimal() and defined:
            sound.setdefault((one.tag, number), one)
    return list(sound.values())


def _shifted(definition: Xml, offset: int, merged: Merged) -> Xml:
    """A definition under other numbers. Only a style of ours may be tied to its levels: one of theirs has its own."""
    made = deepcopy(definition)
    for name in ("abstractNumId", "numId"):
        if made.get(qn(f"w:{name}")) is not None:
            made.set(qn(f"w:{name}"), str(int(made.get(qn(f"w:{name}"))) + offset))
    for reference in made.findall(qn("w:abstractNumId")):
        reference.set(qn("w:val"), str(int(reference.get(qn("w:val"))) + offset))
    for style in list(made.iter(qn("w:pStyle"))):
        if style.get(qn("w:val")) in merged.added:
            style.set(qn("w:val"), merged.ids[style.get(qn("w:val"))])
        else:
            style.getparent().remove(style)
    return made


def rewrite(tree: Xml, merged: Merged, offset: int) -> None:
    """Call styles and numberings in a tree of ours by the ids that they have after merging."""
    for number in tree.iter(qn("w:numId")):
        if number.get(qn("w:val")) != "0":
            number.set(qn("w:val"), str(int(number.get(qn("w:val"))) + offset))
    for use in _uses(tree):
        use.set(qn("w:val"), merged.ids.get(use.get(qn("w:val")), use.get(qn("w:val"))))
    for paragraph in tree.iter(qn("w:p")):
        look = paragraph.find(qn("w:pPr"))
        style = look.find(qn("w:pStyle")) if look is not None else None
        if style is None or look.find(qn("w:numPr")) is not None:
            continue
        membership = merged.number_of(style.get(qn("w:val")))
        if membership is not None:
            level, number = membership
            _number(look, level, number + offset if number else 0)


def _number(look: Any, level: int, number: int) -> None:
    numbering = look.get_or_add_numPr()
    numbering.append(element("ilvl", {"val": level}))
    numbering.append(element("numId", {"val": number}))


def _uses(tree: Xml) -> Iterator[Xml]:
    for tag in _USES:
        yield from tree.iter(qn(f"w:{tag}"))
