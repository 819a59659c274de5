"""Measure the site on generated data, beside a plain django-filter page: python -m bench"""
