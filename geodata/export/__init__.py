"""Write the atlas in other programs' formats: layers, evidence, and all of it as one archive."""
