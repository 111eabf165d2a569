"""What a file says beside its picture or its sound, and how to make a copy that says less.

Pure functions on bytes, without Django: they meet what strangers wrote into a file, and run only
in the workshop's limited process. `needs` and `pieces` alone run beside the keys, and read nothing
but the lengths of boxes.
"""
