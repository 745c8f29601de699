package leftshift

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
)

// TestLentTo holds what sites could lend, which is added up once, to its
// definition: the lendable shares of all rows of the group at other sites.
func TestLentTo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	first := time.Date(2027, time.August, 1, 0, 0, 0, 0, time.UTC)
	checked := 0
	for range 200 {
		b := &Brief{Settings: DefaultSettings()}
		b.Settings.LendWithinArea = random.IntN(2) == 0
		for i := range 3 {
			b.Blocks = append(b.Blocks, Block{Name: strconv.Itoa(i), Start: first.AddDate(0, i, 0), End: first.AddDate(0, i+1, -1), Months: 1})
		}
		for i := range 1 + random.IntN(8) {
			code := strconv.Itoa(i)
			b.Sites = append(b.Sites, Site{Code: code, Area: strconv.Itoa(random.IntN(2))})
			for _, specialty := range []string{"", "Surgery", "surgery "}[:1+random.IntN(3)] {
				row := Supervision{Site: code, Specialty: specialty, PA: float64(random.IntN(5)), LendableShare: float64(random.IntN(3)) / 4}
				if random.IntN(3) == 0 {
					row.ApprovedTo = first.AddDate(0, random.IntN(4), 0)
				}
				b.Supervision = append(b.Supervision, row)
			}
		}
		c := newChecker(b)
		for i := range b.Supervision {
			row := &b.Supervision[i]
			for block := range b.Blocks {
				want := 0.0
				for j := range b.Supervision {
					other := &b.Supervision[j]
					if other.Site != row.Site && c.lendersOf(other) == c.lendersOf(row) && other.ApprovedFor(&b.Blocks[block]) {
						want += other.LendableShare * other.PA // quarters, so that every sum is exact
					}
				}
				if got := c.lentTo(row, block); got != want {
					t.Fatalf("%q %q could borrow %v in block %d, want %v of %+v", row.Site, row.Specialty, got, block, want, b.Supervision)
				}
				if want > 0 {
					checked++
				}
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d rows could borrow anything", checked)
	}
}
