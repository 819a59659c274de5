"""The transferability sheet: would a practice work in another mission?"""
