"""The tables of matching, one file a subject."""

from matching.models.blocks import EmployerBlock
from matching.models.eligibility import EligibilityRule, WorkBasis
from matching.models.geography import Municipality, PlaceName, TravelTime
from matching.models.index import (
    Candidate,
    CandidateDigest,
    CandidateFacet,
    IndexedOpening,
    LabelVector,
    OpeningFacet,
    WordCount,
)
from matching.models.marks import OpeningMark
from matching.models.ranking import RankerVersion, RankingRun, RunNumbers, ShortlistEntry
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
    "CandidateDigest",
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
    "OpeningMark",
    "PlaceName",
    "RankerVersion",
    "RankingRun",
    "Review",
    "RunNumbers",
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
