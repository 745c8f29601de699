package leftshift

import (
	"cmp"
	"math"
	"math/big"
	"strconv"
)

// Trainees is an exact number of trainees, whole or in parts: of the trainees
// that a plan places, where a brief lets it place part of one. The zero value is
// nobody. It is a struct so that no reader takes what is counted inside for a
// number of trainees: a number comes out by Float, Rat or String only.
type Trainees struct {
	twentieths int // the largest part of which 1, 0.5, 0.25, 0.2 and 0.1 are whole numbers
}

const twentieths = 20 // of one trainee

// WholeTrainees gives n whole trainees.
func WholeTrainees(n int) Trainees { return Trainees{twentieths * n} }

// ParseTrainees gives the trainees that a number stands for: a multiple of 0.05,
// of a size that a plan can have. ok is false for any other number.
func ParseTrainees(number float64) (n Trainees, ok bool) {
	n = Trainees{int(math.Round(math.Max(-1e8, math.Min(1e8, number)) * twentieths))}
	return n, n.Float() == number
}

// Float gives the number as the float64 nearest to it, which is that of its
// decimals: 0.05, 0.1 and so on.
func (n Trainees) Float() float64 { return float64(n.twentieths) / twentieths }

// Rat gives the number as a fraction.
func (n Trainees) Rat() *big.Rat { return big.NewRat(int64(n.twentieths), twentieths) }

// String writes the number with the decimals it needs: "3", "0.5", "-0.25".
func (n Trainees) String() string { return strconv.FormatFloat(n.Float(), 'f', -1, 64) }

// Sign gives -1, 0 or +1: fewer than nobody, nobody, or somebody.
func (n Trainees) Sign() int { return cmp.Compare(n.twentieths, 0) }

// Compare gives -1, 0 or +1 as there are fewer, as many or more than in another
// number.
func (n Trainees) Compare(other Trainees) int { return cmp.Compare(n.twentieths, other.twentieths) }

// Plus adds another number.
func (n Trainees) Plus(other Trainees) Trainees { return Trainees{n.twentieths + other.twentieths} }

// Minus takes another number away, and may come to fewer than nobody.
func (n Trainees) Minus(other Trainees) Trainees { return Trainees{n.twentieths - other.twentieths} }

// Beyond gives how many more there are than in another number; nobody where
// there are fewer.
func (n Trainees) Beyond(other Trainees) Trainees {
	return Trainees{max(0, n.twentieths-other.twentieths)}
}

// AtMost gives the number, or another where that is smaller.
func (n Trainees) AtMost(other Trainees) Trainees {
	return Trainees{min(n.twentieths, other.twentieths)}
}

// Granularities are the parts of a trainee that a plan may place, the largest
// first: all of one, a half, a quarter, a fifth or a tenth.
func Granularities() []Trainees { return []Trainees{{20}, {10}, {5}, {4}, {2}} }

// Parts gives how many of the smallest part that a plan may place make one
// trainee: 1 where plans are of whole trainees, as they are without the setting.
func (s BriefSettings) Parts() int { return twentieths / s.InParts(1).twentieths }

// InParts gives the trainees that n of the smallest part come to.
func (s BriefSettings) InParts(n int) Trainees {
	if s.Granularity.twentieths == 0 {
		return WholeTrainees(n)
	}
	return s.Granularity.Times(n)
}

// PartsText says what a plan is made of: "whole trainees", "half trainees".
func (s BriefSettings) PartsText() string {
	switch s.Parts() {
	case 1:
		return "whole trainees"
	case 2:
		return "half trainees"
	case 4:
		return "quarter trainees"
	case 5:
		return "fifths of trainees"
	}
	return "tenths of trainees"
}

// Times gives so many times the number.
func (n Trainees) Times(count int) Trainees { return Trainees{n.twentieths * count} }
