"""Learning the weights of relevance from judged questions; see docs/calibration.md."""
