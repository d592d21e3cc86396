"""benchmarks: scripts that measure the program, each with its committed result."""
