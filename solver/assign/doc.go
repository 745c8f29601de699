// Package assign gives each named trainee a post in each block, within the
// places of a plan.
//
// A trainee's posts over all blocks are one path, so that what ties the blocks
// together (the months a curriculum still asks for, no specialty group twice,
// changes of site) is settled within the path and the linear program has only
// two kinds of rows: a path for each trainee, and the places of each post in each
// block. There are far too many paths to write down. The program starts with few
// and asks, at its own prices, for each trainee's best path; that question is a
// shortest way through a small network, answered exactly in whole numbers
// (Dantzig and Wolfe's column generation). The same answers prove how good an
// assignment is, whatever the solver did (Lagrange's bound).
//
// Trainees who are alike in all that matters are one unit until the end.
package assign
