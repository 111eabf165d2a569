"""One module for each kind of work: `run(source, **parameters)` gives back JSON and bytes.

A task is loaded before the door closes and works after: what its libraries load late is used
once at import (a rehearsal), or it will not be found.
"""
