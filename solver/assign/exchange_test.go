package assign

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"leftshift"
)

// Trainees who were given what is left, worst first, get the better of it by
// exchanging it, and nobody else's places.
func TestExchangeMakesAssignmentsBetter(t *testing.T) {
	better := 0
	each(t, 120, func(t *testing.T, b *leftshift.Brief, seed uint64) {
		p, _ := build(b, leftshift.OpeningsOfPosts(b), seed)
		m := newMaster(p, stagesOf(p, goalsOf(b), b.Preferring))
		nobody := make(taken, len(p.units))
		for i := range p.units {
			nobody[i] = map[int]int64{len(m.columns): p.units[i].count()}
			m.columns = append(m.columns, column{int32(i), p.units[i].nowhere()})
		}
		whole, err := m.exchange(context.Background(), nobody)
		if err != nil {
			t.Fatal(err)
		}
		if before, after := m.values(nobody), m.values(whole); slices.Compare(after, before) < 0 {
			better++
		} else if !slices.Equal(after, before) {
			t.Errorf("%v became %v", before, after)
		}
		left := make([]int64, len(p.pools))
		for i := range whole {
			n := int64(0)
			for j, count := range whole[i] {
				n += count
				for pool, takes := range p.units[i].uses(m.columns[j].way) {
					left[pool] -= count * takes
				}
				if _, kept := p.units[i].short(m.columns[j].way); !kept {
					t.Errorf("%s breaks a hard rule", p.units[i].name)
				}
			}
			if n != p.units[i].count() {
				t.Errorf("%d of %d have a path", n, p.units[i].count())
			}
		}
		for i := range left {
			if left[i]+p.pools[i].places < 0 {
				t.Errorf("pool %s is overfilled", p.pools[i].name)
			}
		}
	})
	if better < 40 {
		t.Errorf("only %d became better", better)
	}
}

// What part-time trainees leave of a place that nobody can have, they take.
func TestTakesWhatNobodyCanHave(t *testing.T) {
	for _, c := range []struct {
		places int64
		crowd  map[int64]int64
		want   map[int64]int64
	}{
		{1000, map[int64]int64{1000: 9, 800: 9, 600: 9, 500: 9}, map[int64]int64{1000: 1000, 800: 1000, 600: 1000, 500: 500}},
		{2000, map[int64]int64{1000: 9, 800: 9, 600: 9, 500: 9}, map[int64]int64{1000: 1000, 800: 800, 600: 600, 500: 500}}, // 0.8, 0.6 and 0.6 fill it
		{2000, map[int64]int64{1000: 9, 600: 9}, map[int64]int64{1000: 1000, 600: 666}},                                     // three of 0.6 do
		{2000, map[int64]int64{1000: 9, 800: 1, 600: 1}, map[int64]int64{1000: 1000, 800: 1000, 600: 1000}},
		{9000, map[int64]int64{600: 99}, map[int64]int64{600: 600}},
	} {
		got := lifted(c.places, c.crowd)
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("of %d places %v take %v, want %v", c.places, c.crowd, got, c.want)
		}
		for wte := range c.crowd {
			if got[wte] < wte {
				t.Errorf("%d takes less, %d", wte, got[wte])
			}
		}
		ways(c.places, []int64{500, 600, 800, 1000}, c.crowd, func(counts []int64) {
			sum := int64(0)
			for i, wte := range []int64{500, 600, 800, 1000} {
				sum += counts[i] * got[wte]
			}
			if sum > c.places {
				t.Errorf("%v share %d places and take %d", counts, c.places, sum)
			}
		})
	}
}
