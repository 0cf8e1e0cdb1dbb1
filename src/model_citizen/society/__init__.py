"""The invented people of Linport and the ties between them. Nobody in it exists."""
