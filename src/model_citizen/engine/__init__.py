"""The ground floor: compiling, drawing, counting days. It knows no word of the domain."""
