from typing import Any

from ..constraint_sentences import SENTENCES
from .curated import CuratedFormSet


class RelationFormSet(CuratedFormSet):
    """A relation is stored on one of its two records and unique for both."""

    def clean(self) -> None:
        super().clean()
        record: Any = self.instance
        links = (
            set(record.incoming_relations.values_list("entry_id", "kind")) if record.pk else set()
        )
        for form in self.remaining_forms:
            link = (form.instance.target_id, form.instance.kind)
            if link in links:
                form.add_sentence(SENTENCES["relation_once_per_pair_and_kind"])
            links.add(link)
