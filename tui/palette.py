"""The commands of the palette, in Italian."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from .widgets.banner import SCREENS


@dataclass(frozen=True, slots=True)
class _Command:
    name: str
    action: str
    told: str


_OF_APP = (
    _Command("Cerca in tutti i testi", "app.search", "un passo di qualunque piano"),
    _Command("Esporta", "app.export", "quello che si vede, in CSV, JSON o Markdown"),
    _Command("Aiuto", "screen.help", "i tasti di questa schermata"),
    _Command("Copia", "screen.copy", "quello che è aperto"),
    _Command("Riprova ad aprire l'indice", "app.reload", "se non si leggeva"),
    _Command("Esci", "app.quit", "chiude il programma"),
)


class ScreenCommands(Provider):
    """Screens, what can be done everywhere, and what the screen at hand can do."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(command.name, self._run(command), help=command.told)

    async def search(self, query: str) -> Hits:
        """What is like the words."""
        matcher = self.matcher(query)
        for command in self._commands():
            if (score := matcher.match(command.name)) > 0:
                yield Hit(
                    score, matcher.highlight(command.name), self._run(command), help=command.told
                )

    def _commands(self) -> Iterator[_Command]:
        for key, mode, name in SCREENS:
            yield _Command(f"Schermata {name}", f"app.mode('{mode}')", key.upper())
        yield from self._of_screen()
        for command in _OF_APP:
            if self.app.check_action(command.action.removeprefix("app."), ()):
                yield command

    def _of_screen(self) -> Iterator[_Command]:
        """What the keys of the screen at hand can do now."""
        for binding in type(self.screen).BINDINGS:
            if not isinstance(binding, Binding) or binding.action in ("help", "copy"):
                continue
            held = self.screen.active_bindings.get(binding.key)
            if binding.description and held and held.enabled:
                told = f"{binding.tooltip} ({binding.key_display or binding.key})"
                yield _Command(binding.description, f"screen.{binding.action}", told)

    def _run(self, command: _Command) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            action = command.action
            inner = action.removeprefix("screen.")
            await self.app.run_action(inner if "." in inner else action, self.screen)

        return run
