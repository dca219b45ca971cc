"""The sections of the report as plain data: one module, one frozen value and one function for each.

Numbers are turned into words here; templates and figures only lay them out.
"""
