"""The archive from the command line and from Python, on the bundled sample and made files."""

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import volteface
from volteface.archive import Review
from volteface.archive.edits import ActorEdit
from volteface.archive.reviews import judged
from volteface.cli import app
from volteface.errors import ArchiveError, UnknownActor, VoltefaceError
from volteface.sample import dispatches_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def gdelt_row(key: int, day: str, a: str, b: str, code: str) -> str:
    cells = [""] * 61
    cells[0], cells[1], cells[7], cells[17], cells[26] = str(key), day, a, b, code
    cells[60] = f"https://example.org/{key}"
    return "\t".join(cells)


def test_both_turns_of_russia_and_turkey_are_found_within_three_days(sample: Path) -> None:
    story = volteface.Archive(sample).relation("TUR", "RUS").turns()
    found = [turn for turn in story if turn.state == "turn"]
    began = [("down", date(2015, 11, 24)), ("up", date(2016, 6, 27))]
    assert [turn.direction for turn in found] == [direction for direction, _ in began]
    assert all(0 <= (t.day - day).days <= 3 for t, (_, day) in zip(found, began, strict=True))
    assert all(turn.outlets >= 2 for turn in found)


def test_the_thaw_of_india_and_pakistan_passes_and_the_fall_after_it_is_a_turn(
    sample: Path,
) -> None:
    found = volteface.Archive(sample).relation("India", "Pakistan").turns()
    thaw = [t for t in found if t.direction == "up"]
    assert thaw
    assert all(t.state == "withdrawn" and t.reason for t in thaw)
    assert [t.day.isoformat() for t in found if t.state == "turn"] == ["2016-09-19"]


def test_the_quiet_pair_stays_quiet_and_the_thin_one_says_so(sample: Path) -> None:
    archive = volteface.Archive(sample)
    assert archive.relation("DEU", "FRA").turns() == ()
    thin = archive.relation("FIN", "NOR").index()
    assert thin is not None
    assert thin.now.level is None
    assert "not enough reports" in run("relation", "FIN", "NOR", "--archive", str(sample)).stdout


def test_the_story_of_a_relation_leads_to_its_sentences(sample: Path) -> None:
    result = run("relation", "RUS", "TUR", "--archive", str(sample))
    assert result.exit_code == 0
    assert "turn, for the worse" in result.stdout
    assert "signed a decree" in result.stdout
    assert run("relation", "TUR", "RUS", "--archive", str(sample)).stdout == result.stdout


def test_pairs_are_ranked_and_the_json_is_what_python_gives(sample: Path) -> None:
    found = json.loads(run("pairs", "--archive", str(sample), "--json").stdout)
    rows = volteface.Archive(sample).pairs().rows
    assert [(r["a"], r["b"]) for r in found["rows"]] == [(r.a, r.b) for r in rows]
    assert "Germany - France" in run("pairs", "--archive", str(sample)).stdout


def test_the_day_to_stand_on_can_be_chosen(sample: Path) -> None:
    then = run("pairs", "--archive", str(sample), "--to", "2015-12-15").stdout
    assert "as of 1" in then
    assert "December 2015" in then


def test_filters_apply_to_what_follows(sample: Path) -> None:
    archive = volteface.Archive(sample)
    one = volteface.Filters(outlets=("Bosphorus Wire",))
    every = archive.relation("RUS", "TUR").story().acts
    some = archive.relation("RUS", "TUR", one).story().acts
    assert 0 < len(some.day) < len(every.day)
    deeds = archive.relation("RUS", "TUR", volteface.Filters(types=("ASSAULT",))).story().acts
    assert set(deeds.type.tolist()) == {15}


def test_chart_and_table_are_written(sample: Path, tmp_path: Path) -> None:
    svg, png, table = (tmp_path / name for name in ("o.svg", "o.png", "o.csv"))
    where = ("--archive", str(sample))
    assert (
        run("relation", "RUS", "TUR", *where, "--chart", str(svg), "--csv", str(table)).exit_code
        == 0
    )
    assert run("relation", "RUS", "TUR", *where, "--chart", str(png)).exit_code == 0
    assert svg.read_text(encoding="utf-8").count("turn") >= 2
    assert png.read_bytes().startswith(b"\x89PNG")
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert rows[-1]["day"] == "2017-03-10"
    assert any(row["level"] == "" for row in rows)


def test_turns_of_all_relations_are_listed_from_a_day_on(sample: Path) -> None:
    every = volteface.Archive(sample).turns()
    late = volteface.Archive(sample).turns("2016-09-01")
    assert [t for t in every if t.day.isoformat() >= "2016-09-01"] == late
    assert run("turns", "--archive", str(sample), "--since", "2016-09-01").exit_code == 0


def test_the_sample_archive_verifies(sample: Path) -> None:
    result = run("verify", "--archive", str(sample))
    assert result.exit_code == 0
    assert "every figure leads to its source" in result.stdout


def test_the_same_articles_again_change_nothing(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.volteface"
    shutil.copy(sample, copy)
    before = [(r.a, r.b, r.level) for r in volteface.Archive(copy).pairs().rows]
    assert volteface.Archive(copy).add([dispatches_path()]).known == 128
    assert [(r.a, r.b, r.level) for r in volteface.Archive(copy).pairs().rows] == before


def test_an_import_accounts_for_every_row(tmp_path: Path) -> None:
    rows = [
        gdelt_row(1, "20200102", "USA", "CHN", "111"),
        gdelt_row(1, "20200102", "USA", "CHN", "111"),
        gdelt_row(2, "20200102", "USA", "", "111"),
        gdelt_row(3, "20209902", "USA", "CHN", "111"),
        " =too\tfew",
    ]
    path, refused = tmp_path / "a.csv", tmp_path / "refused.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    archive = str(tmp_path / "n.volteface")
    result = run("import", "gdelt", str(path), "--archive", archive, "--refused", str(refused))
    assert result.exit_code == 0, result.output
    assert "read 5 = kept 1, copies 1, refused 3" in result.stdout
    listed = list(csv.DictReader(refused.read_text(encoding="utf-8").splitlines()))
    assert len(listed) == 3
    assert listed[-1]["row"] == "' =too\tfew"
    again = run("import", "gdelt", str(path), "--archive", archive)
    assert "read 5 = kept 0, copies 2, refused 3" in again.stdout
    assert run("verify", "--archive", archive).exit_code == 0


@pytest.mark.parametrize(
    "command", [("pairs",), ("relation", "RUS", "TUR"), ("turns",), ("verify",)]
)
def test_a_missing_archive_is_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "--archive", str(tmp_path / "none.volteface"))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "none.volteface" in result.stderr


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\0" * 4000]
)
def test_a_file_that_is_no_archive_is_said_and_left_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.volteface"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"x\.volteface"):
        volteface.Archive(path).pairs()
    assert path.read_bytes() == content


def test_names_nobody_goes_by_and_odd_settings_are_refused(sample: Path) -> None:
    with pytest.raises(UnknownActor, match="Atlantis"):
        volteface.Archive(sample).relation("Atlantis", "RUS")
    for more in (("--false-alarms", "0.3"), ("--type", "NOTHING"), ("--to", "2015-13-01")):
        result = run("relation", "RUS", "TUR", "--archive", str(sample), *more)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_chart_of_another_kind_is_refused(sample: Path, tmp_path: Path) -> None:
    from volteface.showing.charts import write_chart

    story = volteface.Archive(sample).relation("RUS", "TUR").story()
    with pytest.raises(VoltefaceError, match=r"\.svg or \.png"):
        write_chart(story, tmp_path / "o.gif")


def test_archives_and_relations_show_themselves_in_a_notebook(sample: Path) -> None:
    archive = volteface.Archive(sample)
    assert archive._repr_html_().startswith("<table>")
    assert "<svg" in archive.relation("RUS", "TUR")._repr_html_()


def test_an_archive_is_reviewed_searched_and_audited_from_python(own_sample: Path) -> None:
    archive = volteface.Archive(own_sample)
    assert archive.search("apologise", "statements").total > 2
    item = archive.next_item("audit")
    assert item is not None
    review = Review(
        article=item.article,
        trigger=item.event.trigger,
        verdict="not an act",
        judged=judged(item.event),
        way="audit",
    )
    corrected = archive.judge(review)
    whole = archive.audit()[0]
    assert (whole.right, whole.wrong, whole.precision) == (0, 1, 0.0)
    assert all(change.before != change.after for change in corrected.changes)
    result = run("audit", "--archive", str(own_sample))
    assert result.exit_code == 0
    assert "0%" in result.stdout
    archive.undo_judgement(corrected.number)
    assert archive.audit()[0].precision is None
    assert "Nothing has been judged" in run("audit", "--archive", str(own_sample)).stdout
    split = ActorEdit(kind="split", name="Vladimir Putin", code="RUS")
    assert archive.edit(split).changes
    assert archive.undo_edit(1).changes


def test_a_relation_is_told_without_each_of_its_parts_and_by_options_alike(sample: Path) -> None:
    found = volteface.Archive(sample).relation("RUS", "TUR").without()
    assert len(found.turns) == 2
    whole = run("relation", "RUS", "TUR", "--archive", str(sample)).stdout
    for case in found.cases:
        for outlet in case.filters.without_outlets:
            told = run(
                "relation", "RUS", "TUR", "--archive", str(sample), "--without-outlet", outlet
            ).stdout
            assert f"{case.acts} acts" in told
            assert (told == whole) == (case.change == 0 and case.acts == found.acts)
