from django.contrib.auth.management import create_permissions
from django.db import migrations

KINDS = ["lesson", "practice", "dilemma"]
ROWS = ["citation", "point", "relation", "entrymission"]
DOCUMENTS = ["sourcedocument", "paragraph", "glossaryterm", "planningreview"]
LISTS = ["theme", "themeevolution", "actor", "resource", "phase", "tier", "synonymgroup"]
GROUND = ["country", "place", "document", "mission", "missionfact", "missionlink"]


def permissions():
    """Group → (app, codename). Records are retired, so nobody may delete one."""
    view = [("lessons", f"view_{m}") for m in [*KINDS, *ROWS, *DOCUMENTS, *LISTS, "entry", "statechange"]]
    view += [("missions", f"view_{m}") for m in GROUND]
    suggest = [("lessons", f"add_{m}") for m in [*KINDS, *ROWS]]
    write = [("lessons", f"change_{m}") for m in [*KINDS, *ROWS]]
    write += [("lessons", f"delete_{m}") for m in ROWS]
    write += [("lessons", f"{verb}_{m}") for m in DOCUMENTS for verb in ("add", "change")]
    write += [("missions", f"{verb}_{m}") for m in ("place", "document") for verb in ("add", "change")]
    write += [("lessons", "change_synonymgroup")]
    manage = [("lessons", "publish_entry")]
    manage += [("lessons", f"{verb}_{m}") for m in [*LISTS, *DOCUMENTS] for verb in ("add", "change", "delete")]
    manage += [("missions", f"{verb}_{m}") for m in GROUND for verb in ("add", "change", "delete")]
    return {
        "contributor": view + suggest,
        "curator": view + suggest + write,
        "editor": view + suggest + write + manage,
    }


def make_groups(apps, schema_editor):
    for label in ("missions", "lessons"):
        config = apps.get_app_config(label)
        config.models_module = True  # permissions are else made after all migrations
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, wanted in permissions().items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(
            Permission.objects.get(content_type__app_label=app, codename=codename)
            for app, codename in set(wanted)
        )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=permissions()).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("lessons", "0001_initial"),
        ("missions", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
