import pytest
from django.utils.translation import override

from lessons.models import Practice, SourceDocument

pytestmark = pytest.mark.any_database


def test_derived_names_are_translated_like_explicit_ones():
    field = Practice._meta.get_field("by_whom")
    with override("fr"):
        assert str(field.verbose_name) == "par qui"
        assert str(SourceDocument._meta.verbose_name_plural) == "documents sources"
    assert str(field.verbose_name) == "by whom"
    assert str(SourceDocument._meta.verbose_name_plural) == "source documents"


@pytest.mark.django_db
def test_the_admin_speaks_french(admin_client):
    page = admin_client.get("/admin/lessons/practice/add/", headers={"Accept-Language": "fr"})
    assert "Résultat rapporté" in page.content.decode()
    assert "Ce qui a été fait" in page.content.decode()
