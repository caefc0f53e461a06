"""The form of codes that open or close titles: `TM11`, `AP 5`, `MD1.S2`, `BEE/1/AC/A`, `M1.1.c`."""

_NEXT = r"(?:[A-Z]{1,4}\d{0,3}|\d{1,3})"
#: Letters and a number, or parts of letters and numbers that marks join, at least one a number.
LETTERED = (
    rf"(?:(?=[A-Z./_\-]*\d)[A-Z]{{1,6}}\d{{0,3}}(?:[./_\-]{_NEXT}){{1,5}}"
    r"|[A-Z]{1,6}\d*[ .\-]?\d{1,3}(?:\.\d{1,3})*)(?:\.?[a-z])?(?![\w%])"
)
