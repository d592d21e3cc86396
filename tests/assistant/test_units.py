"""The directory of responsible units: parts, pairs."""

from dataclasses import replace

import pytest

from assistant.units import Part, UnitDirectory, count_pairs, part_of, parts_of
from corpus.library import Library
from corpus.model import ResponsibleUnit, Role

LEAD, SUPPORT, JOINT = (ResponsibleUnit(name, name, role) for name, role in zip("甲乙丙", Role, strict=True))
OTHER = ResponsibleUnit("丁", "丁", Role.JOINT)


@pytest.mark.parametrize(
    ("units", "name", "part"),
    [
        ((LEAD, SUPPORT), "甲", Part.LEAD),
        ((LEAD, SUPPORT), "乙", Part.SUPPORT),
        ((JOINT, OTHER), "丙", Part.FIRST),
        ((JOINT, OTHER), "丁", Part.JOINT),
        ((JOINT, LEAD), "丙", Part.JOINT),
    ],
)
def test_the_part_of_a_unit_is_what_the_print_says(
    library: Library, units: tuple[ResponsibleUnit, ...], name: str, part: Part
) -> None:
    clause = replace(library.documents[0].clauses[0], units=units)
    assert part_of(clause, name) is part


def test_the_parts_of_a_unit_are_all_its_clauses(library: Library) -> None:
    for entry in UnitDirectory(library).entries:
        parts = parts_of(entry)
        assert sum(len(clauses) for clauses in parts.values()) == len(entry.clauses)


def test_pairs_count_the_clauses_that_both_answer_for(library: Library) -> None:
    directory = UnitDirectory(library)
    pairs = count_pairs(directory.entries)
    for (one, other), count in pairs.items():
        shared = {c.id for _, c in directory.find(one).clauses} & {c.id for _, c in directory.find(other).clauses}
        assert len(shared) == count
    assert pairs["浙江省科学技术厅", "浙江省财政厅"] == 28
