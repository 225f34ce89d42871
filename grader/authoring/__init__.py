"""An author's tools: stubs from solutions, and the audit of the curriculum."""
