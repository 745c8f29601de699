package solver

import (
	"math"
	"math/big"

	"leftshift/solver/lp"
)

// Bounds that hold whatever the linear solver did.
//
// For any multipliers y, one for each row, and every x that keeps the rows and
// the columns' boxes,
//
//	c·x  =  Σ_i y_i·(a_i·x)  +  Σ_j (c_j - Σ_i y_i·a_ij)·x_j
//	     ≥  Σ_i min over [L_i, U_i] of y_i·r  +  Σ_j min over [l_j, u_j] of d_j·x
//
// and the last line needs no x. The solver's duals make it as large as its
// optimum; wrong ones only make it smaller. It is worked out in whole numbers
// of any length (math/big), so that nothing is lost on the way: numbers of the
// model in units of 1e-12, multipliers in units of 2^-48/55440. A multiplier that
// is nearly a multiple of 1/55440 is taken to be one, as most duals are: they are
// fractions of small numbers, and any multiplier will do.
//
// A number of the model within 1e-15 (or 2^-50 of its size) of a decimal of
// nine places is that decimal: workbooks hold decimals, and float64 only comes
// near them. Every other number, such as a third, gets room for rounding of
// 1e-12 plus 1e-11 of its size, which is taken off the bound.

// Units of the exact arithmetic.
const (
	placesOfModel      = 12    // decimals of a number of the model
	fractions          = 55440 // divisible by every number to 12
	bitsOfMultiplier   = 48    // beyond such a fraction
	nearFraction       = 1e-6  // of 1/55440: 2e-11, above the noise of a dual
	nineDecimals       = 1e9
	unitsPerNine       = 1000 // units of 1e-12 in 1e-9
	roughOfSize        = 1e-11
	largestInNinth     = 9e18 / nineDecimals / unitsPerNine // 9e6: larger numbers take the long way
	nearNinth          = 1e-6                               // of a 1e-9: 1e-15
	nearNinthOfItsSize = 0x1p-50
)

var (
	modelUnit      = new(big.Int).Exp(big.NewInt(10), big.NewInt(placesOfModel), nil)
	multiplierUnit = new(big.Int).Lsh(big.NewInt(fractions), bitsOfMultiplier)
)

// exactNumber is a number of the model in units of 1e-12, with the room that
// its rounding may need on either side; a room of 0 is an exact number.
type exactNumber struct {
	units *big.Int
	room  int64
}

// exactly gives a finite number of the model in units.
func exactly(v float64) exactNumber {
	ninths := v * nineDecimals
	whole := math.Round(ninths)
	if math.Abs(ninths-whole) <= max(nearNinth, math.Abs(whole)*nearNinthOfItsSize) {
		if math.Abs(v) < largestInNinth {
			return exactNumber{units: big.NewInt(int64(whole) * unitsPerNine)}
		}
		units, _ := big.NewFloat(whole).Int(nil)
		return exactNumber{units: units.Mul(units, big.NewInt(unitsPerNine))}
	}
	long := new(big.Float).SetPrec(200).SetFloat64(v)
	units, _ := long.Mul(long, new(big.Float).SetInt(modelUnit)).Int(nil)
	return exactNumber{units: units, room: 2 + int64(math.Abs(v)*1e12*roughOfSize)}
}

// down and up give a number's least and largest value.
func (n exactNumber) down() *big.Int { return new(big.Int).Sub(n.units, big.NewInt(n.room)) }
func (n exactNumber) up() *big.Int   { return new(big.Int).Add(n.units, big.NewInt(n.room)) }

// exactTerm is a coefficient in exact numbers.
type exactTerm struct {
	column int
	value  exactNumber
}

// exactRows are the terms of every row of a problem.
func exactRows(p *lp.Problem) [][]exactTerm {
	rows := make([][]exactTerm, len(p.Rows))
	known := map[float64]exactNumber{} // a model has few different numbers
	for i := range p.Rows {
		rows[i] = make([]exactTerm, len(p.Rows[i].Terms))
		for k, t := range p.Rows[i].Terms {
			n, ok := known[t.Coefficient]
			if !ok {
				n = exactly(t.Coefficient)
				known[t.Coefficient] = n
			}
			rows[i][k] = exactTerm{t.Column, n}
		}
	}
	return rows
}

// multiplier gives a multiplier in its units; what is not a number counts as 0.
func multiplier(y float64) *big.Int {
	if y == 0 || math.IsNaN(y) || math.IsInf(y, 0) {
		return new(big.Int)
	}
	scaled := y * fractions
	if whole := math.Round(scaled); math.Abs(scaled-whole) <= nearFraction {
		scaled = whole
	}
	q, _ := new(big.Float).SetMantExp(big.NewFloat(scaled), bitsOfMultiplier).Int(nil)
	return q
}

// lowerBound gives a number that costs·x can't be below for any x that keeps
// the rows and bounds of a problem, worked out from multipliers of its rows,
// whose terms are given exactly too. ok is false when the multipliers prove
// nothing: a column without an end has the wrong sign.
func lowerBound(p *lp.Problem, rows [][]exactTerm, costs, multipliers []float64) (bound *big.Rat, ok bool) {
	reduced := make([]big.Int, len(p.Columns)) // c - yA, in units of both kinds
	var product, sum big.Int
	for j, c := range costs {
		if c != 0 {
			reduced[j].Mul(exactly(c).units, multiplierUnit)
		}
	}
	room := new(big.Int) // Σ of what rounding may take off, in units of 1e-12 twice
	largest := func(j int) *big.Int { return largestSize(&p.Columns[j]) }
	total := new(big.Int) // rows first, in units of both kinds
	for i, y := range multipliers {
		q := multiplier(y)
		r := &p.Rows[i]
		end := r.Lower
		if q.Sign() < 0 {
			end = r.Upper
		}
		if q.Sign() == 0 || math.IsInf(end, 0) {
			continue // a multiplier that the row gives no hold for is left out
		}
		at := exactly(end).down()
		if q.Sign() < 0 {
			at = exactly(end).up()
		}
		total.Add(total, product.Mul(q, at))
		for _, t := range rows[i] {
			reduced[t.column].Sub(&reduced[t.column], product.Mul(q, t.value.units))
			if t.value.room != 0 {
				most := largest(t.column)
				if most == nil {
					return nil, false
				}
				product.Mul(q, big.NewInt(t.value.room))
				room.Add(room, sum.Mul(product.Abs(&product), most))
			}
		}
	}
	for j, c := range costs {
		if n := exactly(c); n.room != 0 {
			most := largest(j)
			if most == nil {
				return nil, false
			}
			product.Mul(multiplierUnit, big.NewInt(n.room))
			room.Add(room, sum.Mul(&product, most))
		}
	}
	total.Mul(total, modelUnit)
	for j := range reduced {
		end := p.Columns[j].Lower
		if reduced[j].Sign() < 0 {
			end = p.Columns[j].Upper
		}
		switch {
		case reduced[j].Sign() == 0:
			continue
		case math.IsInf(end, 0):
			return nil, false
		}
		at := exactly(end).down()
		if reduced[j].Sign() < 0 {
			at = exactly(end).up()
		}
		total.Add(total, product.Mul(&reduced[j], at))
	}
	total.Sub(total, room)
	unit := new(big.Int).Mul(modelUnit, modelUnit)
	return new(big.Rat).SetFrac(total, unit.Mul(unit, multiplierUnit)), true
}

// largestSize gives the largest size that a column can have, in units, or nil
// where it has no end.
func largestSize(c *lp.Column) *big.Int {
	size := max(math.Abs(c.Lower), math.Abs(c.Upper))
	if math.IsInf(size, 0) {
		return nil
	}
	return exactly(size).up()
}

// floorTo9 gives a fraction as a float64 of nine decimals that is not above it
// by more than a float64 of that size must be.
func floorTo9(r *big.Rat) float64 {
	scaled := new(big.Rat).Mul(r, big.NewRat(nineDecimals, 1))
	whole := new(big.Int).Div(scaled.Num(), scaled.Denom()) // Euclidean: rounds down
	v, _ := new(big.Rat).SetFrac(whole, big.NewInt(nineDecimals)).Float64()
	return v
}
