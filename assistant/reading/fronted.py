"""What is asked of a thing that is named first, as people talk: `E l'app quando esce?` asks when it
comes out."""

import re

from .swapping import ARTICLE, PREPOSITION

#: What opens a turn and is of neither.
_OPENS = r"(?:(?:e|ma|scus[ai])\s+)*"
#: What asks for a value or for somebody: these are read by what stands with them.
_ASKS = r"(?:(?:entro|fino a|da|di|a)\s+)?(?:quando|quant[oaie]|chi|dove)\b"
#: Characters of a name, before what asks. A decision: longer is a sentence.
_LONGEST = 45
#: A name that ends so goes on with what asks: `il giorno PER chi soffre`.
_GOES_ON = re.compile(rf"(?:{PREPOSITION}|che|e|o)", re.IGNORECASE)
_FRONTED = re.compile(
    rf"^{_OPENS}(?P<named>(?:{ARTICLE}|{PREPOSITION}\s*)[^?.,;:!]{{2,{_LONGEST}}}?)"
    rf",?\s+(?P<asks>{_ASKS}[^?.,;:!]*)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def turned(text: str) -> str:
    """A question with what it names first behind what it asks; as it is where nothing is."""
    text = " ".join(text.split())
    found = _FRONTED.match(text)
    if found is None or _GOES_ON.fullmatch(found["named"].split()[-1]):
        return text
    return f"{found['asks'].strip()} {found['named'].strip()}{found['rest']}"
