// Package cbc solves linear programs with whole-number columns by COIN-OR Cbc's
// branch and cut. Where a goal's linear optimum is already whole, which is usual
// when rows count heads, package solver never comes here.
//
// Cbc keeps state of its own behind the scenes, so solves are taken one at a
// time. A vector counts only after its rows, bounds and whole numbers have been
// recomputed.
package cbc
