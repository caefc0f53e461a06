"""What is asked of a thing that is named first, as people talk: `E l'app quando esce?` asks when it
comes out."""

import re

_NAMED = (
    r"(?:(?:per |con )?(?:il|lo|la|i|gli|le|quest[oaie]|quel(?:lo|la|li|le)?|quei|un[oa]?)\s+"
    r"|(?:all|dell|nell|sull|un|l)['’]"
    r"|(?:a|de|ne|su)l(?:lo|la|le)?\s+|(?:a|de|ne|su)(?:i|gli)\s+)"
)
#: What asks for a value or for somebody: these are read by what stands with them.
_ASKS = r"(?:(?:entro|fino a|da|di|a)\s+)?(?:quando|quant[oaie]|chi|dove)\b"
#: A name that ends so goes on with what asks: `il giorno del caffè PER chi soffre`.
_GOES_ON = r"(?<!\bper)(?<!\bdi)(?<!\ba)(?<!\bda)(?<!\bcon)(?<!\bin)(?<!\bche)(?<!\be)(?<!\bo)"
#: Characters of a name, before what asks. A decision: longer is a sentence.
_LONGEST = 45
_FRONTED = re.compile(
    rf"^(?:(?:e|ed|ma|poi|invece|scusi|scusa)\s+)*(?P<named>{_NAMED}[^?.,;:!]{{2,{_LONGEST}}}?)"
    rf"{_GOES_ON},?\s+(?P<asks>{_ASKS}[^?.,;:!]*)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def turned(text: str) -> str:
    """A question with what it names first behind what it asks; as it is where nothing is."""
    text = " ".join(text.split())
    found = _FRONTED.match(text)
    if found is None:
        return text
    return f"{found['asks'].strip()} {found['named'].strip()}{found['rest']}"
