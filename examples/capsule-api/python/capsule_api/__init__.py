"""Two compiled modules: one holds vectors of numbers, the other works on them without a call through Python."""
