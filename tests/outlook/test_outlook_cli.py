"""What may come, from the command line."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from volteface.api import Archive
from volteface.cli import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_an_outlook_says_what_is_expected_how_sure_it_is_and_what_to_watch(
    schooled: Archive,
) -> None:
    found = run("outlook", "France", "DEU", "--archive", str(schooled.path), "--type", "sanction")
    assert found.exit_code == 0, found.output
    for words in (
        "Germany - France: outlook from", "How sure:", "hostile deeds", "% closer", "SANCTION",
        "Scenarios, 7 days", "Likeliest next acts", "Models were trained on",
    ):  # fmt: skip
        assert words in found.stdout, words


def test_where_nothing_is_known_it_says_only_time_will_tell(sample: Path) -> None:
    found = run("outlook", "RUS", "TUR", "--archive", str(sample), "--to", "2016-07-05")
    assert found.exit_code == 0, found.output
    assert "only time will tell" in found.stdout
    text = " ".join(found.stdout.split())
    assert "no model was trained on this archive" in text
    assert "Announced" in text and "might meet in August" in text


def test_a_pair_that_is_never_told_of_has_no_scenario(sample: Path) -> None:
    found = run("outlook", "AFG", "ZWE", "--archive", str(sample))
    assert "Not enough reports for a level" in found.stdout
    assert "remote" in found.stdout or "unlikely" in found.stdout


def test_all_outlooks_come_one_json_object_a_line(schooled: Archive) -> None:
    found = run("outlook", "--all", "--archive", str(schooled.path))
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    assert len(lines) == 66
    one = run("outlook", "FRA", "DEU", "--json", "--archive", str(schooled.path))
    alone = json.loads(one.stdout)
    assert {(c["target"], c["days"]) for c in alone["chances"]} == {
        (c["target"], c["days"]) for c in lines[0]["chances"]
    }


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("outlook",), "name two sides"),
        (("outlook", "RUS"), "name two sides"),
        (("outlook", "--all", "RUS", "USA"), "--all takes no sides"),
        (("outlook", "RUS", "USA", "--type", "WAR"), "no type WAR"),
        (("outlook", "RUS", "Atlantis"), "Atlantis"),
        (("outlook", "RUS", "TUR", "--to", "2016-02-31"), "2016-02-31"),
        (("reactions", "RUS", "Nowhere"), "Nowhere"),
        (("next", "Nowhere"), "Nowhere"),
        (("train",), "too few to train on"),
    ],
)
def test_a_users_error_is_one_line_and_a_code(
    sample: Path, arguments: tuple[str, ...], says: str
) -> None:
    found = run(*arguments, "--archive", str(sample))
    assert found.exit_code == 2
    assert says in found.output
    assert "Traceback" not in found.output


@pytest.mark.parametrize("command", ["train", "diary score", "diary list", "next RUS"])
def test_an_archive_that_is_not_there_is_named(tmp_path: Path, command: str) -> None:
    found = run(*command.split(), "--archive", str(tmp_path / "none.volteface"))
    assert found.exit_code == 2
    assert "none.volteface" in found.output


def test_reactions_are_told_with_what_can_be_claimed(sample: Path) -> None:
    found = run("reactions", "RUS", "TUR", "--archive", str(sample))
    assert found.exit_code == 0
    assert "What can be claimed" in found.stdout and "too few cases" in found.stdout
    cells = json.loads(run("reactions", "RUS", "TUR", "--json", "--archive", str(sample)).stdout)
    assert len(cells) == 128


def test_next_acts_come_with_the_acts_behind_them(sample: Path) -> None:
    found = run("next", "RUS", "TUR", "--archive", str(sample))
    assert found.exit_code == 0
    assert "expected" in found.stdout and "of it rests on" in found.stdout
    assert all(one["because"] for one in json.loads(
        run("next", "RUS", "--json", "--archive", str(sample)).stdout
    ))  # fmt: skip


def test_the_diary_is_kept_listed_and_scored(bursts: Archive, tmp_path: Path) -> None:
    own = tmp_path / "own.volteface"
    shutil.copy(bursts.path, own)
    kept = run("outlook", "FRA", "DEU", "--keep", "--archive", str(own))
    assert "kept 12, known 0" in kept.output
    listed = run("diary", "list", "--archive", str(own)).stdout
    lines = [json.loads(line) for line in listed.splitlines()]
    assert len(lines) == 12 and all("Resolved yes" in one["rule_in_words"] for one in lines)
    scored = run("diary", "score", "--archive", str(own))
    assert scored.exit_code == 0 and "12 open" in scored.stdout
    assert json.loads(run("diary", "score", "--json", "--archive", str(own)).stdout)["resolved"]
    assert run("diary", "list", "--backtests", "--archive", str(own)).stdout == ""


def test_a_diary_comes_true_when_the_archive_grows(bursts: Archive, tmp_path: Path) -> None:
    own = Archive(tmp_path / "own.volteface")
    shutil.copy(bursts.path, own.path)
    found = own.relation("FRA", "DEU").outlook()
    own.keep_outlook(found)
    later = tmp_path / "later.jsonl"
    rows = [
        {"id": f"later{n}", "type": "ASSAULT" if n == 2 else "CONSULT",
         "date": f"2021-09-{18 + n}" if n < 12 else f"2021-10-{n - 11:02}",
         "source": "FRA" if n == 2 else "ITA", "target": "DEU" if n == 2 else "ISR"}
        for n in range(24)
    ]  # fmt: skip
    later.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    own.import_events("events", later)
    resolved, scores = own.score_diary()
    assert resolved.yes >= 1 and resolved.no >= 1 and resolved.open > 0
    week = {e.entry.rule.target: e for e in own.diary() if e.entry.horizon == 7}
    assert week["material conflict"].resolution.outcome == "yes"  # type: ignore[union-attr]
    assert scores.all.measured is not None
    table = run("diary", "score", "--archive", str(own.path)).stdout
    assert "Reliability" in table and "material conflict" in table
