import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("host", ["evil.example", "a b", "127.0.0.1:x", "", "evil.example:80@here"])
@pytest.mark.parametrize("url", ["/", "/entries/", "/admin/login/", "/handouts/new/"])
def test_a_request_for_another_host_is_refused_as_a_bad_request(client, settings, host, url):
    settings.ALLOWED_HOSTS = ["pocbase.example"]
    client.raise_request_exception = False
    response = client.get(url, headers={"Host": host})
    assert response.status_code == 400
    assert "We could not read the request" in response.content.decode()
    assert "evil" not in response.content.decode()
