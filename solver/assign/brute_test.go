package assign

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// brute tries every assignment of a small brief and gives the values of the
// stages of the best one, in order. It shares nothing with the solver but the
// brief: it reads the rules from the brief's own words.
type brute struct {
	brief    *leftshift.Brief
	openings []leftshift.Opening
	find     *leftshift.Lookup
	ranks    map[string]map[string]int
	journeys *leftshift.Journeys
	left     map[string]float64          // WTE by post and block
	choice   []map[int]string            // by trainee, block to post; "" for none
	stands   []map[int]leftshift.Booking // by trainee, block to the placement that stands there
	best     []float64
}

func (b *brute) room(post string, block int) string { return fmt.Sprint(post, "@", block) }

func (b *brute) run() []float64 {
	b.find, b.ranks, b.journeys = leftshift.NewLookup(b.brief), b.brief.RanksOf(), leftshift.NewJourneys(b.brief)
	b.left = map[string]float64{}
	for _, o := range b.openings {
		b.left[b.room(o.Post, o.Block)] += o.WTE
	}
	b.choice, b.stands = make([]map[int]string, len(b.brief.Trainees)), make([]map[int]leftshift.Booking, len(b.brief.Trainees))
	for i := range b.brief.Trainees {
		b.stands[i] = b.standing(&b.brief.Trainees[i])
		for block, k := range b.stands[i] { // they have their places before anybody is given one
			at := b.room(k.Post, block)
			b.left[at] = math.Max(0, b.left[at]-b.brief.Trainees[i].WTE)
		}
	}
	b.trainee(0)
	return b.best
}

// standing gives, of each block that a trainee needs, the placement with the most
// days in it.
func (b *brute) standing(t *leftshift.Trainee) map[int]leftshift.Booking {
	list := map[int]leftshift.Booking{}
	for block := range b.brief.Blocks {
		most := 0
		for _, k := range b.brief.Bookings {
			days := 0
			for day := k.From; k.Trainee == t.Key && !day.After(k.To); day = day.AddDate(0, 0, 1) {
				if !day.Before(b.brief.Blocks[block].Start) && !day.After(b.brief.Blocks[block].End) {
					days++
				}
			}
			if days > most && b.needs(t, block) {
				most, list[block] = days, k
			}
		}
	}
	return list
}

// needs reports whether some day of a block is one on which the trainee is there.
func (b *brute) needs(t *leftshift.Trainee, block int) bool {
	k := &b.brief.Blocks[block]
	return (t.NotBefore.IsZero() || !k.End.Before(t.NotBefore)) && (t.NotAfter.IsZero() || !k.Start.After(t.NotAfter))
}

// trainee tries every way for one trainee and goes on to the next.
func (b *brute) trainee(i int) {
	if i == len(b.brief.Trainees) {
		values := b.values()
		if b.best == nil || slices.Compare(values, b.best) < 0 {
			b.best = values
		}
		return
	}
	b.choice[i] = map[int]string{}
	b.block(i, 0)
}

func (b *brute) block(i, block int) {
	t := &b.brief.Trainees[i]
	if block == len(b.brief.Blocks) {
		if b.allowed(i) {
			b.trainee(i + 1)
		}
		return
	}
	if k, stands := b.stands[i][block]; stands {
		b.choice[i][block] = k.Post
		b.block(i, block+1)
		delete(b.choice[i], block)
		return
	}
	if !b.needs(t, block) {
		b.block(i, block+1)
		return
	}
	b.choice[i][block] = ""
	b.block(i, block+1)
	for k := range b.brief.Posts {
		p := &b.brief.Posts[k]
		at := b.room(p.Code, block)
		if !b.eligible(t, p, block) || b.left[at] < t.WTE-1e-9 {
			continue
		}
		b.left[at] -= t.WTE
		b.choice[i][block] = p.Code
		b.block(i, block+1)
		b.left[at] += t.WTE
	}
	delete(b.choice[i], block)
}

func (b *brute) eligible(t *leftshift.Trainee, p *leftshift.Post, block int) bool {
	_, ranked := b.ranks[t.Key][p.Code]
	most := t.MostMinutes
	if most == nil {
		most = b.find.Programme(t.Programme).MostMinutes
	}
	for _, part := range p.Sites {
		j, ok := b.journeys.From(t.HomeArea, part.Site)
		if ok && most != nil && j.Minutes > *most || !b.find.Site(part.Site).ApprovedFor(&b.brief.Blocks[block]) {
			return false
		}
	}
	return p.Takes(t.Programme) && (ranked || len(b.ranks[t.Key]) == 0 || b.brief.Unranked) && (t.PinnedSite == "" || p.Sites[0].Site == t.PinnedSite)
}

// values gives the value of every stage, in the usual order of the goals.
func (b *brute) values() []float64 {
	worst := b.brief.WorstRank()
	var unplaced, special, short, total, minutes, changes, over float64
	ranks := make([]float64, worst+3) // placements by rank; worst+1 for not ranked, worst+2 for no place
	for i := range b.brief.Trainees {
		t := &b.brief.Trainees[i]
		for j := range b.brief.Rules {
			if r := &b.brief.Rules[j]; !r.Hard && slices.Contains(r.Programmes, t.Programme) && len(b.choice[i]) > 0 {
				short += b.lacks(i, r)
			}
		}
		for j := range b.brief.NoRepeats {
			if months, _ := b.repeats(i, &b.brief.NoRepeats[j]); !b.brief.NoRepeats[j].Hard {
				short += months
			}
		}
		last := ""
		for block := range b.brief.Blocks {
			post, needs := b.choice[i][block]
			if !needs {
				continue
			}
			k, stands := b.stands[i][block]
			if post != "" || stands {
				site := k.Site
				if post != "" {
					site = b.find.Post(post).Sites[0].Site
				}
				if last != "" && site != "" && site != last {
					changes++
				}
				last = site
			}
			if stands {
				continue // and there is nothing to prefer
			}
			rank, ranked := b.ranks[t.Key][post]
			switch {
			case post == "":
				rank = worst + 2
				unplaced++
			case !ranked:
				rank = worst + 1
			}
			if post != "" {
				for _, part := range b.find.Post(post).Sites {
					j, _ := b.journeys.From(t.HomeArea, part.Site)
					minutes += part.Share * j.Minutes
				}
			}
			hasRanks := len(b.ranks[t.Key]) > 0
			if t.SpecialCircumstances && (hasRanks || post == "") {
				special += float64(rank - 1)
			}
			if hasRanks {
				ranks[rank]++
				total += float64(rank)
				over += float64(max(0, t.LastRank-1) * (rank - 1))
			}
		}
	}
	values := []float64{unplaced, special, rounded(short)}
	switch b.brief.Preferring {
	case leftshift.FewestLowRanks:
		for r := 1; r <= worst; r++ {
			beyond := 0.0
			for _, n := range ranks[r+1:] {
				beyond += n
			}
			values = append(values, beyond)
		}
	case leftshift.LeastTotalRank:
		values = append(values, total)
	case leftshift.LeastWorstRank:
		for r := worst + 1; r > 1; r-- {
			sum := 0.0
			for _, n := range ranks[r:] {
				sum += n
			}
			values = append(values, sum)
		}
	}
	return append(values, math.Round(minutes*1e3)/1e3, changes, over)
}

// Brute force and the solver agree on every stage of 500 random small briefs, every
// other of them with placements that stand, split posts and credits.
func TestBruteForceAgrees(t *testing.T) {
	cases := uint64(500)
	if testing.Short() {
		cases = 60
	}
	met := map[string]uint64{}
	for seed, tried := uint64(0), uint64(0); tried < cases; seed++ {
		b := small(seed)
		if seed%2 == 1 {
			standing(b, seed)
		}
		openings := leftshift.OpeningsOfPosts(b)
		a, err := Solve(context.Background(), b, openings, Options{Seed: seed, LP: clp.New(), Integer: cbc.New()})
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
			tried++
			continue
		}
		if len(a.Warnings) > 0 { // a hard rule that a trainee can't keep is soft for them, which brute force does not know
			continue
		}
		tried++
		for _, what := range featuresOf(b) {
			met[what]++
		}
		want := (&brute{brief: b, openings: openings}).run()
		if want == nil {
			t.Errorf("seed %d: brute force finds nothing that keeps the hard rules: %+v", seed, b.Rules)
			continue
		}
		for k, s := range a.Stages {
			if math.Abs(s.Value-want[k]) > 1e-4 {
				t.Errorf("seed %d: %s is %v, and brute force finds %v (all: %v, brute force %v)", seed, s.Name, s.Value, want[k], stageValues(a), want)
				break
			}
			if s.Bound > s.Value || !s.Settled() {
				t.Errorf("seed %d: %s is %v with a bound of %v", seed, s.Name, s.Value, s.Bound)
				break
			}
		}
	}
	for _, what := range []string{"part time", "pin", "limit", "starts late", "ends early", "done", "to come", "stands", "rule", "hard rule", "repeat", "split", "credit", "ties"} {
		if met[what] < cases/20 {
			t.Errorf("only %d of %d briefs have this in them: %s", met[what], cases, what)
		}
	}
}

func stageValues(a *leftshift.Assignment) []float64 {
	var values []float64
	for _, s := range a.Stages {
		values = append(values, s.Value)
	}
	return values
}
