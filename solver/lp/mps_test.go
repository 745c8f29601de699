package lp

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// Each kind of bound and row has its form: a row with two bounds is an L row
// with a range (3 − −2 = 5), a column from 0 up needs no line, and one below −1
// says first that it has no lower bound, since readers differ in what an upper
// bound below 0 does to a lower one of 0.
func TestWriteMPS(t *testing.T) {
	p, costs := everything()
	var text strings.Builder
	if err := p.WriteMPS(&text, costs); err != nil {
		t.Fatal(err)
	}
	want := `NAME leftshift FREE
ROWS
 N cost
 L r1
 G r2
 E r3
 L r4
 G r5
 G r7
COLUMNS
 x1 cost 1
 x1 r1 1
 x1 r4 3
 x1 r5 1
 x2 cost -2
 x2 r1 -1
 x3 r1 2.5
 x4 r2 -1
 x5 r2 1e-07
 x6 r3 1
 x7 cost 0
 x8 cost 0.125
RHS
 rhs r1 4
 rhs r2 -1e+15
 rhs r3 2
 rhs r4 3
 rhs r7 -1
RANGES
 range r4 5
BOUNDS
 UP bound x1 5
 LO bound x2 -3
 UP bound x2 2.5
 FR bound x3
 MI bound x4
 UP bound x4 -1
 LO bound x5 -7
 FX bound x6 0.3333333333333333
 UP bound x7 1
ENDATA
`
	if text.String() != want {
		t.Errorf("got\n%s\nwant\n%s", text.String(), want)
	}
}

// A number reads back as the same bits.
func TestExact(t *testing.T) {
	for v, want := range map[float64]string{1.0 / 3: "0.3333333333333333", math.Nextafter(0.3, 1): "0.30000000000000004", math.MaxInt32: "2.147483647e+09", -2: "-2"} {
		if got := exact(v); got != want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
}

func TestWriteMPSToFullDisk(t *testing.T) {
	p, costs := everything()
	if err := p.WriteMPS(full{}, costs); !errors.Is(err, errFull) {
		t.Errorf("a full disk gave %v", err)
	}
}
