package leftshift

import "testing"

// A trust is lost. 3 of its trainees go to a practice and 1 to another trust; the
// practice sends 1 on, and the other trust moves 2 about.
func TestMovesByProviderCountsWhoComesAndGoes(t *testing.T) {
	brief := &Brief{Sites: []Site{
		{Code: "LOST1", Provider: "LOST"}, {Code: "SURGERY", Provider: "PRACTICE"},
		{Code: "TRUST1", Provider: "TRUST"}, {Code: "TRUST2", Provider: "TRUST"}, {Code: "IDLE1", Provider: "IDLE"},
	}}
	move := func(from, to, n int) Move {
		return Move{FromSite: &brief.Sites[from], ToSite: &brief.Sites[to], Trainees: WholeTrainees(n)}
	}
	again := &Replan{Moves: []Move{move(0, 1, 2), move(0, 1, 1), move(0, 2, 1), move(1, 2, 1), move(2, 3, 2)}}
	want := []struct {
		code               string
		comes, goes, about int
	}{{"LOST", 0, 4, 0}, {"PRACTICE", 3, 1, 0}, {"TRUST", 2, 0, 2}} // 4 each, in the order of codes
	got := again.MovesByProvider(brief)
	if len(got) != len(want) {
		t.Fatalf("%d providers, want %d: that without a move is left out", len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		if g.Provider.Code != w.code || g.Comes != WholeTrainees(w.comes) || g.Goes != WholeTrainees(w.goes) || g.Within != WholeTrainees(w.about) {
			t.Errorf("%s: %s come, %s go, %s move within; want %+v", g.Provider.Code, g.Comes, g.Goes, g.Within, w)
		}
	}
}
