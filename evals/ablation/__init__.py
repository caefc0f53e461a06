"""What each stage of an answer is worth, on judged documents."""
