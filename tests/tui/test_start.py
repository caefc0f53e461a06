"""What the program says where another one's packages have the names of its own."""

import subprocess
import sys
from pathlib import Path

from tui.start import strangers

ROOT = Path(__file__).resolve().parents[2]


def test_all_packages_lie_together() -> None:
    assert strangers() == []


def test_a_package_of_another_program_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "__init__.py").write_text("")
    run = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; from tui.start import main"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{run}; sys.exit(main())", "documents"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    (line,) = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert f"«index» viene da {tmp_path.resolve()}" in line
    assert "python -m venv" in line
