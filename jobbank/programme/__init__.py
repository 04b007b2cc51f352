"""The Kick-Start programme: cohorts, their ten weekly modules, enrolment, mentors and mentees."""
