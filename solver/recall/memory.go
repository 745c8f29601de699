package recall

import (
	"slices"
	"sync"

	"leftshift/solver/lp"
)

// Memory holds the answers of one run, by the names of its programs.
type Memory struct {
	mutex    sync.Mutex
	programs map[string][]*program // in the order in which they were loaded
	names    [][]string            // of columns and of rows, which most programs share
}

// program is a program that was solved, once or several times.
type program struct {
	columns, rows []string  // their names
	settled       [2][]bool // the columns and rows that had one value at first
	answers       []*answer
}

// answer is what one solve came to. The program may have grown since.
type answer struct {
	columns, rows int // that it had
	costs         sparse
	values, duals sparse // of an optimal answer
	refutation    sparse // of one that says that nothing is feasible
	infeasible    bool
	steps         int
	basis         *packed
}

// sparse is a vector without its zeros.
type sparse struct {
	at    []int32
	value []float64
}

func sparseOf(v []float64) sparse {
	n := 0
	for _, x := range v {
		if x != 0 {
			n++
		}
	}
	s := sparse{make([]int32, 0, n), make([]float64, 0, n)}
	for i, x := range v {
		if x != 0 {
			s.at, s.value = append(s.at, int32(i)), append(s.value, x)
		}
	}
	return s
}

// put writes the vector into another of n, whose places may be elsewhere.
func (s sparse) put(n int, places []int) []float64 {
	v := make([]float64, n)
	for i, from := range s.at {
		at := int(from)
		if places != nil {
			at = places[at]
		}
		if at >= 0 {
			v[at] = s.value[i]
		}
	}
	return v
}

// begin takes up a program that is about to be solved.
func (m *Memory) begin(p *lp.Problem, first *start) *program {
	of := &program{}
	of.settled[0], of.settled[1] = first.settled()
	of.grow(p)
	m.mutex.Lock()
	defer m.mutex.Unlock()
	of.columns, of.rows = m.shared(of.columns), m.shared(of.rows)
	if m.programs == nil {
		m.programs = map[string][]*program{}
	}
	m.programs[p.Name] = append(m.programs[p.Name], of)
	return of
}

// shared gives the list of names that is kept already where it is the same.
func (m *Memory) shared(names []string) []string {
	for _, kept := range m.names {
		if slices.Equal(kept, names) {
			return kept
		}
	}
	m.names = append(m.names, names[:len(names):len(names)])
	return m.names[len(m.names)-1]
}

// grow takes up columns and rows that joined the program.
func (of *program) grow(p *lp.Problem) {
	for _, c := range p.Columns[len(of.columns):] {
		of.columns = append(of.columns, c.Name)
	}
	for _, r := range p.Rows[len(of.rows):] {
		of.rows = append(of.rows, r.Name)
	}
}

// keep takes up what a solve came to.
func (of *program) keep(p *lp.Problem, costs []float64, s *lp.Solution, basis *lp.Basis) {
	of.grow(p)
	a := &answer{columns: len(p.Columns), rows: len(p.Rows), costs: sparseOf(costs), steps: s.Iterations, basis: of.pack(basis)}
	switch s.Status {
	case lp.Optimal:
		a.values, a.duals = sparseOf(s.Values), sparseOf(s.RowDuals)
	case lp.Infeasible:
		if s.Refutation == nil {
			return
		}
		a.infeasible, a.refutation = true, sparseOf(s.Refutation)
	default:
		return
	}
	of.answers = append(of.answers, a)
}

// mostNamed is how many programs of one name are looked at: more are told apart badly
// by their name.
const mostNamed = 4

// named gives the programs of a name.
func (m *Memory) named(name string) []*program {
	if m == nil || name == "" {
		return nil
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.programs[name][:min(mostNamed, len(m.programs[name]))]
}
