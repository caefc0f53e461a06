"""What each window of the library tells of a question."""
