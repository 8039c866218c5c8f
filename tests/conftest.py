"""Properties are checked on the same examples in every run; `pytest --hypothesis-profile=search` looks for new ones."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")
