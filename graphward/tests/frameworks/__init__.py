"""Checks what the analysis claims to know about the frameworks against the frameworks."""
