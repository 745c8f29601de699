// Package solver turns a brief into a linear program, solves its goals in order
// and gives back a plan of whole trainees. README.md in this folder is the
// model's documentation; each family of rows is one file that opens with its
// rule and equation.
//
// The package knows no solver library and no spreadsheet: engines come in
// through Options, and a brief without a plan comes out as a NoPlanError that
// names the user's own rows.
package solver
