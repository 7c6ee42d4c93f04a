/// Whether ties lead out of a unit or stay inside: (external − internal) ÷ all, from −1 (all inside) to 1 (all
/// outside).
///
/// Source: Krackhardt & Stern, "Informal networks and organizational crises", Social Psychology Quarterly 51 (1988).
/// Large units have fewer outside to choose from, so the index of a single unit depends on its size. Throws where there
/// is no tie.
public func eiIndex(external outside: Int, internal inside: Int) throws(CannotBeSaid) -> Double {
  guard outside >= 0, inside >= 0 else { throw .negative }
  let (out, stay) = (Double(outside), Double(inside))
  guard out + stay > 0 else { throw .zeroTotal }
  return (out - stay) / (out + stay)
}
