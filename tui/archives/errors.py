"""What can go wrong with a server.

ServerFault
├── Unreachable     nobody answers at the address
├── Refused         the server says no, and why
└── NotUnderstood   what it sends is not what this version knows
"""


class ServerFault(Exception):
    """Base of the errors of a server."""


class Unreachable(ServerFault):
    """Nobody answers at the address."""


class Refused(ServerFault):
    """The server says no, and why."""


class NotUnderstood(ServerFault):
    """What it sends is not what this version knows."""
