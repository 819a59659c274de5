import json
from dataclasses import asdict

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...curation.coverage import Coverage, measure_coverage
from ...seeding import Problem, Published, check_exercises, check_findings, check_rules


class Command(BaseCommand):
    help = "Report how many paragraphs records cite, and which rules they break; exit 1 if any."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")

    def handle(self, **options):
        report, published = measure_coverage(), Published()
        breaches = [*check_rules(published), *check_exercises()]
        findings = check_findings(settings.SEEDS_DIR, published)
        self.stdout.write((as_json if options["json"] else as_text)(report, breaches, findings))
        if faults := [*report.broken_links, *breaches, *findings]:
            raise CommandError(f"{len(faults)} faults, see above", returncode=1)


def as_json(report: Coverage, breaches: list[Problem], findings: list[Problem]) -> str:
    content = report.as_json() | {
        "breaches": [asdict(problem) for problem in breaches],
        "findings": [asdict(problem) for problem in findings],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def as_text(report: Coverage, breaches: list[Problem], findings: list[Problem]) -> str:
    lines = []
    for key, document in report.documents().items():
        lines.append(_line(key, document))
        lines += [
            _line(f"  {part.section}", part) for part in report.sections if part.source == key
        ]
    for title, items in (
        (
            "Paragraphs that no record cites and that are not marked as context",
            report.open_paragraphs,
        ),
        ("Paragraphs without a précis", report.without_precis),
        ("Records without a theme", report.without_theme),
        ("Records without a citation", report.without_citation),
        ("Links that lead nowhere", report.broken_links),
        ("Breaches of a rule (docs/curating.md)", breaches),
        ("Findings to correct or to excuse in seeds/excused.txt", findings),
    ):
        lines += ["", f"{title}: {len(items) or 'none'}", *(f"  {item}" for item in items)]
    return "\n".join(lines)


def _line(name: str, part) -> str:
    return (
        f"{name}: {part.paragraphs} paragraphs, {part.cited} cited, {part.context} context, "
        f"{part.open} open"
    )
