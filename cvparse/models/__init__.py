"""Documents and the profiles made from them."""

from cvparse.models.document import CvDocument
from cvparse.models.items import Certificate, Education, Experience, LanguageSkill, ProfileSkill
from cvparse.models.profile import Profile

__all__ = [
    "Certificate",
    "CvDocument",
    "Education",
    "Experience",
    "LanguageSkill",
    "Profile",
    "ProfileSkill",
]
