"""Tools for programs that think with a model: the Model Context Protocol (MCP)."""
