"""What Django and django-filter give without further thought, to compare the site with.

No worse than usual: prefetched rows, one FilterSet, counts by the database, no query in a loop.
"""
