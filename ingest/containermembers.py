"""What a file that holds files says of them; see `containers`, which finds them."""

from dataclasses import dataclass

#: As many first bytes of a file as its kind is told by. A decision: every kind's mark stands
#: there, HTML after a long comment too.
HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another: the names that lead to it, and its first bytes.

    `attached` says of each name whether it is an attachment's; `fault` in one sentence why the
    file cannot be read.
    """

    inside: tuple[str, ...]
    attached: tuple[bool, ...]
    head: bytes = b""
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file holds. One that `only_holds` is no document itself, as an archive is not."""

    members: tuple[Member, ...] = ()
    only_holds: bool = False
