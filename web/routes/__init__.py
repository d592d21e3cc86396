"""The HTTP routes, one file per kind of caller: programs, people and operators."""
