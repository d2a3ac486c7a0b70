"""Runs in the user's kernel, when asked to: reports what it sees, leaves everything as it was.

The standard library only; a framework is used only if the kernel has imported it already. The
extension carries these modules as text and loads them under a private name (`loader.py`), so a
kernel needs no installation. Importing this package does nothing.
"""
