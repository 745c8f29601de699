package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"leftshift/io/xlsx"
	"leftshift/solver/lp"
)

// modelName refuses a name for a linear program that says nothing of its form.
func modelName(path string) error {
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".mps" && ext != ".lp" {
		return fail(badUsage, "--write-model %s: the file must end in .mps or .lp", path).
			withHint(".mps is for other solvers, with short names; .lp is for reading, with the names of programmes, posts and blocks")
	}
	return nil
}

// saveModel writes the linear program that is solved first where --write-model
// asks for it. In both forms the columns need not be whole, so that every
// solver is set the same task.
func (s *solve) saveModel(p *lp.Problem, costs []float64) error {
	if s.model == "" {
		return nil
	}
	s.screen.progress("writing", filepath.Base(s.model))
	return s.watch.during("write", func() error {
		err := xlsx.Save(s.model, func(w io.Writer) error {
			if strings.ToLower(filepath.Ext(s.model)) == ".mps" {
				return p.WriteMPS(w, costs)
			}
			linear := lp.Problem{Columns: slices.Clone(p.Columns), Rows: p.Rows}
			for j := range linear.Columns {
				linear.Columns[j].Integer = false
			}
			return linear.Write(w, costs, nil)
		})
		if err == nil {
			s.record.output(s.model)
		}
		return err
	})
}
