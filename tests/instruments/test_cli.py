"""`querencia measures`: exact output, and one line for what is wrong."""

import json

import pytest

from querencia.config.cli import main


@pytest.fixture
def answers(tmp_path):
    def write(body):
        file = tmp_path / "answers.json"
        file.write_bytes(body if isinstance(body, bytes) else json.dumps(body).encode())
        return str(file)

    return write


def run(capsys, *words):
    try:
        code = main(["measures", *words])
    except SystemExit as stopped:
        code = stopped.code
    out = capsys.readouterr()
    return code, out.out, out.err


def test_list_has_every_measure(capsys):
    code, out, err = run(capsys, "list")

    assert (code, err, out.count("\n")) == (0, "", 25)
    assert "phq-9        9  free            Patient Health Questionnaire, 9 items\n" in out


def test_show_says_what_is_confirmed_and_what_is_not(capsys):
    code, out, _err = run(capsys, "show", "phq-9")

    assert code == 0
    assert "Scale total: sum of 1, 2, 3, 4, 5, 6, 7, 8, 9; at least 7 answered\n" in out
    assert (
        "reliable_changes: source NHS Talking Therapies; from a secondary source, scale total, value 6.0\n"
        in out
    )
    assert "value 0.84, interval 48 hours; not confirmed\n" in out
    assert "Asked about each of: mother, father" in run(capsys, "show", "ecr-rs")[1]
    assert "Scale total: mean of 1, 2, 3; not confirmed\n" in run(capsys, "show", "peg")[1]


def test_score_prints_json_as_promised(capsys, answers):
    file = answers({str(n): 1 for n in range(1, 10)})

    code, out, err = run(capsys, "score", "phq-9", "--answers", file, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "instrument": "phq-9",
        "version": "1.0.0",
        "scales": {
            "total": {"value": 9, "n_answered": 9, "band": "mild", "reason": None},
            "phq2": {"value": 2, "n_answered": 2, "band": None, "reason": None},
            "mds": {"value": False, "n_answered": 9, "band": None, "reason": None},
            "ods": {"value": False, "n_answered": 9, "band": None, "reason": None},
        },
    }


def test_score_prints_for_people(capsys, answers):
    code, out, _err = run(
        capsys, "score", "gad-7", "--answers", answers({"1": 3, "2": 3, "3": 1, "4": 1, "5": 0})
    )

    assert (code, out) == (
        0,
        "gad-7 1.0.0\n"
        "total                          11.2  (5 answered)  moderate\n"
        "gad2                              6  (2 answered)\n",
    )
    _code, out, _err = run(capsys, "score", "gad-2", "--answers", answers({"1": 3}))
    assert out.endswith("total                             –  (1 answered)  too-few-answered\n")


def test_score_takes_targets(capsys, answers):
    one = {str(n): 4 for n in range(1, 10)}

    _code, out, _err = run(capsys, "score", "ecr-rs", "--answers", answers({"mother": one}), "--json")
    assert json.loads(out)["scales"]["global.avoidance"] == {
        "value": 4.0,
        "n_answered": 6,
        "band": None,
        "reason": "some-targets",
    }


def test_change_prints_json_and_for_people(capsys):
    words = ("change", "phq-9", "--before", "15", "--after", "9")

    code, out, _err = run(capsys, *words, "--json")
    body = json.loads(out)
    assert (code, body["difference"], body["outcome"], body["confirmed"]) == (0, -6, "recovered", True)
    assert run(capsys, *words, "--scale", "total")[1] == (
        "phq-9 total: 15 -> 9, recovered\n"
        "The difference is more than the usual ups and downs (6 points).\n"
        "It rests on: NHS Talking Therapies; from a secondary source.\n"
        "Cut-off published at 10: NHS Talking Therapies; from a secondary source.\n"
    )
    assert run(capsys, "change", "ecr-r-36", "--before", "4", "--after", "3.5")[1] == (
        "ecr-r-36 anxiety: 4 -> 3.5, unchanged\n"
        "The difference is within the usual ups and downs (0.8781 points). "
        "Not all figures behind this are confirmed.\n"
        "It rests on: Computed from figures not confirmed; none is published.\n"
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "is not JSON: Expecting value"),
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b'{"1": 1, "1": 2}', "is not JSON: a key stands twice."),
        (b"[" * 100_000, "is not JSON"),
        (b" " * (1024 * 1024 + 1), "is larger than 1048576 bytes"),
        ([1, 2], "a table, one for each item, not [1, 2]."),
        ({"10": 1}, 'There is no item "10".'),
        ({"1": True}, "Item 1: true is not one of 0, 1, 2, 3."),
        ({"1": 0.5}, "Item 1: 0.5 is not one of 0, 1, 2, 3."),
        ({"1": " 1"}, 'Item 1: " 1" is not one of 0, 1, 2, 3.'),
        (b'{"1": NaN}', "Item 1: NaN is not one of"),
        ({"mother": {"1": 1}}, 'There is no item "mother".'),
    ],
)
def test_wrong_answers_are_one_line(capsys, answers, body, reason):
    code, out, err = run(capsys, "score", "phq-9", "--answers", answers(body), "--json")

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert reason in err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "required: COMMAND"),
        (("show", "phq-10"), "There is no measure 'phq-10' in abct."),
        (("score", "phq-9"), "one of the arguments --answers --batch is required"),
        (("score", "phq-9", "--answers", "no-such-file"), "no-such-file cannot be read"),
        (("change", "phq-9", "--before", "1"), "required: --after"),
        (("change", "phq-9", "--before", "x", "--after", "1"), "'x' is not a number"),
        (("change", "phq-9", "--before", "nan", "--after", "1"), "'nan' is not a number"),
        (("change", "phq-9", "--before", " 1", "--after", "1"), "' 1' is not a number"),
        (("change", "phq-9", "--before", "1_0", "--after", "1"), "'1_0' is not a number"),
        (("change", "phq-9", "--before", "28", "--after", "1"), "total lies between 0 and 27, not at 28."),
        (("change", "phq-9", "--before", "1", "--after", "1", "--scale", "x"), "phq-9 has no scale 'x'."),
        (("change", "week", "--before", "1", "--after", "1"), "week has no figure for reliable change."),
    ],
)
def test_wrong_words_are_one_line(capsys, words, reason):
    code, out, err = run(capsys, *words)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert reason in err
