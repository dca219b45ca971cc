"""From links to results: which measures are taken of a challenge, and what may be said of them.

This is the last part of the pipeline that knows ids alone; the release puts the words in. Read ``build.py`` first.
"""
