"""*Lavori*: adds files to the index while the other screens go on, and looks what is missing."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Input, ProgressBar, Static

from assistant.answers.printable import printable

from ..core.exporting import Sheet
from ..core.jobs import Finding, Job, State
from ..widgets.banner import Banner
from ..widgets.filter import PathField
from ..widgets.rowlist import RowList
from ..working import WorkingApp
from .desk import DeskScreen
from .help import KeyHelp

_ELSEWHERE = (
    "Si lavora sui piani di un server: i documenti si aggiungono là, o da chi lo amministra."
)
_IDLE = (
    "Niente in corso. Scrivere un file o una cartella (.pdf, .docx, .html, .md, .txt, .csv, .xlsx)."
)
_LOOK = {State.DONE: "$text-success", State.FAILED: "$text-error", State.STOPPED: "$text-warning"}
_SIGN = {True: "$text-success", False: "$text-error"}


class JobsScreen(DeskScreen):
    """The path to add, how far it is, what could not be read, what the doctor says."""

    CSS_PATH: ClassVar = ["../widgets/lists.tcss", "jobs.tcss"]
    OF_WIDGETS: ClassVar = (KeyHelp("invio", "aggiunge all'indice il file o la cartella scritti"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Aiuto", key_display="F1"),
        Binding("ctrl+d", "doctor", "Diagnosi", tooltip="guarda che cosa manca", priority=True),
        Binding("ctrl+x", "stop", "Ferma", tooltip="ferma quello che è in corso", priority=True),
        Binding("escape", "back", "Indietro", key_display="esc", tooltip="torna al percorso"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._findings: tuple[Finding, ...] = ()

    def compose(self) -> ComposeResult:
        """From the path down to the diagnosis."""
        yield Banner("jobs").data_bind(JobsScreen.desk)
        yield PathField()
        yield Static(_IDLE, id="told", markup=False)
        yield ProgressBar(id="bar", show_eta=False)
        yield RowList("File non letti", id="errors")
        yield RowList("Diagnosi (ctrl+d la ripete)", id="doctor")
        yield Footer(show_command_palette=False)

    @property
    def working(self) -> WorkingApp:
        """The application, which runs the jobs."""
        assert isinstance(self.app, WorkingApp)
        return self.app

    def on_mount(self) -> None:
        """Follow the job, whoever began it."""
        if self.working.office.ingest is None:
            self.query_one(PathField).disabled = True
            self.query_one("#told", Static).update(_ELSEWHERE)
        else:
            self.query_one(PathField).focus()
        self.query_one("#bar", ProgressBar).display = False
        self.query_one("#errors", RowList).display = False
        self.watch(self.app, "job", self._follow)

    def on_screen_resume(self) -> None:
        """What is missing may have changed meanwhile."""
        self.action_doctor()

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        if not typed:
            return
        if self.working.job and self.working.job.running:
            self.say("Un lavoro è già in corso: attendere, o fermarlo con ctrl+x.")
            return
        event.input.clear()
        self.working.start_job([Path(typed).expanduser()])

    def _follow(self, job: Job | None) -> None:
        self.refresh_bindings()
        if job is None:
            return
        told = Content.assemble((printable(job.what), "bold"), "  ")
        if job.running:
            told = Content.assemble(told, f"{job.brief} {printable(job.name)}")
        else:
            told = Content.assemble(told, (printable(job.told), _LOOK[job.state]))
        self.query_one("#told", Static).update(told)
        bar = self.query_one("#bar", ProgressBar)
        bar.display = job.running
        bar.update(total=job.total or None, progress=job.done)
        errors = self.query_one("#errors", RowList)
        errors.display = bool(job.errors)
        errors.show([printable(error) for error in job.errors], 0)
        errors.border_title = f"File non letti ({len(job.errors)})"
        if job.state is State.DONE and self.is_current:
            self.action_doctor()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to stop where something runs."""
        if action == "stop":
            return bool(self.working.job and self.working.job.running)
        return True

    def action_stop(self) -> None:
        """Give up what is running."""
        self.working.stop_job()

    def action_back(self) -> None:
        """Back to the path."""
        self.query_one(PathField).focus()

    def action_doctor(self) -> None:
        """Look what is missing."""
        look = self.working.office.doctor
        if look:
            self.query_one("#doctor", RowList).border_subtitle = "guardo…"
            self.behind(look, self._looked, "doctor")

    def _looked(self, findings: Sequence[Finding]) -> None:
        self._findings = tuple(findings)
        listed = self.query_one("#doctor", RowList)
        listed.border_subtitle = ""
        listed.show(
            [
                Content.assemble(
                    (f"{one.mark} ", _SIGN[one.fine] if one.needed or one.fine else ""),
                    (f"{one.name}: ", "bold"),
                    printable(one.told),
                )
                for one in findings
            ],
            0,
        )

    def text_to_copy(self) -> str:
        """What could not be read, and the diagnosis."""
        job = self.working.job
        lines = [job.told, *job.errors] if job else []
        return "\n".join([*lines, *(f"{f.mark} {f.name}: {f.told}" for f in self._findings)])

    def sheet(self) -> Sheet | None:
        """The errors by file, and the diagnosis."""
        job = self.working.job
        rows = [("file non letto", error) for error in (job.errors if job else ())]
        rows += [(f"diagnosi: {one.name}", f"{one.mark} {one.told}") for one in self._findings]
        return Sheet("lavori", "Lavori", ("che cosa", "detto"), tuple(rows)) if rows else None
