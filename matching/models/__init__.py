"""The tables of matching, one file a subject."""

from matching.models.geography import Municipality, PlaceName, TravelTime
from matching.models.taxonomy import (
    IscoGroup,
    Occupation,
    OccupationLabel,
    OccupationSkill,
    Skill,
    SkillBroader,
    SkillGroup,
    SkillLabel,
    TaxonomyVersion,
)

__all__ = [
    "IscoGroup",
    "Municipality",
    "Occupation",
    "OccupationLabel",
    "OccupationSkill",
    "PlaceName",
    "Skill",
    "SkillBroader",
    "SkillGroup",
    "SkillLabel",
    "TaxonomyVersion",
    "TravelTime",
]
