package leftshift_test

import (
	"math"
	"testing"

	"leftshift"
)

// Ten tenths of a trainee are one trainee, which ten times 0.1 in float64 is not:
// parts never go missing in a sum.
func TestPartsOfTraineesSumExactly(t *testing.T) {
	for _, part := range []struct {
		size  float64
		whole int // of them in one trainee
	}{{1, 1}, {0.5, 2}, {0.25, 4}, {0.2, 5}, {0.1, 10}} {
		n, ok := leftshift.ParseTrainees(part.size)
		if !ok || n.Float() != part.size {
			t.Fatalf("%v is read as %v (%t)", part.size, n, ok)
		}
		var sum leftshift.Trainees
		for range part.whole {
			sum = sum.Plus(n)
		}
		if sum != trainees(1) || sum != n.Times(part.whole) || sum.String() != "1" || sum.Rat().RatString() != "1" {
			t.Errorf("%d times %v come to %v, want 1", part.whole, n, sum)
		}
	}
}

// Numbers that no part of a trainee adds up to are refused, not rounded.
func TestParseTraineesRefuses(t *testing.T) {
	tenth := 0.1
	for _, number := range []float64{1.0 / 3, 0.01, 2.999999999, tenth + 0.2, math.NaN(), math.Inf(1), math.Inf(-1), 1e12} {
		if n, ok := leftshift.ParseTrainees(number); ok {
			t.Errorf("%v is read as %v trainees", number, n)
		}
	}
}

func TestTraineesCompare(t *testing.T) {
	half, one := parts(t, 0.5), trainees(1)
	if half.Compare(one) != -1 || one.Compare(half) != 1 || half.Sign() != 1 || half.Minus(one).Sign() != -1 {
		t.Error("half a trainee should be less than one and more than nobody")
	}
	if got := one.Beyond(half); got != half {
		t.Errorf("one is %v beyond a half, want 0.5", got)
	}
	if got := half.Beyond(one); got.Sign() != 0 {
		t.Errorf("a half is %v beyond one, want nobody", got)
	}
	if got := one.AtMost(half); got != half {
		t.Errorf("one, at most a half, is %v", got)
	}
	if got := half.Minus(one).String(); got != "-0.5" {
		t.Errorf("a half less one is %s, want -0.5", got)
	}
}

// parts gives a number of trainees that need not be whole.
func parts(t *testing.T, number float64) leftshift.Trainees {
	t.Helper()
	n, ok := leftshift.ParseTrainees(number)
	if !ok {
		t.Fatalf("%v trainees are no number of parts", number)
	}
	return n
}
