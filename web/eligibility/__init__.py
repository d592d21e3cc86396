"""The doors to what somebody qualifies for: the interface, the command line, the page and its exports."""
