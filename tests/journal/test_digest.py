"""The digest that is carried along equals the one made anew, whatever was done."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from querencia.audit.verification import verify
from querencia.journal import digest as digests
from querencia.journal.digest import Digest, Mark, Tally, Trace, dump, fold, parse
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.journal.models import Entry
from querencia.journal.queries import digest_of, rebuilt_digest, stored_digest
from querencia.vault.models import Head
from tests.journal.samples import Diary, Mood, Scrap
from tests.vault.owners import AT, someone

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
marks = st.builds(
    Mark,
    st.sampled_from(["1", "3:one-minute", "3:breath-soothe", "922"]),
    moments,
    st.sampled_from([(), ("3~helped",), ("3~helped", "3~calm")]),
    st.sampled_from(["", ">calmer", "same>"]),
)


@given(st.lists(marks), st.randoms())
def test_folding_does_not_depend_on_the_order(found, chance):
    other = list(found)
    chance.shuffle(other)
    one_by_one = Digest()
    for mark in found:
        one_by_one = one_by_one.plus(mark)

    assert fold(found) == fold(other) == one_by_one


@given(st.lists(marks))
def test_a_stored_digest_reads_back_equal(found):
    assert parse(dump(fold(found))) == fold(found)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=60, max_size=120), st.randoms())
def test_of_many_traces_the_first_and_the_last_sixty_are_remembered_in_any_order(minutes, chance):
    found = [Mark("3:a", AT + timedelta(minutes=n), (), f"{n}") for n in minutes]
    other = Digest()
    for mark in chance.sample(found, len(found)):
        other = other.plus(mark)

    ordered = sorted(minutes)
    kept = ordered if len(ordered) <= 61 else [ordered[0], *ordered[-60:]]
    assert fold(found) == other
    assert [trace.words for trace in other.traces["3"]] == [f"{n}" for n in kept]
    assert parse(dump(other)) == other


def test_an_entry_is_counted_under_each_of_its_keys_and_traced_under_its_kind():
    digest = fold([Mark("3:a", AT, ("3~a~helped",), ">calmer"), Mark("6", AT, (), "5,,3"), Mark("2", AT)])

    assert {key: tally.n for key, tally in digest.tallies.items()} == {
        "3:a": 1,
        "3~a~helped": 1,
        "6": 1,
        "2": 1,
    }
    assert digest.details(3) == {"a": 1}
    assert digest.traces == {"3": (Trace(AT, "3:a", ">calmer"),), "6": (Trace(AT, "6", "5,,3"),)}


def test_counts_lasts_and_details():
    early, late = AT, AT + timedelta(days=1)
    digest = fold([Mark("3:a", late), Mark("3:a", early), Mark("3:b", early), Mark("1", late)])

    assert (digest.count("3:a"), digest.last("3:a")) == (2, late)
    assert digest.tallies["3:a"] == Tally(2, early, late)
    assert digest.details(3) == {"a": 2, "b": 1}
    assert (digest.count("9"), digest.last("9"), digest.details(9)) == (0, None, {})


def test_a_digest_of_another_version_is_made_anew(monkeypatch):
    stored = dump(fold([Mark("1", AT)]))
    monkeypatch.setattr(digests, "VERSION", digests.VERSION + 1)

    assert parse(stored) is None


names = st.sampled_from("abc")
moods = st.builds(Mood, text=st.sampled_from(["x", "y"]), mood=st.sampled_from(["", "calm", "stirred"]))
scraps = st.builds(Scrap, text=st.sampled_from(["x", "y"]))
steps = st.one_of(
    st.tuples(st.sampled_from(["save", "draft"]), names, st.one_of(moods, scraps), st.integers(0, 4)),
    st.tuples(st.sampled_from(["delete", "restore", "destroy"]), names, st.none(), st.none()),
    st.tuples(st.just("edit"), names, st.one_of(moods, scraps), st.none()),
)


def take(diary, step, at):
    """One step; a refusal is an answer too."""
    verb, name, payload, seen = step
    try:
        if verb == "edit":
            row = Entry.objects.filter(owner_id=diary.owner_id, id=diary.id_of(name)).first()
            diary.save(name, payload, seen=row.revision if row else 0, at=at)
        elif payload is not None:
            getattr(diary, verb)(name, payload, seen=seen, at=at)
        else:
            getattr(diary, verb)(name, at)
    except (NoSuchEntry, RevisionConflict):
        pass


def carried(diary):
    return stored_digest(diary.keyring, Head.objects.get(owner_id=diary.owner_id)) or Digest()


def same_after_every_step(sequence):
    diary = Diary(someone())
    for n, step in enumerate(sequence):
        take(diary, step, AT + timedelta(minutes=n))
        assert carried(diary) == rebuilt_digest(diary.keyring) == digest_of(diary.keyring)
    assert [finding for finding in verify() if finding.stream == diary.owner_id] == []


def described(n):
    """So many examples. A failing one is shown as found: making it smaller takes minutes on a database."""
    return settings(
        max_examples=n,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@pytest.mark.django_db(databases=["default", "keystore"])
@described(25)
@given(sequence=st.lists(steps, min_size=3, max_size=14))
def test_the_digest_carried_along_equals_the_one_made_anew(sample_kinds, sequence):
    same_after_every_step(sequence)


@pytest.mark.long
@pytest.mark.django_db(databases=["default", "keystore"])
@described(200)
@given(sequence=st.lists(steps, min_size=10, max_size=50))
def test_the_digest_carried_along_equals_the_one_made_anew_for_long(sample_kinds, sequence):
    same_after_every_step(sequence)


@pytest.mark.django_db(databases=["default", "keystore"])
def test_marks_count_what_is_kept_and_not_deleted(sample_kinds):
    diary = Diary(someone())
    diary.save("a", Mood(text="x", mood="calm"))
    diary.save("b", Mood(text="x", mood="calm"), at=AT + timedelta(days=1))
    diary.save("c", Mood(text="no mark"))
    diary.draft("d", Mood(text="draft", mood="calm"))
    diary.save("e", Scrap(text="x"))
    diary.save("f", Scrap(text="x"))
    diary.delete("f")

    digest = digest_of(diary.keyring)

    assert digest.details(921) == {"calm": 2}
    assert (digest.count("922"), digest.last("921:calm")) == (1, AT + timedelta(days=1))


@pytest.mark.django_db(databases=["default", "keystore"])
def test_a_digest_that_is_missing_is_made_anew_and_saving_goes_on(sample_kinds):
    diary = Diary(someone())
    diary.save("a", Scrap(text="x"))
    Head.objects.filter(owner_id=diary.owner_id).update(digest_sealed=b"")

    assert digest_of(diary.keyring).count("922") == 1
    diary.save("b", Scrap(text="y"))

    assert carried(diary).count("922") == 2


@pytest.mark.django_db(databases=["default", "keystore"])
def test_a_row_that_does_not_open_is_left_out(sample_kinds):
    diary = Diary(someone())
    diary.save("a", Scrap(text="x"))
    diary.save("b", Scrap(text="x"))
    Entry.objects.filter(owner_id=diary.owner_id, id=diary.id_of("a")).update(sealed=b"broken")

    diary.delete("b")

    assert carried(diary) == Digest()


@pytest.mark.django_db(databases=["default", "keystore"])
def test_a_new_version_of_the_digest_is_written_with_the_next_save(sample_kinds, monkeypatch):
    diary = Diary(someone())
    diary.save("a", Scrap(text="x"))
    monkeypatch.setattr(digests, "VERSION", digests.VERSION + 1)

    assert carried(diary) == Digest()
    assert digest_of(diary.keyring).count("922") == 1
    diary.save("b", Scrap(text="y"))

    assert carried(diary).count("922") == 2
