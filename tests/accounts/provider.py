"""A run of the site with an identity provider: who it names signs in, or is turned away.

Run as a program, because the settings of a process are fixed when it starts. The provider answers
in a thread of its own. Prints a line for each person that it names.
"""

import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt

CLIENT = "pocbase-test"
KEY = "a-secret-of-at-least-thirty-two-bytes"
PEOPLE = [
    {"sub": "1", "email": "ana@example.org", "email_verified": True},
    {"sub": "2", "email": "ana@example.org", "email_verified": False},
    {"sub": "3", "email": "stranger@example.org", "email_verified": True},
]


class Provider(BaseHTTPRequestHandler):
    person: dict = {}

    def answer(self, body) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.endswith("openid-configuration"):
            paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            ends = {f"{name}_endpoint": f"{base}/{path}" for name, path in paths.items()}
            self.answer(ends | {"issuer": base, "jwks_uri": f"{base}/keys"})
        else:
            self.answer(self.person)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        now = int(time.time())
        claims = {"iss": f"http://127.0.0.1:{self.server.server_port}", "aud": CLIENT}
        claims |= {"iat": now, "exp": now + 60, **self.person}
        token = jwt.encode(claims, KEY, algorithm="HS256")
        self.answer({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def log_message(self, *args):
        pass


def try_what_is_protected(client) -> None:
    """Just after the sign-in, and an hour later."""
    print(client.get("/accounts/2fa/totp/activate/").status_code)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    later = client.get("/accounts/2fa/totp/activate/", follow=True)
    print(later.redirect_chain[-1][0], "prompt%3Dlogin" in later.content.decode())


def main() -> None:
    server = HTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "pocbase.settings",
        "DATABASE_URL": "sqlite://:memory:",
        "POCBASE_OIDC_URL": f"http://127.0.0.1:{server.server_port}",
        "POCBASE_OIDC_CLIENT_ID": CLIENT,
        "POCBASE_OIDC_CLIENT_SECRET": KEY,
        "POCBASE_OIDC_NAME": "The Organisation",
        "ALLOWED_HOSTS": "testserver",
        "DEBUG": "1",
    }
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}  # quicker
    call_command("migrate", run_syncdb=True, verbosity=0)
    User.objects.create_user("ana", "ana@example.org", "three-blue-herons", is_staff=True)
    for person in PEOPLE:
        Provider.person = person
        client = Client()
        page = client.get("/accounts/login/")
        assert "Sign in with The Organisation" in page.content.decode()
        assert f"127.0.0.1:{server.server_port}" in page["Content-Security-Policy"]
        start = client.post("/accounts/oidc/organisation/login/?next=//evil.example/")
        query = parse_qs(urlsplit(start["Location"]).query)
        answer = {"code": "c", "state": query["state"][0]}
        end = client.get("/accounts/oidc/organisation/login/callback/", answer, follow=True)
        user = User.objects.filter(pk=client.session.get("_auth_user_id")).first()
        url, status = end.redirect_chain[-1] if end.redirect_chain else ("", end.status_code)
        print(person["sub"], user and user.username, url, status, "code_challenge" in query)
        if user:
            try_what_is_protected(client)
        else:
            print(end.content.decode().partition('class="lead">')[2].partition("</p>")[0].split())
    print("accounts", User.objects.count())
    from pocbase.accounts.models import AccountEvent

    print(list(AccountEvent.objects.order_by("pk").values_list("kind", "detail")))
    server.shutdown()
    server.server_close()
    broken = Client().post("/accounts/oidc/organisation/login/")
    print(broken.status_code, "did not work" in broken.content.decode())


if __name__ == "__main__":
    sys.exit(main())
