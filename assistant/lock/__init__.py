"""What a language model writes, checked sentence by sentence against what it cites."""
