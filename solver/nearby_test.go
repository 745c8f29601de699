package solver

import "testing"

// Where placed trainees are fixed, so is how many fewer there are than today. The
// ward and the surgery have one trainee each today: with one in February none fewer,
// though equations alone would allow one fewer and one more; with none in the
// last block one fewer. In the first a fraction is still to be decided.
func TestChangesFollowFromFixedTrainees(t *testing.T) {
	brief, asOf := threePosts()
	m := build(brief, asOf)
	s := &search{m: m, held: copyOf(&m.lp)}
	vector := make([]float64, len(m.lp.Columns))
	for _, f := range m.fillings {
		for b, trainees := range []float64{0.5, 1, 0} {
			for _, x := range f.placed[b] {
				vector[x.column] = trainees
			}
		}
	}
	p := s.closeAround(vector, s.fractionsOf(vector))
	looked := 0
	for _, f := range m.fillings {
		if f.post.Code == "theatre" { // nobody is there today
			continue
		}
		for b, want := range [][2]float64{{0, 1}, {0, 0}, {1, 1}} {
			looked++
			if c := p.Columns[f.down[b]]; c.Lower != want[0] || c.Upper != want[1] {
				t.Errorf("%s is %v to %v, want %v to %v", c.Name, c.Lower, c.Upper, want[0], want[1])
			}
		}
	}
	if looked != 6 {
		t.Errorf("looked at %d columns, want two posts in three blocks", looked)
	}
}
