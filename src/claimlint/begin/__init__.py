"""Beginning with claimlint in a folder: what is there, what to write, and what a first run would find.

``claimlint init`` asks; this room looks, words and writes. It writes no file over another, and each file whole.
"""
