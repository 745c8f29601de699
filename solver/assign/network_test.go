package assign

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"leftshift/solver/clp"
	"leftshift/solver/lp"
)

// invented makes a network of people, nodes on the way and places, with two costs for
// every arc.
func invented(seed uint64) (g *network, supply []int64, costs [2][]int64) {
	r := rand.New(rand.NewPCG(seed, 11))
	g = newNetwork()
	arc := func(from, to int32, room int64) int32 {
		for k := range costs {
			costs[k] = append(costs[k], r.Int64N(8)-2)
		}
		return g.arc(from, to, room)
	}
	supply = []int64{0}
	node := func() int32 {
		supply = append(supply, 0)
		return g.node()
	}
	var posts, sets []int32
	for range 3 + r.IntN(5) {
		v := node()
		g.root(arc(v, terminus, 1+r.Int64N(3)), 0)
		posts = append(posts, v)
	}
	for range 2 + r.IntN(4) {
		v := node()
		for i, n := range r.Perm(len(posts))[:2] {
			a := arc(v, posts[n], 1+r.Int64N(2))
			if i == 0 {
				g.root(a, 0)
			}
		}
		sets = append(sets, v)
	}
	for range 2 + r.IntN(8) {
		v := node()
		a := arc(v, terminus, endless)
		costs[0][a], costs[1][a] = 9+r.Int64N(3), r.Int64N(3)
		supply[v] = 1 + r.Int64N(3)
		g.root(a, supply[v])
		for range 1 + r.IntN(5) {
			arc(v, posts[r.IntN(len(posts))], 1+r.Int64N(2))
			arc(v, sets[r.IntN(len(sets))], 1+r.Int64N(2))
		}
	}
	return g, supply, costs
}

// program is the network as a linear program.
func program(g *network, supply []int64) *lp.Problem {
	p := &lp.Problem{}
	for _, n := range supply[1:] {
		p.AddRow(lp.Row{Lower: float64(n), Upper: float64(n)})
	}
	for a := range g.from {
		at := p.AddColumn(lp.Column{Upper: float64(min(g.room[a], 1000))})
		for node, sign := range map[int32]float64{g.from[a]: 1, g.to[a]: -1} {
			if node != terminus {
				p.Rows[node-1].Terms = append(p.Rows[node-1].Terms, lp.Term{Column: at, Coefficient: sign})
			}
		}
	}
	return p
}

// A network's flow is one, and costs what linear programs say of the first cost, and
// then of the second.
func TestNetworkAgreesWithPrograms(t *testing.T) {
	apart := 0
	for seed := range uint64(300) {
		g, supply, costs := invented(seed)
		p := program(g, supply)
		for k := range costs {
			if err := g.settle(context.Background(), func(arc int32) int64 { return costs[k][arc] }); err != nil {
				t.Fatal(err)
			}
			g.close()
			model, err := clp.New().Load(p)
			if err != nil {
				t.Fatal(err)
			}
			list := make([]float64, len(g.from))
			held := lp.Row{Lower: -lp.Infinity}
			got := int64(0)
			for a, flow := range g.flow {
				list[a] = float64(costs[k][a])
				if costs[k][a] != 0 {
					held.Terms = append(held.Terms, lp.Term{Column: a, Coefficient: list[a]})
				}
				got += flow * costs[k][a]
			}
			if err := model.SetCosts(list); err != nil {
				t.Fatal(err)
			}
			answer, err := model.Solve(context.Background())
			model.Close()
			if err != nil || answer.Status != lp.Optimal {
				t.Fatalf("seed %d: %v, %v", seed, answer.Status, err)
			}
			if abs(float64(got)-answer.Objective) > 1e-6 {
				t.Errorf("seed %d: cost %d is %d, and the program's %v", seed, k+1, got, answer.Objective)
			}
			held.Upper = float64(got)
			p.AddRow(held)
			if k == 1 && got != 0 {
				apart++
			}
		}
		through := slices.Clone(supply)
		for a, flow := range g.flow {
			if flow < 0 || flow > g.room[a] {
				t.Errorf("seed %d: %d flow where there is room for %d", seed, flow, g.room[a])
			}
			through[g.from[a]] -= flow
			through[g.to[a]] += flow
		}
		if slices.ContainsFunc(through[1:], func(n int64) bool { return n != 0 }) {
			t.Errorf("seed %d: more come to a node than leave it: %v", seed, through)
		}
	}
	if apart < 100 {
		t.Errorf("only %d have a second cost", apart)
	}
}

// A network that was stopped says so.
func TestNetworkStops(t *testing.T) {
	g, _, costs := invented(1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := g.settle(ctx, func(arc int32) int64 { return costs[0][arc] }); err == nil {
		t.Error("it goes on")
	}
}
