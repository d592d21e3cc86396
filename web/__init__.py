"""The doors of the house: HTTP, the site and the command line.

Nothing here knows policy. Every door speaks to one ``assistant.protocols.Assistant``, turns what arrives into its
types, and turns its replies into JSON, HTML or plain text. The clock is read here and nowhere further in.
"""
