"""The tables of matching, one file a subject."""

from matching.models.blocks import EmployerBlock
from matching.models.eligibility import EligibilityRule, WorkBasis
from matching.models.geography import Municipality, PlaceName, TravelTime
from matching.models.index import (
    Candidate,
    CandidateFacet,
    IndexedOpening,
    LabelVector,
    OpeningFacet,
    WordCount,
)
from matching.models.ranking import RankedRow, RankerVersion, RankingRun, ShortlistEntry
from matching.models.review import Review
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
    "Candidate",
    "CandidateFacet",
    "EligibilityRule",
    "EmployerBlock",
    "IndexedOpening",
    "IscoGroup",
    "LabelVector",
    "Municipality",
    "Occupation",
    "OccupationLabel",
    "OccupationSkill",
    "OpeningFacet",
    "PlaceName",
    "RankedRow",
    "RankerVersion",
    "RankingRun",
    "Review",
    "ShortlistEntry",
    "Skill",
    "SkillBroader",
    "SkillGroup",
    "SkillLabel",
    "TaxonomyVersion",
    "TravelTime",
    "WordCount",
    "WorkBasis",
]
