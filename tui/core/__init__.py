"""What the screens show, as plain values: nothing here knows Textual."""
