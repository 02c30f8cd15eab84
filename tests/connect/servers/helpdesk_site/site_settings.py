"""The settings of our django-helpdesk: a site of its own, in the folder that HELPDESK_WORK names."""

import os
from pathlib import Path

WORK = Path(os.environ["HELPDESK_WORK"])
SECRET_KEY = "only-for-a-test-run-on-loopback-that-nobody-else-can-reach"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
_DJANGO = ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles", "sites", "humanize")
INSTALLED_APPS = [
    *(f"django.contrib.{name}" for name in _DJANGO),
    "rest_framework",
    "rest_framework.authtoken",
    "helpdesk",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
_CONTEXT = ("django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages")  # fmt: skip
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
     "OPTIONS": {"context_processors": list(_CONTEXT)}},
]  # fmt: skip
ROOT_URLCONF = "site_urls"
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": WORK / "helpdesk.sqlite3",
                "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}},
}  # fmt: skip
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
SITE_ID = 1
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
MEDIA_URL, MEDIA_ROOT = "/media/", WORK / "media"
LOGIN_URL = "/login/"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # outgoing mail stays here
EMAIL_FILE_PATH = WORK / "mail"
DEFAULT_FROM_EMAIL = "layanan@meja.example"
REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"]}
HELPDESK_TEAMS_MODE_ENABLED = False
HELPDESK_TEAMS_MIGRATION_DEPENDENCIES: list[str] = []
HELPDESK_KBITEM_TEAM_GETTER = lambda _: None  # noqa: E731
HELPDESK_USE_HTTPS_IN_EMAIL_LINK = False
