"""What is measured: one small function a measure, with its definition, unit and denominator."""
