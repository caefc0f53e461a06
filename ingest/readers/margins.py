"""Where the right half of a page begins, for readers that know the indents of paragraphs."""

#: The indent from which on a paragraph stands at the right, in centimetres. A decision: half of the
#: usual width of a text, 17 cm, of which indents that programs round fall a little short.
HALF_CM = 8.46
#: The same in twentieths of a point, of which an inch of 2.54 cm has 1440 (the formats' own unit).
HALF_TWIPS = round(HALF_CM / 2.54 * 1440)
