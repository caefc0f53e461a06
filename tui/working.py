"""Work on the index that goes on whatever screen is shown."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from time import monotonic

from textual.app import App
from textual.reactive import reactive
from textual.worker import get_current_worker

from .core.failures import sentence
from .core.jobs import Ingest, Job, Office, State, Stopped

#: Between two drawings of progress. A decision: faster is not seen.
_SECONDS = 0.1


class WorkingApp(App[None]):
    """Runs one job at a time in a thread; `job` is the last one."""

    job: reactive[Job | None] = reactive(None)
    author: reactive[str] = reactive("")

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.set_reactive(WorkingApp.author, office.author)
        self._stop = Event()

    def start_job(self, paths: Sequence[Path]) -> None:
        """Add files and folders to the index, unless something is being added already."""
        ingest = self.office.ingest
        if ingest is None or (self.job and self.job.running):
            return
        self._stop = stop = Event()
        self.job = Job(", ".join(map(str, paths)))
        self.run_worker(lambda: self._work(ingest, paths, stop), group="jobs", thread=True)

    def stop_job(self) -> None:
        """Give up what is being added; the index stays as it was."""
        self._stop.set()

    def on_unmount(self) -> None:
        """Nothing goes on without its screen."""
        self._stop.set()

    def _work(self, ingest: Ingest, paths: Sequence[Path], stop: Event) -> None:
        shown = 0.0

        def listen(stage: str, done: int, total: int, name: str) -> None:
            nonlocal shown
            if monotonic() - shown > _SECONDS:
                shown = monotonic()
                self._tell(lambda job: job.at(stage, done, total, name))

        try:
            outcome = ingest(paths, listen, stop)
        except Stopped:
            self._tell(lambda job: job.ended(State.STOPPED, "Interrotto: l'indice è come prima."))
        except Exception as error:  # noqa: BLE001 - what goes wrong is told on its screen, others go on
            why = sentence(error)
            self._tell(lambda job: job.ended(State.FAILED, why))
        else:
            self._tell(lambda job: job.ended(State.DONE, outcome.told, outcome.errors))

    def _tell(self, changed: Callable[[Job], Job]) -> None:
        """Show a state of the job, unless the application is gone."""
        if not get_current_worker().is_cancelled and self.is_running:
            self.call_from_thread(self._change, changed)

    def _change(self, changed: Callable[[Job], Job]) -> None:
        if self.job:
            self.job = changed(self.job)
