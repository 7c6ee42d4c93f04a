import ArgumentParser
@main struct Hebel: ParsableCommand { func run() { print("x") } }
