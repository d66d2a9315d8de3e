"""A believable small company, by seed: who works there, and all that the API tells of them.

`seeder` says how records come into being; `generic` makes what no other module here describes.
"""
