from pocbase.settings import *  # noqa: F403
from pocbase.settings import BASE_DIR

ROOT_URLCONF = "bench.plain.urls"
TEMPLATES = [
    {
        "NAME": "plain",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "bench" / "plain" / "templates"],
    },
]
