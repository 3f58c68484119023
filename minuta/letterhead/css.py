"""How a paragraph of a letterhead looks, as CSS."""

from __future__ import annotations

from decimal import Decimal

from minuta.letterhead.looks import Border, Look

_SIDES = {"top": "top", "bottom": "bottom", "left": "left", "right": "right", "start": "left", "end": "right"}


def paragraph_style(look: Look, natural_line: Decimal, *, empty: bool = False) -> str:
    """Bold and italics are elements, so that they are read too; the rest of the look is here."""
    line = look.line * natural_line * look.size if look.line_points is None else look.line_points
    rules = {
        "font-size": f"{plain(look.size)}pt",
        "color": look.colour,
        "line-height": f"{plain(line)}pt" if look.line_points is not None else plain(look.line * natural_line),
        "font-weight": "400",
        "font-style": "normal",
        "text-align": look.align,
        "margin": " ".join(f"{plain(side)}pt" for side in (look.before, look.right, look.after, look.left)),
        "text-indent": f"{plain(look.first)}pt",
    }
    if empty:
        rules["height"] = f"{plain(line)}pt"
    for side, border in look.borders:
        if side in _SIDES:
            rules[f"border-{_SIDES[side]}"] = edge(border)
            rules[f"padding-{_SIDES[side]}"] = f"{plain(border.space)}pt"
    if look.fill:
        rules["background"] = look.fill
    return declarations(rules)


def run_style(look: Look, around: Look) -> str:
    """What a run looks like that its paragraph does not."""
    rules = {}
    if look.size != around.size:
        rules["font-size"] = f"{plain(look.size)}pt"
    if look.colour != around.colour:
        rules["color"] = look.colour
    if look.fill and look.fill != around.fill:
        rules["background"] = look.fill
    return declarations(rules)


def edge(border: Border) -> str:
    return f"{plain(border.width)}pt solid {border.colour}"


def declarations(rules: dict[str, str]) -> str:
    return "; ".join(f"{name}: {said}" for name, said in rules.items())


def plain(number: Decimal) -> str:
    """A number for CSS, with no more digits than a page can show."""
    return f"{number.quantize(Decimal('0.001')).normalize():f}"
