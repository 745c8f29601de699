package solver

import (
	"context"
	"time"

	"leftshift"
)

// Words solves a brief and gives the linear program's own word for the bound of
// each goal, with the certificate.
func Words(ctx context.Context, brief *leftshift.Brief, o Options) (words []float64, c *Certificate, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	m := build(brief, o.AsOf)
	m.tighten()
	s, err := newSearch(m, o)
	if err != nil {
		return nil, nil, err
	}
	defer s.close()
	if err := s.run(ctx); err != nil {
		return nil, nil, err
	}
	if err := s.tidy(ctx); err != nil {
		return nil, nil, err
	}
	for k, r := range s.results {
		if !s.noLoss(k) {
			words = append(words, r.bound)
		}
	}
	c, _ = s.certify()
	return words, c, nil
}

// Build makes the linear program of a brief, as Solve does, and gives its size.
func Build(brief *leftshift.Brief, asOf time.Time) leftshift.ModelSize {
	m := build(brief, asOf)
	m.tighten()
	return leftshift.ModelSize{
		Rows: len(m.lp.Rows), Columns: len(m.lp.Columns), Nonzeros: m.lp.Nonzeros(), IntegerColumns: m.lp.IntegerColumns(),
	}
}

// LossesToTry gives the largest losses that the search tries for a brief, from
// one to another.
func LossesToTry(b *leftshift.Brief, asOf time.Time, least, most float64) []float64 {
	return build(b, asOf).sharesFrom(least, most)
}
