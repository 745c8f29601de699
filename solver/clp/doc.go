// Package clp solves linear programs with COIN-OR Clp. It is the only package
// that imports github.com/lanl/clp, which owns the loaded model; what that
// library lacks (presolve, perturbation, a warm start after bounds or costs
// changed, cancellation) is reached through the small C++ shim beside this
// file.
//
// Nothing crosses into C++ unchecked: a NaN makes Clp answer "optimal" wrongly
// and a huge cost makes it end the process. Nothing comes back trusted: a
// vector counts as optimal only after its rows, its bounds and the proof in its
// own duals have been recomputed.
package clp
