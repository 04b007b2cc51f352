"""What is uncertain is asked, in a list or one by one; what was answered is not asked again."""

import pytest
from django.urls import reverse

from cvparse import actions, queries
from cvparse.models import Profile, ProfileSkill
from tests.cvparse.test_chain import CV, receive

NEWER = (
    CV.replace(b"2019-03 - present", b"2019-03 - 2026-01")
    .replace(b"+46 70 123 45 67", b"+46 70 765 43 21")
    .replace(b"Arabic (native), ", b"")
    .replace(b"EDUCATION", b"Teacher, Harbour School, Ystad\n2017 - 2018\n- Taught\n\nEDUCATION")
)  # fmt: skip


@pytest.fixture
def page(client, partner):
    client.force_login(partner.user)
    return client


@pytest.fixture
def own(partner) -> Profile:
    actions.read_cv(receive(partner).pk)
    return Profile.objects.get(partner=partner)


def doubt(row, *names: str) -> None:
    """Make a part uncertain, as a worse document would."""
    for name in names:
        row.evidence.setdefault(name, {"places": []})["confidence"] = 0.4
    row.save()


def answer(page, kind: str, key: object, **data: object):
    return page.post(reverse("cvparse:answer", args=[kind, key]), data)


def test_yes_settles_and_changes_nothing(page, own):
    job = own.experiences.get()
    doubt(job, "title", "start")
    assert [q.names for q in queries.questions_of(own)] == [("title", "start")]
    answer(
        page,
        "experiences",
        job.pk,
        answer="yes",
        **{f"{job.pk}-title": job.title, f"{job.pk}-start": job.start},
    )
    after = own.experiences.get()
    assert (after.title, after.start, after.edited) == (job.title, job.start, False)
    assert queries.questions_of(own) == []


def test_a_correction_is_kept_and_the_other_fields_stay(page, own):
    job = own.experiences.get()
    doubt(job, "organisation")
    answer(page, "experiences", job.pk, answer="yes", **{f"{job.pk}-organisation": "Southwind AB"})
    after = own.experiences.get()
    assert (after.organisation, after.title, after.end) == ("Southwind AB", job.title, "present")
    assert after.evidence["_edited"] == ["organisation"]


def test_what_can_not_be_is_not_settled(page, own):
    job = own.experiences.get()
    doubt(job, "end")
    answer(page, "experiences", job.pk, answer="yes", **{f"{job.pk}-end": "1999"})
    assert own.experiences.get().end == "present"
    assert queries.questions_of(own)


def test_not_me_takes_a_part_out_and_empties_a_field(page, own):
    job = own.experiences.get()
    doubt(job, "title")
    doubt(own, "phone")
    answer(page, "experiences", job.pk, answer="no")
    answer(page, "person", "phone", answer="no")
    assert own.experiences.get().removed
    own.refresh_from_db()
    assert own.phone == ""
    assert queries.questions_of(own) == []


def test_skills_are_asked_together_and_those_unticked_go(page, own):
    skills = list(own.profileskills.all()[:3])
    for skill in skills:
        doubt(skill, "label")
    [asked] = queries.questions_of(own)
    assert (asked.kind, asked.key, len(asked.names)) == ("skills", "all", 3)
    answer(page, "skills", "all", answer="yes", mine=[str(skills[0].pk), str(skills[2].pk)])
    gone = ProfileSkill.objects.filter(profile=own, removed=True)
    assert [row.pk for row in gone] == [skills[1].pk]
    assert queries.questions_of(own) == []


def test_a_question_that_is_not_there(page, own):
    assert answer(page, "experiences", own.experiences.get().pk, answer="yes").status_code == 404
    assert answer(page, "person", "phone", answer="yes").status_code == 404


def test_steps_ask_the_uncertain_first_then_everything(page, own):
    job = own.experiences.get()
    doubt(job, "title")
    assert page.get(reverse("cvparse:steps")).url == reverse("cvparse:step", args=[1])
    text = page.get(reverse("cvparse:step", args=[1])).content.decode()
    assert "Is this job right?" in text
    assert "1 of 11" in text
    done = page.post(
        reverse("cvparse:step", args=[1]), {"answer": "yes", f"{job.pk}-title": "Lead Engineer"}
    )
    assert done.url == reverse("cvparse:step", args=[2])
    assert own.experiences.get().title == "Lead Engineer"
    # Back shows what was answered, and it can be answered anew.
    assert "Lead Engineer" in page.get(reverse("cvparse:step", args=[1])).content.decode()
    for number in range(2, 12):
        shown = page.get(reverse("cvparse:step", args=[number]))
        assert shown.status_code == 200, number
        assert "<h1>" in shown.content.decode()
    end = page.get(reverse("cvparse:step", args=[12])).content.decode()
    assert reverse("cvparse:confirm") in end


def test_wishes_step_by_step_touch_only_their_own(page, own):
    page.get(reverse("cvparse:steps"))
    plan = page.session["cv_steps"]
    work = plan.index(["wish", "work"]) + 1
    page.post(reverse("cvparse:step", args=[work]), {"wishes-works_in_sweden": "on"})
    own.refresh_from_db()
    assert (own.works_in_sweden, own.works_in_denmark, own.remote) == (True, False, False)
    assert (own.share_least, own.share_most) == (50, 100)
    wrong = page.post(
        reverse("cvparse:step", args=[work + 1]),
        {"wishes-share_least": "80", "wishes-share_most": "20"},
    )
    assert wrong.status_code == 422
    own.refresh_from_db()
    assert own.share_least == 50


def test_a_step_of_no_plan_begins_anew(page, own):
    assert page.get(reverse("cvparse:step", args=[3])).url == reverse("cvparse:steps")
    page.get(reverse("cvparse:steps"))
    assert page.get(reverse("cvparse:step", args=[99])).url == reverse("cvparse:steps")


def test_a_newer_cv_says_what_it_changed(page, partner, own):
    actions.confirm_profile(actor=partner.user, partner=partner)
    actions.read_cv(receive(partner, NEWER, "new.txt").pk)
    own.refresh_from_db()
    jobs = {job.title: job for job in own.experiences.all()}
    assert jobs["Teacher"].is_new
    assert jobs["Software Engineer"].end == "2026-01"
    assert jobs["Software Engineer"].evidence["_was"] == {"end": "present"}
    assert own.evidence["_was"] == {"phone": "+46701234567"}
    assert own.languageskills.get(language="ar").evidence["_gone"]
    text = page.get(reverse("cvparse:profile")).content.decode()
    assert "What your new CV changed" in text
    assert "Your newest CV does not name this any more" in text
    assert "+46701234567" in text

    job = jobs["Software Engineer"]
    page.post(reverse("cvparse:change_place", args=["experiences", job.pk, "before"]))
    job.refresh_from_db()
    assert (job.end, job.edited, job.has_news) == ("present", True, False)
    page.post(reverse("cvparse:change_place", args=["experiences", jobs["Teacher"].pk, "keep"]))
    jobs["Teacher"].refresh_from_db()
    assert not jobs["Teacher"].has_news

    actions.confirm_profile(actor=partner.user, partner=partner)
    own.refresh_from_db()
    assert "_was" not in own.evidence
    assert not any(row.has_news for row in own.languageskills.all())


def test_a_newer_cv_changes_what_was_not_corrected_and_asks_nothing_twice(partner, own):
    job = own.experiences.get()
    doubt(job, "organisation")
    actions.change_item(
        actor=partner.user, item=job, values={"title": "Lead"}, settled=["organisation"]
    )
    actions.read_cv(receive(partner, NEWER.replace(b"Teacher", b"Docent"), "new.txt").pk)
    job.refresh_from_db()
    assert (job.title, job.end) == ("Lead", "2026-01")
    assert job.evidence["organisation"]["confidence"] == 1.0
