"""How well are CVs read? Documents in many layouts, scored field by field."""
