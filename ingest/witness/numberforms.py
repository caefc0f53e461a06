"""When two ways of writing a number say the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal


def alike(wanted: Mapping[str, int], held: Mapping[str, int], *, raw: bool) -> Counter[str]:
    """Those of the numbers `wanted` that `held` has in another way of writing them.

    `1.250,00`, `1,250.00` and `1250` are one value. A `raw` number may be rounded to fewer places
    where it is shown, and a share be shown as a percentage.
    """
    found: Counter[str] = Counter()
    rest = Counter(held)
    for number, n in wanted.items():
        for _ in range(n):
            other = next((o for o in rest if rest[o] > 0 and _same(number, o, raw)), None)
            if other is None:
                break
            rest[other] -= 1
            found[number] += 1
    return found


def _same(one: str, other: str, raw: bool) -> bool:
    pairs = [(a, b) for a in _values(one) for b in _values(other)]
    if any(a[0] == b[0] for a, b in pairs):
        return True
    return raw and any(_rounds(a, b) or _rounds(b, a) for a, b in pairs)


def _rounds(exact: tuple[Decimal, int], shown: tuple[Decimal, int]) -> bool:
    """Whether a value, or its percentage, is written with fewer places."""
    half = Decimal(5).scaleb(-shown[1] - 1)
    return any(abs(value - shown[0]) <= half for value in (exact[0], exact[0] * 100))


def _values(number: str) -> Iterator[tuple[Decimal, int]]:
    """What a number may say, with its places: its last mark parts the decimals, or all group."""
    place = max(number.rfind("."), number.rfind(","))
    head, tail = (number[:place], number[place + 1 :]) if place >= 0 else (number, "")
    plain = head.replace(".", "").replace(",", "")
    yield Decimal(f"{plain}.{tail}" if tail else plain), len(tail)
    groups = number.replace(",", ".").split(".")
    if tail and all(len(group) == 3 for group in groups[1:]):
        yield Decimal("".join(groups)), 0
