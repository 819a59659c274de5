import pytest
from django.db import OperationalError

from pocbase import health

pytestmark = pytest.mark.any_database


@pytest.mark.django_db
def test_a_working_installation_is_healthy_and_ready(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["database"] == "ok"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_not_ready_but_the_process_lives(client, monkeypatch):
    class BrokenConnection:
        def cursor(self):
            raise OperationalError("gone")

    monkeypatch.setattr(health, "connection", BrokenConnection())
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "does not answer"
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_robots_sitemap_icon_and_api_page_exist(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert client.get("/sitemap.xml")["Content-Type"] == "application/xml"
    assert client.get("/favicon.ico")["Location"].startswith("/static/favicon")
    assert b"/api/v1/schema/" in client.get("/api/").content
