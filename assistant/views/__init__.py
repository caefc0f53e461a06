"""The library and its outlines as commands and HTTP show them."""
