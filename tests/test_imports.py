"""Imports point one way, every outside package has one door, and starting is cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("timeline", "rules", "shell", "plot", "front", "door")
SHELL = ("claims.store", "claims.ingest", "claims.export")
PLOT = ("claims.pipeline", "claims.checking", "claims.sample", "claims.inputs", "claims.warm")
FRONT = ("claims.cli", "claims.cluster", "claims.ui")
DOORS = {
    "dateparser": ("timeline.dates",),
    "duckdb": ("claims.store",),
    "altair": ("timeline.charts", "timeline.axes", "timeline.marks", "claims.charts"),
    "streamlit": ("app", "claims.ui"),
}
"""Outside packages and the modules (or packages) that may import them."""


def modules() -> dict[str, Path]:
    found = {"app": ROOT / "app.py"}
    for top in ("timeline", "claims"):
        for path in (ROOT / top).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def layer(module: str) -> int:
    def within(packages: tuple[str, ...]) -> bool:
        return any(module == one or module.startswith(one + ".") for one in packages)

    if module == "app":
        return LAYERS.index("door")
    for name, packages in (("front", FRONT), ("plot", PLOT), ("shell", SHELL), ("rules", ("claims",))):
        if within(packages):
            return LAYERS.index(name)
    return LAYERS.index("timeline")


@cache
def imports_of(module: str, for_types_too: bool = False) -> set[str]:
    """Every module that the source imports, anywhere in it; those that only a type checker sees are left out."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    if not for_types_too:
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
                node.body = []
    found: set[str] = set()
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            found |= {f"{base}.{name.name}" if f"{base}.{name.name}" in MODULES else base for name in node.names}
    return found


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_one_way(module: str) -> None:
    ours = {one for one in imports_of(module) if one.split(".")[0] in ("timeline", "claims", "app")}
    upward = {one for one in ours if layer(one) > layer(module)}
    assert not upward, f"{module} lies below {', '.join(sorted(upward))}"


@pytest.mark.parametrize("outside", sorted(DOORS))
def test_each_outside_package_has_one_door(outside: str) -> None:
    used_by = {
        module
        for module in MODULES
        if any(one.split(".")[0] == outside for one in imports_of(module, for_types_too=True))
    }
    allowed = {
        module for module in used_by if any(module == door or module.startswith(door + ".") for door in DOORS[outside])
    }
    assert used_by == allowed
    assert used_by, f"nothing imports {outside}: the list of doors is out of date"


def loaded_by(code: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return set(told.stdout.split("\n")[-2].split())


HEAVY = {
    "duckdb",
    "pyarrow",
    "pandas",
    "numpy",
    "altair",
    "streamlit",
    "dateparser",
    "trafilatura",
    "rich",
    "openpyxl",
    "pypdf",
}


def test_help_loads_nothing_heavy() -> None:
    loaded = loaded_by("from claims.cli import main\nmain(['--help'])")
    assert not loaded & HEAVY
    assert {one for one in loaded if one.startswith("claims.")} <= {
        "claims.cli",
        "claims.cli.run",
        "claims.cli.arguments",
        "claims.cli.output",
        "claims.spreadsheet",
    }


def test_tagging_loads_no_database_and_no_page() -> None:
    loaded = loaded_by("from timeline import tag\nprint(tag('kemarin', '2025-03-02')[0].reading.value)")
    assert not loaded & (HEAVY - {"dateparser"})


def test_reading_plain_inputs_loads_no_library_of_another_format() -> None:
    loaded = loaded_by("from claims.ingest import read_text\nread_text('Banjir surut kemarin.')")
    assert not loaded & {"trafilatura", "htmldate", "openpyxl", "pypdf", "docx", "duckdb", "pandas"}


def test_values_load_nothing_of_the_shell() -> None:
    loaded = loaded_by("import claims.article, claims.statement, claims.conflict, claims.event, claims.review")
    assert not loaded & HEAVY
