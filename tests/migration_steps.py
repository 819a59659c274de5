"""The single steps of migrations, for tests of installations that began with them."""

from django.db.migrations.loader import MigrationLoader


def without_squashed_migrations(monkeypatch) -> None:
    load = MigrationLoader.load_disk

    def load_steps(loader: MigrationLoader) -> None:
        load(loader)
        loader.disk_migrations = {
            key: migration
            for key, migration in loader.disk_migrations.items()
            if not (key[0] == "lessons" and migration.replaces)
        }

    monkeypatch.setattr(MigrationLoader, "load_disk", load_steps)
