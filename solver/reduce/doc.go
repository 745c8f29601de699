// Package reduce stands between a model and its solver: it hands the solver an
// equal program that is smaller, and gives the answer, with its duals, for the
// program that was asked about. It is an lp.Engine around another, and an
// lp.IntegerEngine around another.
//
// What is left out is exact, and known from the shape of rows alone:
//
//   - Steps. A row b - a ≥ 0 says that b is a and a step more. Columns in such a
//     line (what a post has lost by block 1, 2, 3 …) are written as sums of steps,
//     and the rows are gone: they are the steps' bounds of 0.
//   - Definitions. A row that says what a column is, such as x = today - fewer +
//     more, is put into every other row where the bounds of the others keep x
//     within its own. Dormant columns may be in it besides: a row then holds its
//     bounds. So of the trainees of several home areas in a post, those of the
//     post's own are worked out from the others.
//   - Bounds. A row of one column is a bound of it.
//   - Spares. A column without cost that is in one row only widens that row.
//   - Constants: columns with one value, and steps of 0, where the problem says that
//     they stay so, or nothing will change.
//   - Rows that can't bind, whatever the columns do within their bounds.
//
// The program of a region shrinks from 22,500 rows to 7,600 this way, and takes a
// fifth of the time. Presolve in the solver finds less, and only when it starts
// from nothing; here every warm start is on the smaller program too.
//
// Costs and bounds may change between solves, as with any engine. What such a
// change brings back (a row that could not bind and now might) is added to the
// loaded program; what it makes wrong in the shape has everything reduced anew, and
// solved from where the program before ended, by the names of columns and rows.
// Nothing is taken on trust: an answer that its own duals do not prove for the
// whole program is thrown away, and the whole program is solved instead.
package reduce
