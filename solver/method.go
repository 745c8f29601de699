package solver

import (
	"leftshift"
	"leftshift/solver/lp"
)

// How the search went, for the record: which method solved which stage, chosen
// by the engine from the size of the program, from what has changed since the
// last solve and from whether there is a basis to start from.

// branching is the method of the integer engine, in words.
const branching = "branch and cut"

// say tells of a stage as it starts.
func (s *search) say(stage, detail string) {
	s.stage = detail
	if stage == "whole numbers" {
		s.stage = stage + ": " + detail
	}
	s.o.Progress(stage, detail)
}

// noteLinear notes a solve of a linear program.
func (s *search) noteLinear(a *lp.Solution) {
	s.note(leftshift.Method{Stage: s.stage, Name: a.Method, Solves: 1, Steps: a.Iterations, Rows: a.Rows, Columns: a.Columns})
}

// noteBranching notes a run of branch and cut.
func (s *search) noteBranching(a *lp.IntegerSolution) {
	s.note(leftshift.Method{Stage: s.stage, Name: branching, Solves: 1, Steps: a.Nodes, Rows: a.Rows, Columns: a.Columns})
}

// note adds a method to the list, to its last entry where that is the same.
func (s *search) note(m leftshift.Method) {
	if m.Name == "" {
		return // stopped before it began, or nothing to solve
	}
	if last := len(s.methods) - 1; last >= 0 && s.methods[last].Stage == m.Stage && s.methods[last].Name == m.Name {
		of := &s.methods[last]
		of.Solves, of.Steps, of.Rows, of.Columns = of.Solves+1, of.Steps+m.Steps, max(of.Rows, m.Rows), max(of.Columns, m.Columns)
		return
	}
	s.methods = append(s.methods, m)
}
