"""The signals whose worth is measured: groups of features, by the names that the models give them."""

from collections.abc import Sequence

#: Of each group the features, in whatever model they stand.
GROUPS: dict[str, frozenset[str]] = {
    "dense meaning": frozenset(
        ["standing", "among", "standing_relative", "coverage_standing", "heading"]
    ),
    "words": frozenset(
        [
            *("coverage", "coverage_relative", "exact", "exact_relative", "single", "sentence"),
            *("keyword", "keyword_relative", "selective", "held_unselective", "unknown"),
            *("coverage_standing", "foreign_coverage", "entries", "entries_relative"),
        ]
    ),
    "headings and path": frozenset(
        [
            *("context", "heading", "siblings", "late_siblings", "named"),
            *("late_heading", "late_heading_among", "late_heading_relative"),
        ]
    ),
    "late interaction": frozenset(
        [
            *("late", "late_text", "late_among", "late_text_among", "late_relative"),
            *("late_text_relative", "late_facet", "late_facet_among", "late_facet_relative"),
            *("late_heading", "late_heading_among", "late_heading_relative", "late_siblings"),
            "foreign_late",
        ]
    ),
    "facets": frozenset(
        ["facet", "facet_relative", "late_facet", "late_facet_among", "late_facet_relative"]
    ),
    "value asked for": frozenset(["typed", "near", "focus", "field", "field_type", "name"]),
    "form of the passage": frozenset(
        [
            *("head", "item", "action", "short", "defines", "foreign", "foreign_late"),
            *("foreign_coverage", "noun", "level", "announced", "table", "nested", "size"),
        ]
    ),
}


def held(group: str, names: Sequence[str]) -> frozenset[str]:
    """The features of a group that a model has."""
    return GROUPS[group].intersection(names)
