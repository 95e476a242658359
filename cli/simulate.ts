// `turno simulate`: days of a hall played by its own rules, or of two with the same people; in words, and drawn.
