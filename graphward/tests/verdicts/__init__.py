"""What verdicts offer, tried in the real frameworks."""
