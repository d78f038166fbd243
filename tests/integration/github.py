"""As much of a runner of GitHub Actions as a composite action needs: contexts, expressions, scripts and their files."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")  # what `shell: bash` is there
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


@dataclass(slots=True)
class Job:
    """What a job that used an action came to.

    Attributes:
        outcome: the exit code of the step that ended it, or 0.
        used: the actions that its steps use, each with what it was given.
        skipped: names of steps whose condition did not hold.
    """

    outcome: int = 0
    log: str = ""
    summary: str = ""
    used: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)


class Runner:
    """Runs an action in a checkout.

    Args:
        environment: of all scripts.
        results: the outputs of steps that use another action, by their ids.
        instead: scripts to run in the place of a step's own, by their ids.
    """

    def __init__(
        self,
        action: Path,
        temp: Path,
        environment: Mapping[str, str],
        results: Mapping[str, Mapping[str, str]],
        instead: Mapping[str, str] | None = None,
    ) -> None:
        self._action: dict[str, Any] = yaml.safe_load(action.read_text("utf-8"))
        self._folder, self._temp = action.parent, temp
        self.environment, self._results, self._instead = environment, results, instead or {}

    def run(self, workspace: Path, event: Mapping[str, Any], **inputs: str) -> Job:
        """Run all steps until one fails."""
        known = {name: str(given["default"]) for name, given in self._action["inputs"].items()}
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= known.keys()
        steps: dict[str, Any] = {}
        contexts = {
            "inputs": known | given,
            "steps": steps,
            "runner": {"temp": str(self._temp)},
            "github": {"event": event, "action_path": str(self._folder), "token": "a token"},
        }
        job = Job()
        for step in self._action["runs"]["steps"]:
            if "if" in step and not holds(step["if"], contexts):
                job.skipped.append(step["name"])
            elif "uses" in step:
                job.used.append((step["uses"], filled(step.get("with", {}), contexts)))
                steps[step.get("id", "")] = {"outputs": self._results.get(step.get("id", ""), {})}
            else:
                self._script(step, contexts, workspace, job)
                if job.outcome:
                    break
        job.outputs = {name: text(one["value"], contexts) for name, one in self._action["outputs"].items()}
        return job

    def _script(self, step: dict[str, Any], contexts: dict[str, Any], workspace: Path, job: Job) -> None:
        assert step["shell"] == "bash"
        output, summary = self._temp / "output", self._temp / "summary"
        output.write_text("")
        summary.write_text("")
        script = self._temp / "script.sh"
        script.write_text(self._instead.get(step.get("id", ""), step["run"]), "utf-8")
        own = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_REPOSITORY": "clinic/site",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
        }
        done = subprocess.run(
            [*BASH, str(script)],
            cwd=workspace / text(step.get("working-directory", "."), contexts),
            env={**self.environment, **own, **filled(step.get("env", {}), contexts)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        job.outcome = done.returncode
        job.log += done.stdout.decode(errors="replace")
        job.summary += summary.read_text("utf-8")
        contexts["steps"][step.get("id", "")] = {
            "outputs": dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
        }


def filled(values: Mapping[str, Any], contexts: Mapping[str, Any]) -> dict[str, str]:
    """Values with what their expressions come to."""
    return {name: text(value, contexts) for name, value in values.items()}


def text(value: object, contexts: Mapping[str, Any]) -> str:
    """A value with what its expressions come to."""
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return _EXPRESSION.sub(lambda found: str(evaluate(found[1], contexts)), words)


def holds(condition: str, contexts: Mapping[str, Any]) -> bool:
    """Whether a step's condition holds."""
    return bool(evaluate(condition.removeprefix("${{").removesuffix("}}"), contexts))


def evaluate(expression: str, contexts: Mapping[str, Any]) -> Any:
    """What an expression of names, texts in quotes, ``==``, ``!=``, ``&&`` and ``||`` comes to."""
    if "||" in expression:
        return next((known for one in expression.split("||") if (known := evaluate(one, contexts))), "")
    if "&&" in expression:
        return all(evaluate(one, contexts) for one in expression.split("&&"))
    for sign in ("==", "!="):
        if sign in expression:
            left, right = (evaluate(one, contexts) for one in expression.split(sign))
            return (left == right) is (sign == "==")
    word = expression.strip()
    if word.startswith("'"):
        return word.strip("'")
    value: Any = contexts
    for name in word.split("."):
        value = value.get(name, "") if isinstance(value, Mapping) else ""
    return value
