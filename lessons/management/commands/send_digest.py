from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lessons.curation.health.digest import send_digest


class Command(BaseCommand):
    help = "Send the weekly digest of what needs attention to editors and to whoever asked for it."

    def add_arguments(self, parser):
        parser.add_argument(
            "--site", default="", help="URL of the site, such as https://poc.example"
        )

    def handle(self, *args, site, **options):
        if not settings.MAIL_IS_CONFIGURED:
            raise CommandError("EMAIL_URL is not set, so no mail can be sent.")
        scheme = "https" if getattr(settings, "SECURE_SSL_REDIRECT", False) else "http"
        site = site.rstrip("/") or f"{scheme}://{settings.ALLOWED_HOSTS[0]}"
        try:
            count = send_digest(site)
        except OSError as error:  # of the mail server, smtplib's errors among them
            raise CommandError(f"The mail server does not take the digest: {error}") from None
        self.stdout.write(f"sent to {count}")
