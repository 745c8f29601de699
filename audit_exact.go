package leftshift

import (
	"math/big"
	"strconv"
	"strings"
)

// typedDigits is the most significant digits that a person is taken to have
// typed. A float64 holds 15 of them faithfully, so a longer shortest decimal is
// the result of a calculation, such as 1/3 or 1 - 0.33 - 0.33.
const typedDigits = 12

// exact gives the number that a float64 stands for. Mostly that is its shortest
// decimal: 0.225 is exactly 225/1000, although the float64 is a little off. A
// number that was calculated, by its length, is the simplest fraction within
// 10⁻¹³ of its size: =1/3 in a cell is exactly 1/3.
func exact(value float64) *big.Rat {
	text := strconv.FormatFloat(value, 'e', -1, 64)
	r, ok := new(big.Rat).SetString(text)
	if !ok { // not finite, which no complete brief holds
		panic("leftshift: audit of the number " + text)
	}
	mantissa, _, _ := strings.Cut(text, "e")
	if len(strings.Trim(mantissa, "-.0")) <= typedDigits+1 { // the point is one
		return r
	}
	tiny := new(big.Rat).Mul(new(big.Rat).Abs(r), big.NewRat(1, 1e13))
	return simplest(new(big.Rat).Sub(r, tiny), new(big.Rat).Add(r, tiny))
}

// simplest gives the fraction with the smallest denominator from low to high,
// which must not be the same number and have the same sign. It walks down their
// continued fractions to where they part.
func simplest(low, high *big.Rat) *big.Rat {
	if low.Sign() < 0 {
		r := simplest(new(big.Rat).Neg(high), new(big.Rat).Neg(low))
		return r.Neg(r)
	}
	floor := new(big.Int).Quo(low.Num(), low.Denom())
	if low.IsInt() {
		return new(big.Rat).SetInt(floor)
	}
	next := new(big.Rat).SetInt(new(big.Int).Add(floor, big.NewInt(1)))
	if next.Cmp(high) <= 0 {
		return next
	}
	base := new(big.Rat).SetInt(floor)
	part := simplest(
		new(big.Rat).Inv(new(big.Rat).Sub(high, base)),
		new(big.Rat).Inv(new(big.Rat).Sub(low, base)),
	)
	return part.Inv(part).Add(part, base)
}

// whole gives a whole number as a fraction that may be changed.
func whole(n int) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }

// product multiplies fractions into a new one.
func product(factors ...*big.Rat) *big.Rat {
	p := whole(1)
	for _, f := range factors {
		p.Mul(p, f)
	}
	return p
}

// above gives how far a number is above another, at least 0.
func above(x, y *big.Rat) *big.Rat {
	d := new(big.Rat).Sub(x, y)
	if d.Sign() < 0 {
		return whole(0)
	}
	return d
}

// asFloat gives the float64 nearest to a fraction.
func asFloat(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

// apart writes two different numbers with as few decimals, two or more, as
// show that they differ, and without trailing zeros.
func apart(x, y *big.Rat) (string, string) {
	for decimals := 2; ; decimals++ {
		a, b := decimal(x, decimals), decimal(y, decimals)
		if a != b || decimals == 15 || x.Cmp(y) == 0 {
			return a, b
		}
	}
}

func decimal(r *big.Rat, decimals int) string {
	text := r.FloatString(decimals)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
