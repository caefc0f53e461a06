"""For whom an answer is told: three readings of the same evidence, with the same citations."""

from enum import StrEnum


class Reading(StrEnum):
    """CITIZEN has plain words and only what answers; OFFICER all that is known of each citation,
    with a receipt; ENGLISH what the answer itself says in English, quotes as they are."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    ENGLISH = "english"
