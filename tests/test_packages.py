"""What goes into a wheel: every package, and every file of words, templates and queries beside it."""

import pathlib
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
FOLDERS = {"timeline": "timeline", "claims": "claims", "linimasa_data": "data"}


def test_pyproject_lists_every_package():
    found = {"linimasa_data"}
    for top in ("timeline", "claims"):
        found |= {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / top).rglob("__init__.py")}
    assert set(SETUPTOOLS["packages"]) == found
    assert SETUPTOOLS["package-dir"] == {"linimasa_data": "data"}


def test_no_code_lies_in_a_folder_that_is_no_package():
    for folder in FOLDERS.values():
        for module in (ROOT / folder).rglob("*.py"):
            assert (module.parent / "__init__.py").exists(), f"{module} would be missing from a wheel"


def test_every_file_beside_the_code_is_package_data():
    for package, folder in FOLDERS.items():
        base = ROOT / folder
        shipped = {p for pattern in SETUPTOOLS["package-data"][package] for p in base.glob(pattern)}
        for path in base.rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc") and "__pycache__" not in path.parts:
                assert path in shipped, f"{path.relative_to(ROOT)} would be missing from a wheel"


def test_the_citation_names_the_version_and_licence_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = dict(
        line.split(": ", 1) for line in (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines() if ": " in line
    )
    assert (cited["title"], cited["version"], cited["license"]) == (
        project["name"],
        project["version"],
        project["license"],
    )
    assert {"cff-version", "message"} <= set(cited)
