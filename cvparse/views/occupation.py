"""Which occupation a job counts as, where its title tells the wrong one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cvparse import actions, queries
from cvparse.forms import OccupationForm
from cvparse.views.documents import partners
from cvparse.views.parts import rows_of
from cvparse.views.profile import back_to
from jobbank.accounts.permissions import signed_in
from matching.taxonomy.names import occupations_named


@partners
@require_http_methods(["GET", "HEAD", "POST"])
def occupation(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Search the occupations, and say which one a job is, if any."""
    item = queries.item_of(queries.partner_of(request.user), "experiences", item_id)
    back = back_to(request, f"item-{item.pk}")
    wrong = False
    if request.method == "POST":
        sent = {"one-occupation": request.POST.get("occupation", "")}
        form = OccupationForm(sent, instance=item, prefix="one")
        if form.is_valid():
            actions.change_item(actor=signed_in(request), item=item, values=form.cleaned_data)
            return back
        messages.error(request, str(form.errors["occupation"][0]))
        wrong = True
    row = rows_of([item])[0]
    # The title finds the first ones by itself: in the field it would be sent on in an address.
    words = request.GET.get("q", "")
    found = occupations_named(words or row.what)
    context = {"row": row, "item": item, "words": words, "found": found}
    context |= {"back_url": back.url, "step": request.GET.get("step", "")}
    return render(request, "cvparse/occupation.html", context, status=422 if wrong else 200)
