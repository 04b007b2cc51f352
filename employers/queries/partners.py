"""What partners choose about employers."""

from django.db.models import QuerySet

from employers.models import Employer
from jobbank.accounts.models import Partner, User
from matching.models import Candidate, EmployerBlock
from matching.queries import candidates_visible_to

SHORTEST, MOST = 2, 20


def own_candidate(user: User) -> Candidate | None:
    """A partner as matching sees them; ``None`` before the profile is confirmed."""
    rows = candidates_visible_to(user).select_related("municipality", "partner")
    return rows.filter(partner__user=user).first()


def blocked_employers(partner: Partner) -> QuerySet[Employer]:
    """Employers in whose lists this partner never is."""
    rows = EmployerBlock.objects.filter(partner=partner)
    return Employer.objects.filter(pk__in=rows.values("employer"))


def employers_to_block(partner: Partner, words: str) -> QuerySet[Employer]:
    """Employers with these words in their name that are not blocked yet, at most twenty."""
    if len(words.strip()) < SHORTEST:
        return Employer.objects.none()
    rows = Employer.objects.exclude(pk__in=blocked_employers(partner).values("pk"))
    for word in words.split():
        rows = rows.filter(name__icontains=word)
    return rows[:MOST]
