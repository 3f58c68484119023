"""The word behind the text of a draft, as Word itself makes it, so that Word can also take it out."""

from __future__ import annotations

from html import escape

from docx.oxml import parse_xml

from minuta.theme import WATERMARK_COLOUR, WATERMARK_WIDTH, Theme
from minuta.word.ooxml import Xml, run

_POINTS_PER_MILLIMETRE = 72 / 25.4
_LETTER = 2
"""A watermark is this many times higher than each of its letters is wide."""

# The text path that the format calls 136, and a shape of it behind the text, in the middle of the margins of its page.
# The name of the shape is the one by which Word finds its watermarks; the empty «alt» says that there is nothing to
# read: the header says the same with words.
_PICTURE = """\
<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">\
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"\
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>\
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>\
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>\
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>\
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"\
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>\
<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>\
<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt=""\
 style="position:absolute;margin-left:0;margin-top:0;width:{width:.1f}pt;height:{height:.1f}pt;rotation:315;\
z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin"\
 o:allowincell="f" fillcolor="{colour}" stroked="f">\
<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt;font-weight:bold" string="{text}"/>\
<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict>"""


def watermark(text: str, theme: Theme) -> Xml:
    """The run that goes in a header."""
    width = float(WATERMARK_WIDTH) * _POINTS_PER_MILLIMETRE
    picture = _PICTURE.format(
        width=width,
        height=_LETTER * width / max(len(text), _LETTER),
        colour=WATERMARK_COLOUR.lower(),
        font=escape(theme.fonts.word),
        text=escape(text),
    )
    return run(parse_xml(picture))
