enum ProjectionEnginePlaceholder {}
