"""Imported gazetteers: what is taken, what is refused, and that nothing is half done."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from whosays.errors import InputError
from whosays.knowledge import importing, shelf
from whosays.knowledge.importing import build
from whosays.knowledge.places import judge, resolve


def geonames_line(
    number: int, name: str, *, others: str = "", spot: tuple[float, float] = (35.0, 38.0),
    feature: str = "P.PPL", country: str = "SY", admin1: str = "09", people: int = 0,
) -> str:  # fmt: skip
    """One line of a GeoNames dump."""
    class_, _, code = feature.partition(".")
    cells = [
        number, name, name, others, *spot, class_, code, country, "", admin1, "", "", "",
        people, "", "300", "Asia/Damascus", "2020-01-01",
    ]  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, which the resolver looks into."""
    folder = tmp_path / "data"
    monkeypatch.setenv("WHOSAYS_DATA", str(folder))
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A list of places that no gazetteer has."""
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,lat,lon,aliases,country,admin1,kind,population,id\n"
        "Zblorgville,35.5,38.1,Zblorg|Zeblorg,Syria,Raqqa,village,,z1\n"
        '"Camp de Zblim",33.1,44.2,,IQ,,refugee camp,"4,000",\n'
        "Zoumzoumville,14.2,1.1,,Mali,,,,\n",
        encoding="utf-8",
    )
    return path


def test_a_list_is_found_beside_the_shipped_index(data: Path, mine: Path) -> None:
    """Its places are found by each name, with what they lie in, and the reason says whence."""
    outcome = build([mine], shelf.folder())
    assert (outcome.name, outcome.kind, outcome.places) == ("mine", "csv", 3)
    found = resolve("Zeblorg", context=["Alep"])
    assert found is not None
    assert found.place.id == "mine:z1"
    assert (found.place.precision, found.place.country) == ("town", "SY")
    assert found.place.admin1 == "Raqqa"
    assert found.place.parents == ("adm1:SY.04", "iso:SY")
    assert "from the gazetteer mine" in found.why
    camp = resolve("camp de Zblim", context=["Mossoul"])
    assert camp is not None
    assert (camp.place.precision, camp.place.population) == ("site", 4000)
    mossoul = resolve("Mossoul")
    assert mossoul is not None
    assert mossoul.place.id == "geonames:99072"
    assert data.is_dir()


@pytest.mark.usefixtures("data")
def test_what_is_imported_or_removed_counts_at_once(mine: Path) -> None:
    """A process that has looked before sees an import, and no more once it is removed."""
    assert resolve("Zblorg", context=["Syrie"]) is None
    build([mine], shelf.folder())
    assert resolve("Zblorg", context=["Syrie"]) is not None
    importing.remove("mine", shelf.folder())
    assert resolve("Zblorg", context=["Syrie"]) is None


def test_the_folder_can_be_given(data: Path, mine: Path, tmp_path: Path) -> None:
    """A folder given by hand is used instead of the environment's."""
    build([mine], shelf.folder(tmp_path / "other"))
    assert not data.exists()
    assert resolve("Zblorg", context=["Syrie"]) is None
    assert resolve("Zblorg", context=["Syrie"], data=tmp_path / "other") is not None


@pytest.mark.usefixtures("data")
def test_geonames_with_its_other_names(tmp_path: Path) -> None:
    """A dump in a .zip, its divisions, its other names; hotels and countries are left."""
    dump = "".join((
        geonames_line(1, "Qaryat Zblim", others="Zblim,Kariat Zblim"),
        geonames_line(2, "Mintaqat Zumzum", feature="A.ADM1", admin1="99"),
        geonames_line(3, "Zoumzour", admin1="99"),
        geonames_line(4, "Hotel Zblim", feature="S.HTL"),
        geonames_line(5, "Syria", feature="A.PCLI", admin1="00"),
        geonames_line(6, "Nowhere", spot=(96.0, 38.0)),
        geonames_line(7, "Jabal Zblim", feature="T.MTS"),
        "a broken\tline\n",
    ))  # fmt: skip
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as packed:
        packed.writestr("readme.txt", "x" * 10_000)
        packed.writestr("SY.txt", dump)
    others = tmp_path / "alternateNames.txt"
    others.write_text(
        "10\t1\tfr\tZeblim la Vieille\n11\t1\tlink\thttps://zblim.example\n12\t77\ten\tElsewhere\n",
        encoding="utf-8",
    )
    outcome = build([tmp_path / "SY.zip", others], shelf.folder(), name="sy")
    assert outcome.kind == "geonames"
    assert outcome.places == 4
    assert outcome.broken == {
        "coordinates outside the earth": 1, "not as many columns as GeoNames has": 1,
    }  # fmt: skip
    assert sum(outcome.left.values()) == 3
    old = resolve("Zeblim-la-Vieille", context=["Alep"])
    assert old is not None
    assert old.place.id == "geonames:1"
    lies = resolve("Zoumzour", context=["Alep"])
    assert lies is not None
    assert lies.place.admin1 == "Mintaqat Zumzum"
    assert lies.place.parents == ("adm1:SY.99", "iso:SY")
    mountain = resolve("Jabal Zblim", context=["Alep"])
    assert mountain is not None
    assert mountain.place.precision == "area"
    alike = resolve("Qariyat Zeblim", context=["Alep"]) or resolve(
        "Kariyat Zblim", context=["Alep"]
    )
    assert alike is not None
    assert "romanisation" in alike.why


@pytest.mark.usefixtures("data")
def test_a_town_of_both_indexes_stays_one(tmp_path: Path) -> None:
    """GeoNames' number is the same in the shipped index: no town stands against itself."""
    path = tmp_path / "iq.txt"
    line = geonames_line(99072, "Mosul", others="Mossoul", spot=(36.335, 43.119), country="IQ",
                         admin1="15", people=1_739_800)  # fmt: skip
    path.write_text(line, encoding="utf-8")
    build([path], shelf.folder())
    assert [j.place.id for j in judge("Mossoul")] == ["geonames:99072"]
    found = resolve("Mossoul")
    assert found is not None
    assert found.place.admin1


@pytest.mark.usefixtures("data")
def test_wikidata_in_its_three_forms(tmp_path: Path) -> None:
    """Flat lines, lines of Wikidata's own dump, and a table of a query's answers."""
    flat = {
        "id": "Q900001", "labels": {"en": "Zwikiburg", "fr": "Zvikibourg", "ar": "زويكي"},
        "aliases": {"en": ["Old Zwiki"]}, "lat": 33.0, "lon": 44.0, "country": "Q796",
        "instance-of": ["Q1", "Q532"],
    }  # fmt: skip

    def claim(value: object) -> list[object]:
        return [{"mainsnak": {"datavalue": {"value": value}}, "rank": "normal"}]

    whole = {
        "id": "Q900002", "labels": {"en": {"language": "en", "value": "Zrealburg"}}, "aliases": {},
        "claims": {
            "P625": claim({"latitude": 15.0, "longitude": 30.0}), "P17": claim({"id": "Q1049"}),
            "P31": claim({"id": "Q622499"}), "P1082": claim({"amount": "+500"}),
        },
    }  # fmt: skip
    person = {"id": "Q5", "labels": {"en": "X"}, "lat": 1, "lon": 1, "instance-of": ["Q5"]}
    lines = ["[", *(json.dumps(item, ensure_ascii=False) + "," for item in (flat, whole, person))]
    path = tmp_path / "extract.json"
    path.write_text("\n".join([*lines, '{"id": "Q7"', "]"]), encoding="utf-8")
    outcome = build([path], shelf.folder())
    assert (outcome.kind, outcome.places) == ("wikidata", 2)
    assert outcome.broken == {"no JSON": 1}
    assert outcome.left == {"of a kind that is not known": 1}
    for name in ("Zvikibourg", "old zwiki".title(), "زويكي"):
        found = resolve(name, context=["Irak"])
        assert found is not None
        assert (found.place.id, found.place.country) == ("wikidata:Q900001", "IQ")
    camp = resolve("Zrealburg", context=["Khartoum"])
    assert camp is not None
    assert (camp.place.precision, camp.place.population) == ("site", 500)
    table = tmp_path / "query.csv"
    table.write_text(
        "item,label_en,label_fr,lat,lon,country,instance-of\n"
        "http://www.wikidata.org/entity/Q900003,Zcsvburg,Zcsvbourg,14,1,Mali,village\n",
        encoding="utf-8",
    )
    assert build([table], shelf.folder(), kind="wikidata").kind == "wikidata"
    assert resolve("Zcsvbourg", context=["Bamako"]) is not None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Zblorg;x;1;;", "coordinates that are no numbers"),
        ("Zblorg;;1;;", "no coordinates"),
        ("Zblorg;nan;1;;", "coordinates outside the earth"),
        ("Zblorg;91;1;;", "coordinates outside the earth"),
        (";35;1;;", "no name"),
        ("Zblorg;35;1;;spaceport", "a kind of place that is not known"),
        ("Zblorg;35;1;Zblorgland;", "a country that is not known"),
        ("Zblorg;35", "fewer columns than the header"),
    ],
)
def test_a_broken_row_costs_only_itself(tmp_path: Path, row: str, reason: str) -> None:
    """It is counted under its reason; the rows around it are taken, decimal commas too."""
    path = tmp_path / "list.csv"
    path.write_text(
        f"nom;latitude;longitude;pays;type\nAvant;35,5;38,1;Syrie;ville\n{row}\nApres;35;38;SY;\n",
        encoding="utf-8",
    )
    outcome = build([path], tmp_path / "g")
    assert (outcome.places, outcome.broken) == (2, {reason: 1})


def test_bytes_that_are_no_text_cost_their_row(tmp_path: Path) -> None:
    """A row in another encoding is counted, not guessed at."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"name,lat,lon\nZblorg,1,1\n" + "Zblorgé,2,2\n".encode("latin-1"))
    outcome = build([path], tmp_path / "g")
    assert (outcome.places, outcome.broken) == (1, {"not UTF-8": 1})


@pytest.mark.parametrize(
    ("name", "content", "kind", "code", "told"),
    [
        ("a.txt", "Some prose, of no kind.\n", None, "wrong-kind", "name, lat, lon"),
        ("a.toml", "[project]\nname = 1\n", None, "wrong-kind", "GeoNames"),
        ("a.csv", "name,lat,lon\nZblorg,1,1\n", "geonames", "wrong-kind", "--kind csv"),
        ("a.csv", "name,lat,lon\nZblorg,x,1\n", None, "no-places", "no numbers"),
        ("a.csv", "name,lat,lon\n", None, "no-places", "empty"),
        ("a.zip", "no zip", None, "bad-zip", "again"),
    ],
)
def test_a_wrong_file_is_refused(
    tmp_path: Path, name: str, content: str, kind: importing.Kind | None, code: str, told: str
) -> None:
    """The message says what is wanted, and nothing is left in the folder."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told) as error:
        build([path], tmp_path / "g", kind=kind)
    assert error.value.code == code
    assert shelf.shelf(tmp_path / "g") == ()
    assert not list((tmp_path / "g").glob(".a*"))


def test_files_that_are_missing_or_mixed_are_refused(tmp_path: Path, mine: Path) -> None:
    """A file that is not there, a folder, and files of two kinds at once."""
    dump = tmp_path / "SY.txt"
    dump.write_text(geonames_line(1, "Zblim"), encoding="utf-8")
    for files, code in (
        ([tmp_path / "none.csv"], "no-such-file"),
        ([tmp_path], "unreadable"),
        ([mine, dump], "wrong-kind"),
    ):
        with pytest.raises(InputError) as error:
            build(files, tmp_path / "g")
        assert error.value.code == code


def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, mine: Path) -> None:
    """No name leads out of the folder."""
    with pytest.raises(InputError, match="a-z"):
        build([mine], tmp_path, name="../evil")


def test_a_folder_that_cannot_be_made_has_a_remedy(
    tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that is read-only, or a file where the folder should be."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="--data or WHOSAYS_DATA") as error:
        build([mine], tmp_path / "file" / "g")
    assert error.value.code == "cannot-write"

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(InputError, match=r"Read-only file system.*WHOSAYS_DATA"):
        build([mine], tmp_path / "g")


def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old gazetteer stays and answers, nothing partial is left."""
    folder = tmp_path / "g"
    build([mine], folder)
    mine.write_text("name,lat,lon\nNeuf,1,1\n", encoding="utf-8")

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(importing, "flush", full)
    with pytest.raises(InputError, match=r"full.*make room") as error:
        build([mine], folder)
    assert error.value.code == "disk-full"
    (index,) = shelf.shelf(folder)
    assert shelf.about(index)["places"] == "3"
    assert sorted(p.name for p in folder.iterdir()) == [".lock", "mine.sqlite"]


def test_a_disk_that_fills_within_the_index_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own word for it becomes the same error."""
    path = tmp_path / "list.csv"
    rows = "".join(f"Zblorg{i},1,1\n" for i in range(3000))
    path.write_text(f"name,lat,lon\n{rows}", encoding="utf-8")
    monkeypatch.setattr(importing, "_SCHEMA", importing._SCHEMA + "PRAGMA main.max_page_count=8;")
    with pytest.raises(InputError) as error:
        build([path], tmp_path / "g")
    assert error.value.code == "disk-full"
    assert [p.name for p in (tmp_path / "g").iterdir()] == [".lock"]


def _import(file: Path, folder: Path, answers: multiprocessing.Queue[bool]) -> None:
    answers.put(build([file], folder).anew)


def test_two_processes_at_once_build_it_once(tmp_path: Path, mine: Path) -> None:
    """The second waits for the first and finds its index made."""
    spawn = multiprocessing.get_context("spawn")
    answers = spawn.Queue()
    both = [spawn.Process(target=_import, args=(mine, tmp_path / "g", answers)) for _ in range(2)]
    for process in both:
        process.start()
    assert sorted(answers.get(timeout=60) for _ in both) == [False, True]
    for process in both:
        process.join(timeout=60)
        assert process.exitcode == 0
    assert [index.name for index in shelf.shelf(tmp_path / "g")] == ["mine"]


def test_a_lock_that_is_held_too_long_is_told(tmp_path: Path, mine: Path) -> None:
    """Who waits is told so, once, and in the end what to do."""
    folder, said = tmp_path / "g", []
    folder.mkdir()
    with (
        importing.locked(folder, lambda: None, 0),
        pytest.raises(InputError, match="try again") as error,
    ):
        build([mine], folder, waiting=lambda: said.append("waiting"), patience=0.3)
    assert error.value.code == "busy"
    assert said == ["waiting"]


def test_what_a_killed_import_left_is_swept(tmp_path: Path, mine: Path) -> None:
    """Partial files of a process that died do not stay, and its lock does not bind."""
    folder = tmp_path / "g"
    folder.mkdir()
    (folder / ".other.part").write_bytes(b"half")
    build([mine], folder)
    assert sorted(p.name for p in folder.iterdir()) == [".lock", "mine.sqlite"]


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("content", [b"", b"no index at all, but long enough to look" * 40])
def test_a_broken_index_names_its_remedy(mine: Path, content: bytes) -> None:
    """A file that is no index is not passed over in silence; importing again mends it."""
    build([mine], shelf.folder())
    (shelf.folder() / "mine.sqlite").write_bytes(content)
    with pytest.raises(InputError, match="whosays gazetteer remove mine") as error:
        resolve("Zblorg", context=["Syrie"])
    assert error.value.code == "bad-gazetteer"
    assert build([mine], shelf.folder()).anew
    assert resolve("Zblorg", context=["Syrie"]) is not None


@pytest.mark.usefixtures("data")
def test_an_index_of_another_version_is_refused(mine: Path) -> None:
    """Its form may be another: it must be made again."""
    build([mine], shelf.folder())
    with sqlite3.connect(shelf.folder() / "mine.sqlite") as base:
        base.execute("UPDATE about SET value = '99' WHERE what = 'format'")
    base.close()
    with pytest.raises(InputError, match="another version"):
        resolve("Zblorg", context=["Syrie"])


def test_progress_grows_to_the_whole(tmp_path: Path) -> None:
    """Bytes read are told while the file is read, and all of them at the end."""
    path = tmp_path / "SY.txt"
    path.write_text(
        "".join(geonames_line(i, f"Zblim {i}") for i in range(12_000)), encoding="utf-8"
    )
    seen: list[tuple[int, int]] = []
    build([path], tmp_path / "g", told=lambda done, total: seen.append((done, total)))
    size = path.stat().st_size
    assert [total for _, total in seen] == [size] * len(seen)
    assert len(seen) == 3
    assert max(done for done, _ in seen) == size
    assert seen == sorted(seen)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    """An import of 300,000 places stays far under 250 MB."""
    if not Path("/proc/self/status").is_file():
        pytest.skip("the peak of a process is read from /proc")
    path = tmp_path / "big.txt"
    with path.open("w", encoding="utf-8") as file:
        for i in range(300_000):
            file.write(geonames_line(i, f"Zblim {i}", others=f"Zbl {i},Zum {i}", country="FR"))
    code = (
        "import re, sys\nfrom pathlib import Path\n"
        "from whosays.knowledge.importing import build\n"
        "build([Path(sys.argv[1])], Path(sys.argv[2]))\n"
        # Its own peak: `ru_maxrss` would begin with that of the process that starts it.
        "print(re.search('VmHWM:\\\\s+(\\\\d+)', Path('/proc/self/status').read_text())[1])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path), str(tmp_path / "g")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(run.stdout) < 250_000
