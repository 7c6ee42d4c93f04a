enum DisclosurePlaceholder {}
