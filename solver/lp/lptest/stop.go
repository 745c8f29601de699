package lptest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"leftshift/solver/lp"
)

// transport makes a program that takes some thousands of iterations: n sources
// of 1 to n sinks that want 1, with costs from 1 to 9, so that most vertices
// are degenerate and most answers tie.
func transport(r *rand.Rand, n int) (*lp.Problem, []float64) {
	p := &lp.Problem{}
	rows := make([]lp.Row, 2*n)
	for i := range rows {
		rows[i] = lp.Row{Name: fmt.Sprintf("r%d", i), Lower: 1, Upper: 1}
	}
	var costs []float64
	for i := range n {
		for k := range n {
			j := p.AddColumn(lp.Column{Name: fmt.Sprintf("x%d_%d", i, k), Upper: inf})
			rows[i].Terms = append(rows[i].Terms, lp.Term{Column: j, Coefficient: 1})
			rows[n+k].Terms = append(rows[n+k].Terms, lp.Term{Column: j, Coefficient: 1})
			costs = append(costs, float64(1+r.IntN(9))+r.Float64())
		}
	}
	for _, row := range rows {
		p.AddRow(row)
	}
	return p, costs
}

// stops tests that a solve whose context ends is stopped without a vector, and
// that the model can be solved afterwards. Wherever the stop falls, an answer
// that is called optimal is.
func stops(t *testing.T, e lp.Engine) {
	for _, p := range []*lp.Problem{problem([][2]float64{{0, 1}}), problem([][2]float64{{0, 1}}, []float64{0, 1, 1})} {
		m, err := e.Load(p)
		must(t, err)
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		s, err := m.Solve(ctx)
		must(t, err)
		if s.Status != lp.Stopped || s.Values != nil {
			t.Errorf("with a context that had ended: %v with %v", s.Status, s.Values)
		}
		m.Close()
	}

	p, costs := transport(random(1), 60)
	m, err := e.Load(p)
	must(t, err)
	defer m.Close()
	stopped := 0
	for try := range 40 {
		must(t, m.SetCosts(costs))
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(try*try)*50*time.Microsecond)
		s, err := m.Solve(ctx)
		cancel()
		must(t, err)
		switch {
		case s.Status == lp.Stopped && s.Values == nil:
			stopped++
		case s.Status == lp.Stopped:
			t.Fatal("a stopped solve came with a vector")
		default:
			if err := Prove(p, costs, s, near); err != nil {
				t.Fatalf("try %d: %v", try, err)
			}
			_, costs = transport(random(uint64(try)), 60) // work for the next try
		}
	}
	if stopped == 0 {
		t.Error("no try was stopped: the program is too small to test this")
	}
	must(t, m.SetCosts(costs))
	s, err := m.Solve(context.Background())
	must(t, err)
	if err := Prove(p, costs, s, near); err != nil {
		t.Error(err)
	}
}

// deadlines tests that a deadline counts time on the wall, not the processor
// time of the whole process: solves side by side must not bring each other's
// forward. A solve that is stopped must find its context ended.
func deadlines(t *testing.T, e lp.Engine) {
	var all sync.WaitGroup
	for seed := range uint64(8) {
		all.Go(func() {
			p, costs := transport(random(seed), 120)
			m, err := e.Load(p)
			if err == nil {
				defer m.Close()
				err = m.SetCosts(costs)
			}
			if err != nil {
				t.Error(err)
				return
			}
			ctx, cancel := context.WithTimeout(context.Background(), time.Duration(100+50*seed)*time.Millisecond)
			defer cancel()
			s, err := m.Solve(ctx)
			if err != nil {
				t.Error(err)
			} else if s.Status == lp.Stopped && ctx.Err() == nil {
				t.Errorf("seed %d: stopped before the deadline", seed)
			}
		})
	}
	all.Wait()
}
