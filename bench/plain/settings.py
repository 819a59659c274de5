from pocbase.settings import *  # noqa: F403
from pocbase.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.plain.urls"
TEMPLATES[0]["DIRS"] = [BASE_DIR / "bench" / "plain" / "templates"]
