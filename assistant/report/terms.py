"""The words of a report in its language."""

from datetime import datetime

from ..phrases import known, say


class Terms:
    """Says phrases of the family `report`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The phrase `key`, filled in."""
        return say(self.language, f"report.{key}", **values)

    def lacks(self, signals: tuple[str, ...]) -> str:
        """What a candidate lacks, by the names of the signals."""
        if not signals:
            return ""
        named = [
            self(f"lacks_{signal}") if known(self.language, f"report.lacks_{signal}") else signal
            for signal in signals
        ]
        return self("lacks", signals=", ".join(named))

    def score(self, value: float) -> str:
        """A strength with the language's decimal sign."""
        shown = f"{value:.2f}"
        return shown.replace(".", ",") if self.language == "it" else shown

    def day(self, moment: datetime) -> str:
        """A moment in UTC to the minute, the same in both languages."""
        return moment.strftime("%Y-%m-%d %H:%M")
