//go:build cgo

package recall_test

import (
	"testing"

	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/lp/lptest"
	"leftshift/solver/recall"
	"leftshift/solver/reduce"
)

// named gives every problem the same name, so that each is taken for all others.
type named struct{ lp.Engine }

func (e named) Load(p *lp.Problem) (lp.Model, error) {
	same := *p
	same.Name = "any"
	return e.Engine.Load(&same)
}

// Whatever is kept, and of whatever other problem it is the answer, an answer is right.
func TestConformance(t *testing.T) {
	recording, answers := recall.Record(reduce.New(clp.New()))
	for posts := range 4 {
		p, costs := places(posts, 1)
		answer(t, named{recording}, p, costs)
	}
	recalling, _ := recall.Record(reduce.New(clp.New()), answers) // and keeps its own
	lptest.Engine(t, named{recalling})
}
