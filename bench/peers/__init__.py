"""Other programs with the same records, to compare the site with: Datasette and Wagtail."""
