"""Tells Italian from English by their commonest words."""

import re

_COMMON = {
    "it": frozenset(
        ["il", "lo", "la", "i", "gli", "le", "di", "del", "della", "dello", "dei", "degli", "delle", "e", "è", "che", "chi", "per", "con", "una", "un", "uno", "nel", "nella", "sono", "non", "si", "come", "più", "al", "alla", "da", "dal", "dalla", "quali", "quale", "quanti", "quante", "quanto", "cosa", "dove", "quando", "ci", "anche", "su", "sul", "sulla", "tra", "o", "ha", "hanno", "mi", "cos", "perché", "dei", "qual", "c'è"]
    ),
    "en": frozenset(
        ["the", "of", "and", "to", "in", "is", "are", "for", "with", "on", "that", "by", "as", "at", "from", "which", "what", "who", "how", "many", "much", "does", "do", "this", "an", "be", "it", "or", "will", "has", "have", "their", "its", "when", "where", "there", "any", "a", "was", "were", "not", "can"]
    ),
}


def language_of(text: str, default: str = "it") -> str:
    """`it` or `en`, whichever has more of its commonest words in `text`."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {name: sum(word in common for word in words) for name, common in _COMMON.items()}
    best = max(counts, key=lambda name: counts[name])
    tied = len(set(counts.values())) == 1
    return default if tied else best
