"""packaged: the embedding model that installs with the program, read from its file and rewritten for ONNX Runtime.

``weights`` (the file) -> ``vocabulary`` (the pieces we keep) -> ``graph`` (the ONNX model) -> ``folder`` (the cache).
"""
