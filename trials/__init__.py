"""Long tests of the promises, one module each: ``python -m trials.NAME`` runs one and keeps what came out.

The tests in ``tests/`` ask the same questions with few tries, so that they end in seconds; here they are asked often
enough to be quoted. ``docs/trials.md`` lists them.
"""
