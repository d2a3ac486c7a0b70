"""Runs the examples of every rule's page in the real frameworks."""
