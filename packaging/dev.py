#!/usr/bin/env python3
"""Set up syncdesk and run it, or check it. Standard library only; Linux, macOS and Windows.

python3 packaging/dev.py run [ARGS]     set up what is missing, then open the window (ARGS: those of syncdesk)
python3 packaging/dev.py test [ARGS]    set up what is missing, then every check (ARGS: only pytest, with them)
python3 packaging/dev.py test --changed the same, with only the tests that your changes since `main` can reach
python3 packaging/dev.py lab NAME       a slow proof: one of tests/labs, and those whose names begin with its name
python3 packaging/dev.py pictures       take the pictures of the window in docs anew (--help: others, to look at)
python3 packaging/dev.py pin            make the pinned requirements anew (needs uv)

Packages of the system are installed by root alone, who is asked first; `--yes` after the command's name says yes, as CI
does (or `CI` in the environment). Where nobody can be asked, the one line that installs them is printed.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "packaging" / "requirements"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
OLDEST, NEWEST = (3, 11), (3, 13)

sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]
import changed  # noqa: E402

from syncdesk.desktop import display  # noqa: E402  (needs the standard library alone)

# Debian package -> a command that shows that it is there.
TEST_COMMANDS = {
    "dbus-daemon": "dbus-run-session",
    "gnome-keyring": "gnome-keyring-daemon",
    "libsecret-tools": "secret-tool",
    "tinyproxy": "tinyproxy",
    "squid": "squid",
}
# Debian package -> a library that tests load: it reads the calendars that the program writes.
TEST_LIBRARIES = {"libical3": "libical.so.3"}
# What of these starts as a service of the machine, which no test wants: each starts what it needs, and ends it.
SERVICES = ("tinyproxy", "squid")
# Debian asks this file whether a service may start; 101 is no.
POLICY = Path("/usr/sbin/policy-rc.d")
# Daemons are in folders that the path of an ordinary user does not name.
COMMAND_FOLDERS = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])

FAST_FOLDER_BYTES = 2 << 30

# Holds "yes" once the person has agreed to an installation.
AGREED = {"yes"} if os.environ.get("CI") else set[str]()


def say(text: str) -> None:
    print(f"[dev] {text}", file=sys.stderr, flush=True)


def absent(commands: Mapping[str, str]) -> list[str]:
    """The Debian packages of the map whose command is not on this machine; none off Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for package, command in commands.items() if shutil.which(command, path=COMMAND_FOLDERS) is None]


def agreed(question: str) -> bool:
    """Whether the person says yes, now or on the command line; no where there is nobody to ask."""
    if "yes" in AGREED:
        return True
    if not sys.stdin.isatty():
        return False
    say(f"{question} [y/N]")
    if sys.stdin.readline().strip().lower() in {"y", "yes"}:
        AGREED.add("yes")  # asked once, whatever else is found to be missing
        return True
    return False


@contextmanager
def no_services_started() -> Generator[None]:
    """Keep packages from starting their services while they are installed, and at the machine's next start."""
    new = [name for name in SERVICES if shutil.which(name, path=COMMAND_FOLDERS) is None]
    ours = not POLICY.exists()
    if ours:
        POLICY.write_text("#!/bin/sh\nexit 101\n")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            POLICY.unlink()
    for name in new:
        if shutil.which(name, path=COMMAND_FOLDERS) and shutil.which("update-rc.d", path=COMMAND_FOLDERS):
            subprocess.run(["update-rc.d", name, "disable"], stdout=subprocess.DEVNULL, check=False)


def install(packages: Sequence[str], why: str) -> bool:
    """Install Debian packages where that is possible and allowed; else print the one line that does it."""
    if not packages:
        return True
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"{why}: {' '.join(command)}")
        if agreed("Install them now?"):
            env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
            with no_services_started():
                for step in (["apt-get", "update", "-qq"], command):
                    if subprocess.run(step, env=env, stdout=subprocess.DEVNULL, check=False).returncode:
                        break
                else:
                    return True
    say(f"{why}. Run this once, then try again:\n    sudo {' '.join(command)}")
    return False


def interpreter() -> str:
    """A Python this project supports: the running one, else one on the path."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    sys.exit("syncdesk needs Python 3.11, 3.12 or 3.13.")


def venv_package() -> list[str]:
    """The Debian package with the rest of Python's venv module, where it is missing: Debian ships it apart."""
    if importlib.util.find_spec("ensurepip") is not None:
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def set_up(which: str) -> None:
    """Make `.venv` hold the packages of one pinned requirements file and syncdesk itself; quick when it does."""
    pinned = REQUIREMENTS / f"{which}.txt"
    python = interpreter()
    wanted = hashlib.sha256(
        b"\0".join(
            [
                pinned.read_bytes(),
                (ROOT / "pyproject.toml").read_bytes(),
                python.encode(),
                sys.version.encode(),
            ]
        )
    ).hexdigest()
    stamp = VENV / f"{which}.stamp"
    if stamp.exists() and stamp.read_text() == wanted and (BIN / f"syncdesk{EXE}").exists():
        return
    say("setting up .venv (the first time takes a moment)")
    if python == sys.executable and not install(venv_package(), "Python's venv module is missing"):
        sys.exit(3)
    venv_python = str(BIN / f"python{EXE}")
    if not Path(venv_python).exists() or not any(VENV.glob("*.stamp")):
        subprocess.run([python, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    # The installer comes with Python, as old as that is, and goes again: the environment holds what is pinned, no more.
    subprocess.run([venv_python, "-m", "ensurepip"], stdout=subprocess.DEVNULL, check=True)
    pip = [venv_python, "-m", "pip", "--disable-pip-version-check", "-q"]
    # Wheels alone: a source package runs its own code while it is built.
    subprocess.run([*pip, "install", "--require-hashes", "--only-binary", ":all:", "-r", str(pinned)], check=True)
    subprocess.run([*pip, "install", "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    subprocess.run([*pip, "uninstall", "-y", "setuptools", "pip"], stderr=subprocess.DEVNULL, check=True)
    stamp.write_text(wanted)


def hand_over(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> None:
    """Become the command, so that signals and the exit code are its own."""
    words = [str(word) for word in command]
    environment = dict(os.environ if env is None else env)
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.run(words, env=environment, check=False).returncode)
    os.execve(words[0], words, environment)


def test_environment() -> dict[str, str]:
    """Set up all that tests need, and the environment they run in."""
    libraries = display.missing({**display.CORE, **TEST_LIBRARIES})
    packages = [*venv_package(), *libraries, *absent(TEST_COMMANDS)]
    if not install(packages, "The tests need system packages"):
        sys.exit(3)
    set_up("test")
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", QT_API="pyside6")
    # Tests start many processes, each of which would compile all that it loads anew.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if "TMPDIR" not in env and fast_folder() is not None:
        env["TMPDIR"] = str(fast_folder())
    return env


def fast_folder() -> Path | None:
    """A folder in memory where tests may write, so that none waits for a disk; None where there is none with room."""
    folder = Path("/dev/shm")
    if not sys.platform.startswith("linux") or not os.access(folder, os.W_OK | os.X_OK):
        return None
    found = os.statvfs(folder)
    has_room = found.f_bavail * found.f_frsize > FAST_FOLDER_BYTES
    return folder if has_room and not found.f_flag & os.ST_NOEXEC else None


def compile_tests(pytest: Sequence[str | Path], env: Mapping[str, str]) -> None:
    """Have the tests compiled once, on all processors: in a fresh clone each worker would compile all of them."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    new = [each for each in files if not list(each.parent.glob(f"__pycache__/{each.stem}.*-pytest-*.pyc"))]
    if len(new) < len(files) / 4:
        return
    cores = os.cpu_count() or 1
    running = [
        subprocess.Popen(
            [str(word) for word in (*pytest, "--collect-only", "-q", "-p", "no:cacheprovider", *new[part::cores])],
            env=dict(env), stdout=subprocess.DEVNULL,
        )
        for part in range(cores)
    ]  # fmt: skip
    for each in running:
        each.wait()  # what cannot be compiled is told by the tests themselves


def run(args: Sequence[str]) -> None:
    set_up("run")
    command = BIN / f"syncdesk{EXE}"
    if args:
        hand_over([command, *args])
    if display.has_display():
        install(display.missing({**display.CORE, **display.DISPLAY}), "The window needs system packages")
    why = display.why_no_window()
    if not why:
        hand_over([command])
    say(f"{why} Here is the demonstration instead, which needs none:")
    hand_over([command, "demo"])


def paths_to_test(args: Sequence[str]) -> list[str]:
    """What pytest is to run for `--changed`; nothing, which is everything, without it."""
    if not args:
        return []
    try:
        files = changed.changed_files(ROOT)
    except (OSError, subprocess.CalledProcessError):
        sys.exit("`test --changed` compares with the branch `main` of a git clone, and there is none here.")
    paths = changed.tests_of(ROOT, files)
    if paths is None:
        say(f"{len(files)} changed files, among them some that every test depends on: all tests")
        return []
    say(f"{len(files)} changed files reach the tests of {len(paths)} paths")
    return paths


def test(args: Sequence[str]) -> None:
    env = test_environment()
    pytest: list[str | Path] = [BIN / f"python{EXE}", "-m", "pytest"]
    os.chdir(ROOT)
    if args and list(args) != ["--changed"]:
        hand_over([*pytest, *args], env)
    paths = paths_to_test(args)
    checks: dict[str, list[str | Path]] = {
        "style": [BIN / f"ruff{EXE}", "check", "."],
        "layout": [BIN / f"ruff{EXE}", "format", "--check", "."],
        "types": [BIN / f"basedpyright{EXE}"],
        "import contract": [BIN / f"lint-imports{EXE}"],
        # Tests wait for servers and processes about as long as they compute.
        "tests": [*pytest, "-n", str(2 * (os.cpu_count() or 1)), "-m", "not lab", "--durations=30", *paths],
    }
    for name, command in checks.items():
        say(name)
        if name == "tests" and not paths:
            compile_tests(pytest, env)
        code = subprocess.run([str(word) for word in command], env=env, check=False).returncode
        if code:
            say(f"{name}: not passed")
            sys.exit(code)
    say("all checks passed")


def lab(args: Sequence[str]) -> None:
    folder = ROOT / "tests" / "labs"
    labs = sorted(path.stem.removeprefix("test_") for path in folder.glob("test_*.py"))
    if not args or args[0] not in labs:
        sys.exit(f"Which lab? One of: {', '.join(labs)}")
    parts = sorted(path.relative_to(ROOT).as_posix() for path in folder.glob(f"test_{args[0]}_*.py"))
    env = test_environment()
    os.chdir(ROOT)
    hand_over(
        [
            BIN / f"python{EXE}",
            "-m",
            "pytest",
            "-m",
            "lab",
            "-s",
            "-p",
            "no:randomly",  # a lab tells one story: nothing is installed, then something is
            "--timeout=3600",
            f"tests/labs/test_{args[0]}.py",
            *parts,
            *args[1:],
        ],
        env,
    )


def pictures(args: Sequence[str]) -> None:
    env = test_environment()
    hand_over([BIN / f"python{EXE}", ROOT / "packaging" / "pictures.py", *args], env)


def pin(args: Sequence[str]) -> None:
    for which in ("run", "test"):
        subprocess.run(
            ["uv", "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--python-version", "3.11",
             f"{which}.in", "-o", f"{which}.txt", *args],
            cwd=REQUIREMENTS, check=True,
        )  # fmt: skip


def main() -> None:
    commands = {"run": run, "test": test, "lab": lab, "pictures": pictures, "pin": pin}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    args = sys.argv[2:]
    if args[:1] == ["--yes"]:
        args = args[1:]
        AGREED.add("yes")
    commands[sys.argv[1]](args)


if __name__ == "__main__":
    main()
