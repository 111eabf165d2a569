"""How quick, how large: each figure against a reference, in the same run on the same machine.

Nothing here asserts a time; nothing in the test suite does either. `./dev bench` runs all.
"""
