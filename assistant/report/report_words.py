"""The words of a report in its language."""

from datetime import datetime

from ..answers.phrases import say


class Terms:
    """Says phrases of the family `report`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The phrase `key`, filled in."""
        return say(self.language, f"report.{key}", **values)

    def marks(self, **held: object) -> list[str]:
        """The phrases of these names whose value is true."""
        return [self(key) for key, holds in held.items() if holds]

    def on_page(self, page: int | None) -> list[str]:
        """The page of a quote, where it is known."""
        return [self("page", page=page)] if page else []

    def score(self, value: float) -> str:
        """A strength with the language's decimal sign."""
        shown = f"{value:.2f}"
        return shown.replace(".", ",") if self.language == "it" else shown

    def day(self, moment: datetime) -> str:
        """A moment in UTC to the minute, the same in both languages."""
        return moment.strftime("%Y-%m-%d %H:%M")
