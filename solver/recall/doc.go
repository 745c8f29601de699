// Package recall is an engine around an engine that starts from what another run
// found out: of programs with the same name, the answers.
//
// Runs of one brief solve the same programs over and over: the goals in order, the
// goals without each central rule, what keeps a row from being met. From run to run
// they differ in a few numbers. So the answers of one run, vectors and duals, are
// kept (Record), and another run (From) puts them into its own program before it
// solves anything: a vector that keeps every row and bound there, and that the duals
// prove best there, is an answer of that program, wherever it comes from. It is
// judged as an answer of any engine is (lp.Problem.Feasible and Proven). The same
// holds of multipliers that prove that there is none.
//
// Otherwise the engine behind solves the program, from where the kept answer of the
// same costs had its basis. That a program is another one after all, in spite of its
// name, costs time and changes no answer but among equals.
//
// What is kept is not changed any more once another run starts from it. So what a run
// comes to depends on itself and on the run that was kept, and on no third one.
package recall
