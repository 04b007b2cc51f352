"""What can go wrong with taxonomies, as data."""

from django.utils.translation import gettext_lazy as _

from jobbank.common.errors import Invalid


class TaxonomyUnreadable(Invalid):
    """A file is not what it should be; nothing was changed."""

    code = "taxonomy_unreadable"
    message = _("The taxonomy was not changed: %(why)s")


class TaxonomyNotFetched(Invalid):
    """The package with the default skills could not be fetched."""

    code = "taxonomy_not_fetched"
    message = _(
        "The default skills could not be fetched (%(why)s). Look at the connection to the package"
        " index, or import the official ESCO download with import_esco."
    )
