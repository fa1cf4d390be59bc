"""Property tests take as many examples as they say, and as long as a busy machine needs."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
