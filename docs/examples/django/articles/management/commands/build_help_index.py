from django.core.management.base import BaseCommand, CommandError

from articles.search import build_index
from helpsearch.errors import HelpsearchError


class Command(BaseCommand):
    help = "Make the index of the help centre what the database says; for deployments and cron."

    def handle(self, **_: object) -> None:
        try:
            report = build_index()
        except HelpsearchError as error:
            raise CommandError(str(error)) from error
        for refusal in report.refused:
            self.stderr.write(f"{refusal.source}: {refusal.reason}")
        self.stdout.write(f"{report.added} added, {report.changed} changed, {report.removed} removed")
