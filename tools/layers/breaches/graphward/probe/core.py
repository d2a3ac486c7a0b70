"""Stands for a probe."""
