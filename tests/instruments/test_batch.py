"""Whole columns give the same values as one answering after another; wrong columns are refused."""

import random
import sys

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from querencia import packs
from querencia.config.cli import CHECKOUT, main
from querencia.instruments import AnswerOutsideOptions, AnswersNotByItem, Instrument, score
from querencia.instruments.batch import score_columns
from tests.instruments.samples import facts

MEASURES = packs.load(CHECKOUT / "content" / "abct").measures
ROWS = 120


def people(instrument, share_missing, seed=1):
    """Invented answerings: target -> item -> value, or item -> value."""
    dice = random.Random(seed)
    for _row in range(ROWS):
        one = {
            target: {
                item.id: None
                if dice.random() < share_missing
                else dice.choice(instrument.options_of(item).values)
                for item in instrument.items
            }
            for target in instrument.targets or ("",)
        }
        yield one if instrument.targets else one[""]


def frame_of(instrument, rows):
    flat = []
    for row in rows:
        by_target = row if instrument.targets else {"": row}
        flat.append(
            {
                f"{target}.{item}".lstrip("."): value
                for target, each in by_target.items()
                for item, value in each.items()
            }
        )
    return pl.DataFrame(flat)


@pytest.mark.parametrize("share_missing", [0, 0.03, 0.3])
@pytest.mark.parametrize("instrument", MEASURES.values(), ids=list(MEASURES))
def test_columns_agree_with_single_answers(instrument, share_missing):
    rows = list(people(instrument, share_missing))

    found = score_columns(instrument, frame_of(instrument, rows))
    one_by_one = [score(instrument, row).scales for row in rows]
    for name in one_by_one[0]:
        values = [scales[name].value for scales in one_by_one]
        assert found[name].to_list() == (
            pytest.approx(values, abs=1e-8) if found[name].dtype.is_numeric() else values
        )
        assert found[f"{name}.n_answered"].to_list() == [scales[name].n_answered for scales in one_by_one]
        if f"{name}.band" in found.columns:
            assert found[f"{name}.band"].to_list() == [scales[name].band for scales in one_by_one]
    assert found.height == ROWS


@pytest.mark.parametrize("rounding", ["nearest", "up", None])
def test_tables_and_rounding_agree_too(rounding):
    missing = {"fewest": 2, "rounding": rounding, "source": "nowhere", "confirmed": False}
    table = {str(n): n * 1.5 for n in range(9)}
    total = {
        "id": "total",
        "rule": "sum",
        "items": ("1", "2", "3"),
        "direction": "harder",
        "missing": missing,
    }
    for scale in (total, {**total, "table": table}):
        instrument = Instrument.model_validate({**facts(), "scales": (scale,)})
        rows = list(people(instrument, 0.3))

        found = score_columns(instrument, frame_of(instrument, rows))["total"].to_list()
        assert found == pytest.approx([score(instrument, row).scales["total"].value for row in rows])


def test_small_numbers_do_not_overflow_and_other_columns_are_left_out():
    instrument = MEASURES["fiqr"]
    frame = pl.DataFrame(
        {str(n): [10, 0] for n in range(1, 22)}, schema={str(n): pl.Int8 for n in range(1, 22)}
    )

    found = score_columns(instrument, frame.with_columns(name=pl.lit("x")))
    assert found["total"].to_list() == [100, 0]
    assert "name" not in found.columns
    unsigned = frame.select(pl.all().cast(pl.UInt8))
    assert_frame_equal(score_columns(instrument, unsigned), found)
    assert score_columns(MEASURES["brs"], pl.DataFrame({"2": [5, None]}))["total"].to_list() == [1, None]


@pytest.mark.parametrize(
    "column",
    [[0, 4], [-1, 0], [0.0, 1.0], ["0", "1"], [True, False], [None, 4]],
)
def test_what_is_no_option_is_refused(column):
    with pytest.raises(
        AnswerOutsideOptions, match=r"^Column 2 \(.+\): not all of its values are one of 0, 1, 2, 3"
    ):
        score_columns(MEASURES["phq-9"], pl.DataFrame({"1": [0, 1], "2": column}))


def test_names_that_are_no_option_and_columns_that_are_no_item_are_refused():
    with pytest.raises(AnswerOutsideOptions, match="Column forced_choice"):
        score_columns(MEASURES["rq"], pl.DataFrame({"forced_choice": ["secure", "other"]}))
    with pytest.raises(AnswersNotByItem, match="No column is an item of phq-9"):
        score_columns(MEASURES["phq-9"], pl.DataFrame({"q1": [1]}))
    with pytest.raises(AnswersNotByItem, match="No column is an item of ecr-rs"):
        score_columns(MEASURES["ecr-rs"], pl.DataFrame({"1": [1]}))


def test_the_command_writes_a_file(tmp_path, capsys):
    file, out = tmp_path / "answers.parquet", tmp_path / "elsewhere.parquet"
    frame = pl.DataFrame({"1": [3, 0], "2": [3, None]})
    frame.write_parquet(file)

    assert main(["measures", "score", "phq-2", "--batch", str(file)]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'answers.scores.parquet'}\n"
    assert main(["measures", "score", "phq-2", "--batch", str(file), "--out", str(out)]) == 0
    written = pl.read_parquet(out)
    assert written.to_dicts() == [
        {"total": 6, "total.n_answered": 2, "total.band": "positive"},
        {"total": None, "total.n_answered": 1, "total.band": None},
    ]
    assert_frame_equal(written, pl.read_parquet(tmp_path / "answers.scores.parquet"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "answers.parquet",
        "answers.scores.parquet",
        "elsewhere.parquet",
    ]


@pytest.mark.parametrize("content", [None, b"", b"not parquet", b"PAR1PAR1"])
def test_what_is_no_parquet_is_one_line(tmp_path, capsys, content):
    file = tmp_path / "answers.parquet"
    if content is not None:
        file.write_bytes(content)

    assert main(["measures", "score", "phq-2", "--batch", str(file)]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "cannot be read as Parquet" in err


def test_without_polars_one_line_says_what_to_do(monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(sys.modules, "polars", None)

    assert main(["measures", "score", "phq-2", "--batch", str(tmp_path / "x.parquet")]) == 2
    assert capsys.readouterr().err == "querencia: --batch needs polars: pip install 'querencia[analysis]'.\n"
