"""What the judge learns from: judged documents as tables of features."""
