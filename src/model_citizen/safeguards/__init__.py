"""Legal rules that limit the scheme: one file each, a switch with parameters and a legal source."""
