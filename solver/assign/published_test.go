package assign

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// shared finds a file of the published instances, which may not be copied into
// the project.
func shared(t *testing.T, name string) string {
	t.Helper()
	for _, folder := range []string{"../../../shared/data", "../../../../shared/data"} {
		path := filepath.Join(folder, name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Skipf("the published instance %s is not at hand", name)
	return ""
}

// table reads a CSV file of the published instances, its header first.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(shared(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// town makes a brief of posts with places, one site and one programme for all,
// in one block.
type town struct {
	brief leftshift.Brief
}

func newTown() *town {
	return &town{leftshift.Brief{
		Programmes: []leftshift.Programme{{Code: "F1", WTEEach: 1}},
		Blocks:     []leftshift.Block{leftshift.UndatedBlock()},
		Settings:   leftshift.DefaultSettings(),
	}}
}

func (w *town) post(code string, places int) {
	w.brief.Sites = append(w.brief.Sites, leftshift.Site{Code: "at " + code, Provider: "P", Setting: leftshift.Acute})
	w.brief.Posts = append(w.brief.Posts, leftshift.Post{
		Code: code, Sites: []leftshift.SiteShare{{Site: "at " + code, Share: 1}}, Specialty: "Medicine", Programmes: []string{"F1"}, Places: places, Movable: true,
	})
}

func (w *town) trainee(key string) *leftshift.Trainee {
	w.brief.Trainees = append(w.brief.Trainees, leftshift.Trainee{Key: key, Programme: "F1", WTE: 1})
	return &w.brief.Trainees[len(w.brief.Trainees)-1]
}

func (w *town) prefers(trainee, post string, rank int) {
	w.brief.Preferences = append(w.brief.Preferences, leftshift.Preference{Trainee: trainee, Post: post, Rank: rank})
}

func (w *town) assign(t *testing.T, mode leftshift.PreferenceMode) *leftshift.Assignment {
	t.Helper()
	w.brief.Preferring = mode
	a, err := Solve(context.Background(), &w.brief, leftshift.OpeningsOfPosts(&w.brief), Options{Seed: 1, LP: clp.New(), Integer: cbc.New()})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// profile counts the placements at each rank from the first on.
func profile(a *leftshift.Assignment) (counts []int, total, worst int) {
	for _, p := range a.Places {
		for len(counts) < p.Rank {
			counts = append(counts, 0)
		}
		counts[p.Rank-1]++
		total += p.Rank
		worst = max(worst, p.Rank)
	}
	return counts, total, worst
}

// residents reads the hospitals-and-residents instance: line 1 is 0, then the
// numbers of residents and hospitals; then a resident a line with the hospitals
// in order; then a hospital a line with its posts.
func residents(t *testing.T) *town {
	file, err := os.Open(shared(t, "matching/hrt.instance"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	var numbers []string
	next := func() []string {
		for lines.Scan() {
			if f := strings.Fields(lines.Text()); len(f) > 0 {
				return f
			}
		}
		return nil
	}
	for len(numbers) < 3 {
		numbers = append(numbers, next()...)
	}
	n, _ := strconv.Atoi(numbers[1])
	hospitals, _ := strconv.Atoi(numbers[2])
	w := newTown()
	for range n {
		f := next()
		key := "R" + f[0]
		w.trainee(key)
		for rank, h := range f[1:] {
			w.prefers(key, "H"+h, rank+1)
		}
	}
	for range hospitals {
		f := next()
		places, err := strconv.Atoi(f[1])
		if err != nil {
			t.Fatal(err)
		}
		w.post("H"+f[0], places)
	}
	return w
}

// The published optima: 759 placed, 633 first choices, ranks 633/93/27/6, least
// total 918, least worst rank 3.
func TestResidentsReachThePublishedOptima(t *testing.T) {
	w := residents(t)
	for _, c := range []struct {
		mode leftshift.PreferenceMode
		want func(counts []int, total, worst int) bool
		says string
	}{
		{leftshift.FewestLowRanks, func(n []int, _, _ int) bool { return fmt.Sprint(n) == "[633 93 27 6]" }, "ranks 633/93/27/6"},
		{leftshift.LeastTotalRank, func(_ []int, total, _ int) bool { return total == 918 }, "a total of 918"},
		{leftshift.LeastWorstRank, func(_ []int, _, worst int) bool { return worst == 3 }, "a worst rank of 3"},
	} {
		a := w.assign(t, c.mode)
		counts, total, worst := profile(a)
		if len(a.Places) != 759 || len(a.Unplaced) != 0 || !c.want(counts, total, worst) {
			t.Errorf("%s: %d placed, ranks %v, total %d, worst %d; want 759 and %s", c.mode, len(a.Places), counts, total, worst, c.says)
		}
		if a.Status != leftshift.Optimal {
			t.Errorf("%s: %s, want every stage at its bound", c.mode, a.Status)
		}
	}
}

// UKFPO: the most first preferences that can be met is Σ min(programmes, first
// preferences) over the schools: 5,728 in 2021, 6,082 in 2022 and 6,766 in 2023.
func TestFoundationSchoolsMeetTheMostFirstChoices(t *testing.T) {
	rows := table(t, "ukfpo/ukfpo_competition_2021_2023.csv")
	for year, want := range map[string]int{"2021": 5728, "2022": 6082, "2023": 6766} {
		w := newTown()
		trainees := 0
		for _, row := range rows[1:] {
			if row[0] != year {
				continue
			}
			places, _ := strconv.Atoi(row[2])
			first, _ := strconv.Atoi(row[3])
			w.post(row[1], places)
			for range first {
				key := fmt.Sprint("T", trainees)
				trainees++
				w.trainee(key)
				w.prefers(key, row[1], 1)
			}
		}
		w.brief.Unranked = true
		a := w.assign(t, leftshift.FewestLowRanks)
		firsts := 0
		for _, p := range a.Places {
			if p.Rank == 1 {
				firsts++
			}
		}
		if firsts != want {
			t.Errorf("%s: %d of %d have their first choice, want %d", year, firsts, trainees, want)
		}
	}
}

// The NETGEN assignment and transportation problems of shared/data/flow: a
// source is as many trainees as it supplies, alike; a sink is a post; the cost of
// an arc is the journey's minutes.
func TestFlowsReachThePublishedOptima(t *testing.T) {
	rows := table(t, "flow/optima.csv")
	for _, row := range rows[1:] {
		want, err := strconv.ParseFloat(row[5], 64)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(row[0], func(t *testing.T) {
			w := flow(t, shared(t, "flow/"+row[0]))
			w.brief.AssignGoals = []leftshift.AssignGoalUse{{Goal: leftshift.AssignEveryone}, {Goal: leftshift.AssignTravel}}
			a := w.assign(t, leftshift.FewestLowRanks)
			if len(a.Unplaced) > 0 || a.Stages[1].Value != want || a.Stages[1].Bound != want {
				t.Errorf("%d without a place, cost %v and bound %v; want nobody and %v", len(a.Unplaced), a.Stages[1].Value, a.Stages[1].Bound, want)
			}
		})
	}
}

// flow reads a DIMACS minimum cost flow or assignment problem.
func flow(t *testing.T, path string) *town {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := newTown()
	kind, nodes := "", 0
	supply := map[int]int{}
	type arc struct {
		from, to int
		cost     float64
	}
	var arcs []arc
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) == 0 {
			continue
		}
		number := func(i int) int { n, _ := strconv.Atoi(f[i]); return n }
		switch f[0] {
		case "p":
			kind, nodes = f[1], number(2)
		case "n":
			supply[number(1)] = 1
			if kind == "min" {
				supply[number(1)] = number(2)
			}
		case "a":
			cost := number(len(f) - 1)
			arcs = append(arcs, arc{number(1), number(2), float64(cost)})
		}
	}
	for node := 1; node <= nodes; node++ {
		switch n := supply[node]; {
		case n > 0:
			for i := range n {
				w.trainee(fmt.Sprintf("S%d.%d", node, i)).HomeArea = fmt.Sprint("S", node)
			}
		case kind == "asn":
			w.post(fmt.Sprint("D", node), 1)
		case n < 0:
			w.post(fmt.Sprint("D", node), -n)
		}
	}
	const far = 1e6
	most := far / 2
	w.brief.Programmes[0].MostMinutes = &most
	near := map[[2]int]float64{}
	for _, a := range arcs {
		k := [2]int{a.from, a.to}
		if c, there := near[k]; !there || a.cost < c {
			near[k] = a.cost
		}
	}
	for from := 1; from <= nodes; from++ {
		if supply[from] <= 0 {
			continue
		}
		for i := range w.brief.Posts {
			to, _ := strconv.Atoi(w.brief.Posts[i].Code[1:])
			minutes, there := near[[2]int{from, to}]
			if !there {
				minutes = far
			}
			w.brief.Travel = append(w.brief.Travel, leftshift.TravelTime{FromArea: fmt.Sprint("S", from), Site: w.brief.Posts[i].Sites[0].Site, Minutes: minutes})
		}
	}
	return w
}
